// Where the person is. Links are plain <a href>; one listener turns those of our own pages into a change of place.
import { place_of, type Place } from './paths'

let path = $state(location.pathname)
let query = $state(location.search)
const place = $derived(place_of(path))
const parameters = $derived(new URLSearchParams(query))

export function here(): Place {
  return place
}

export function search(): URLSearchParams {
  return parameters
}

function look(): void {
  path = location.pathname
  query = location.search
}

export function go(address: string): void {
  if (address === location.pathname + location.search) return
  history.pushState(null, '', address)
  look()
}

export function replace(address: string): void {
  history.replaceState(history.state, '', address)
  look()
}

// Changes some search parameters and keeps the rest; not worth a step back in the history.
export function set_search(changes: Record<string, string>): void {
  const next = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  const text = next.toString()
  replace(location.pathname + (text === '' ? '' : `?${text}`))
}

function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element | null)?.closest?.('a')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return
  event.preventDefault()
  go(link.pathname + link.search)
}

export function watch_route(): () => void {
  addEventListener('popstate', look)
  document.addEventListener('click', follow)
  return () => {
    removeEventListener('popstate', look)
    document.removeEventListener('click', follow)
  }
}
