// The addresses of the pages. They follow those of the API: /editions/ciie-2019/tasks/T001.
import { search_of, type Parameters } from '../wire/search'

export const edition_pages = [
  'overview',
  'forecast',
  'ten-day-check',
  'proposals',
  'scenarios',
  'tasks',
  'nodes',
  'problems',
  'units',
  'map',
  'replay',
  'ledger',
  'report',
  'directory',
  'import',
  'calendars',
] as const
export type EditionPage = (typeof edition_pages)[number]
export const house_pages = ['accounts', 'password', 'first-administrator'] as const
export type HousePage = (typeof house_pages)[number]
export type PageName = EditionPage | HousePage | 'start' | 'missing'

export interface Place {
  page: PageName
  edition: string
  code: string
}

const named = <T extends string>(list: readonly T[], name: string | undefined): name is T =>
  name !== undefined && (list as readonly string[]).includes(name)

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function place_of(path: string): Place {
  const parts = path.split('/').filter(Boolean).map(decoded)
  const none = { edition: '', code: '' }
  if (parts.length === 0) return { page: 'start', ...none }
  if (parts.length === 1 && named(house_pages, parts[0])) return { page: parts[0], ...none }
  if (parts[0] !== 'editions' || !parts[1] || parts.length > 4) return { page: 'missing', ...none }
  if (parts.length === 2) return { page: 'overview', edition: parts[1], code: '' }
  if (!named(edition_pages, parts[2])) return { page: 'missing', edition: parts[1], code: '' }
  return { page: parts[2], edition: parts[1], code: parts[3] ?? '' }
}

export function path_of(page: PageName, edition = '', code = '', parameters: Parameters = {}): string {
  if (page === 'start' || page === 'missing') return '/'
  const head = named(house_pages, page) ? `/${page}` : `/editions/${encodeURIComponent(edition)}/${page}`
  return head + (code ? `/${encodeURIComponent(code)}` : '') + search_of(parameters)
}

// The page that shows a record, whatever its noun; '' when there is none.
export function record_path(edition: string, noun: string, code: string): string {
  if (noun === 'task') return path_of('tasks', edition, code)
  if (noun === 'node') return path_of('nodes', edition, code)
  if (noun === 'problem') return path_of('problems', edition, code)
  if (noun === 'proposal') return path_of('proposals', edition, code)
  if (noun === 'scenario') return path_of('scenarios', edition, code)
  if (noun === 'unit') return path_of('units', edition, code)
  if (noun === 'place') return path_of('map', edition, code)
  return ''
}

// A link that the server says, relative to the edition: `tasks?state=done`, also with the API's head before it.
export function server_link(edition: string, link: string): string {
  const tail = link.replace(/^\/?(api\/v1\/)?(editions\/[^/]+\/)?/, '').replace(/^\//, '')
  return tail === '' ? '' : `/editions/${encodeURIComponent(edition)}/${tail}`
}
