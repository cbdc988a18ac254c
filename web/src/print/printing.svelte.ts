// Whether the page is being put on paper: then lists show all their rows, and the sheets for offices are made.
import { flushSync } from 'svelte'

let printing = $state(false)

export function is_printing(): boolean {
  return printing
}

// The paper is laid out as soon as the browser has asked: what is drawn for it must be there at once.
function set(on: boolean): void {
  if (printing !== on) flushSync(() => (printing = on))
}

export function watch_printing(): () => void {
  const media = matchMedia('print')
  const before = () => set(true)
  const after = () => set(false)
  const change = (event: MediaQueryListEvent) => set(event.matches)
  addEventListener('beforeprint', before)
  addEventListener('afterprint', after)
  media.addEventListener('change', change)
  return () => {
    removeEventListener('beforeprint', before)
    removeEventListener('afterprint', after)
    media.removeEventListener('change', change)
  }
}
