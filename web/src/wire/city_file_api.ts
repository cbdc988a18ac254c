// Files of the city: looked at, brought, replaced, and who uses them.
import type { CityFileItem, CityFileKind, CityFileReport, CityFileUse, Provenance } from '../gen/model'
import { get, request } from './request'
import { search_of } from './search'

export interface CityFilePlace {
  kind: CityFileKind
  file: string // path below city/
}

export interface CityFileWords {
  title: string
  title_en: string
  licence: string
  attribution: string
  provenance: Provenance
  source: string
}

const root = (edition: string) => `/editions/${encodeURIComponent(edition)}`

// Every parameter is sent, so that what was emptied is empty.
const all_of = (parameters: Record<string, string>) => `?${new URLSearchParams(parameters)}`

export const list_city_file_uses = (edition: string) => get<{ items: CityFileUse[] }>(`${root(edition)}/city_file_uses`)

export const check_city_file = (edition: string, place: CityFilePlace, bytes: Blob, signal: AbortSignal) =>
  request<CityFileReport>('POST', `${root(edition)}/city_files/check${search_of({ ...place })}`, { bytes, signal })

export const add_city_file = (edition: string, place: CityFilePlace, words: CityFileWords, bytes: Blob) =>
  request<CityFileItem>('POST', `${root(edition)}/city_files${all_of({ ...place, ...words })}`, { bytes })

export const replace_city_file = (edition: string, file: CityFileItem, words: CityFileWords, bytes: Blob) =>
  request<CityFileItem>(
    'PUT',
    `${root(edition)}/city_files/${encodeURIComponent(file.code)}/content${all_of({ revision: String(file.revision), ...words })}`,
    { bytes },
  )

export const city_file_address = (edition: string, code: string) =>
  `/api/v1${root(edition)}/city_files/${encodeURIComponent(code)}/content`
