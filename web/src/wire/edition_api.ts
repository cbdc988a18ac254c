// The requests about one edition.
import type {
  BaselineFrozen,
  Entry,
  EvidenceItem,
  Forecast,
  Levelling,
  Items,
  ShownOverview,
  TenDayCheck,
} from '../gen/model'
import type { CollectionName, Page } from './items'
import { get, patch, post, remove, request } from './request'
import { search_of, type Parameters } from './search'

const root = (edition: string) => `/editions/${encodeURIComponent(edition)}`
const at = (edition: string, collection: string, code: string) =>
  `${root(edition)}/${collection}/${encodeURIComponent(code)}`

export const page_size = 500

export function get_page<N extends CollectionName>(
  edition: string,
  name: N,
  parameters: Parameters = {},
): Promise<Page<Items[N]>> {
  return get(`${root(edition)}/${name}${search_of({ limit: page_size, ...parameters })}`)
}

export async function get_all<N extends CollectionName>(
  edition: string,
  name: N,
  parameters: Parameters = {},
  arrived: (items: Items[N][], page: Page<Items[N]>) => void = () => {},
): Promise<Items[N][]> {
  const all: Items[N][] = []
  let after: string | number | null = ''
  while (after !== null) {
    const page: Page<Items[N]> = await get_page(edition, name, { ...parameters, after })
    all.push(...page.items)
    arrived(all, page)
    after = page.items.length > 0 ? page.next : null
  }
  return all
}

export const get_item = <N extends CollectionName>(edition: string, name: N, code: string) =>
  get<Items[N]>(at(edition, name, code))

export const create_item = <N extends CollectionName>(edition: string, name: N, fields: Partial<Items[N]>) =>
  post<Items[N]>(`${root(edition)}/${name}`, fields)

export const change_item = <N extends CollectionName>(
  edition: string,
  name: N,
  code: string,
  revision: number,
  changes: Record<string, unknown>,
) => patch<Items[N]>(at(edition, name, code), { revision, changes })

export const remove_item = (edition: string, name: CollectionName, code: string, revision: number) =>
  remove(`${at(edition, name, code)}?revision=${revision}`)

export const take_step = <N extends CollectionName>(
  edition: string,
  name: N,
  code: string,
  step: Record<string, unknown>,
) => post<Items[N]>(`${at(edition, name, code)}/steps`, step)

export interface BaselineWish {
  sequence: number // of the ledger: the dates that the person saw
  tasks: string[] | null // null: the whole task book
  only_missing: boolean
  reason: string | null
}

export const freeze_baseline = (edition: string, wish: BaselineWish) =>
  post<BaselineFrozen>(`${root(edition)}/baseline`, wish)

export const get_levelling = (edition: string) => get<Levelling>(`${root(edition)}/levelling`)

export const get_forecast = (edition: string) => get<Forecast>(`${root(edition)}/forecast`)

// Of the ten-day period that contains `on`; '': that of the edition's day.
export const get_ten_day_check = (edition: string, on: string) =>
  get<TenDayCheck>(`${root(edition)}/ten-day-check${search_of({ on })}`)

export const get_overview = (edition: string, signal?: AbortSignal) =>
  get<ShownOverview>(`${root(edition)}/overview`, signal)

export const get_ledger = (edition: string, parameters: Parameters) =>
  get<Page<Entry>>(`${root(edition)}/ledger${search_of({ order: 'newest', ...parameters })}`)

export interface NewEvidence {
  noun: string
  subject: string
  kind: string
  title: string
  longitude?: number | null
  latitude?: number | null
}

export const add_evidence = (edition: string, about: NewEvidence, bytes: Blob) =>
  request<EvidenceItem>('POST', `${root(edition)}/evidence${search_of({ ...about })}`, { bytes })

export const evidence_address = (edition: string, code: string) => `/api/v1${at(edition, 'evidence', code)}/content`

export const stream_path = (edition: string, after: number) => `/api/v1${root(edition)}/stream?after=${after}`
