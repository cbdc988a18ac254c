// What the city's map is drawn from, and which way one goes on it.
import { get } from './request'
import { search_of } from './search'

export type LongitudeLatitude = [number, number]

export interface MapProperties {
  kind: 'road' | 'line' | 'stop'
  class?: string
  link?: boolean
  code?: string
  name?: string
  name_en?: string
  colour?: string
}

export interface MapFeature {
  type: 'Feature'
  geometry:
    | { type: 'Point'; coordinates: LongitudeLatitude }
    | { type: 'LineString'; coordinates: LongitudeLatitude[] }
    | { type: 'MultiLineString'; coordinates: LongitudeLatitude[][] }
  properties: MapProperties
}

export interface MapLayer {
  type: 'FeatureCollection'
  attributions: string[]
  features: MapFeature[]
}

export interface RouteLeg {
  name: string
  class: string
  time_ms: number
  length_m: number
}

export interface MapRoute {
  type: 'Feature'
  geometry: { type: 'LineString'; coordinates: LongitudeLatitude[] } | null
  attribution: string
  properties: {
    found: boolean
    from: LongitudeLatitude
    to: LongitudeLatitude
    from_away_m: number
    to_away_m: number
    time_ms?: number
    length_m?: number
    legs?: RouteLeg[]
    reason?: string
    remarks: string[]
  }
}

export const profiles = ['car', 'emergency', 'foot'] as const
export type Profile = (typeof profiles)[number]

export interface RouteQuestion {
  from: string // longitude,latitude
  to: string
  profile: Profile
  at: string // HH:MM; empty: free roads
  close: readonly string[] // such as polygon:…
}

const root = (edition: string) => `/editions/${encodeURIComponent(edition)}/map`

export const get_map_roads = (edition: string) => get<MapLayer>(`${root(edition)}/roads`)
export const get_map_metro = (edition: string) => get<MapLayer>(`${root(edition)}/metro`)

export function get_route(edition: string, asked: RouteQuestion, signal?: AbortSignal): Promise<MapRoute> {
  const { close, ...rest } = asked
  const closures = close.map((each) => `&close=${encodeURIComponent(each)}`).join('')
  return get<MapRoute>(`${root(edition)}/route${search_of({ ...rest, largest_part: 'true' })}${closures}`, signal)
}
