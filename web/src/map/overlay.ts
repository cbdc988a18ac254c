// What the map page lays over the ground: places, closures, ways, and what is chosen or being drawn.
import type { LayerSpecification } from 'maplibre-gl'
import type { Language } from '../base/dates'
import type { PlaceItem } from '../gen/model'
import type { LongitudeLatitude, MapRoute } from '../wire/map_api'
import { name_in } from './base_layers'
import type { MapColours } from './colours'
import { closed_ring } from './geometry'
import { place_colours } from './place_icons'

export interface GeoJson {
  type: 'FeatureCollection'
  features: { type: 'Feature'; geometry: unknown; properties: Record<string, unknown> }[]
}

export const collection = (features: GeoJson['features'] = []): GeoJson => ({ type: 'FeatureCollection', features })
export const point = (at: LongitudeLatitude, properties: Record<string, unknown> = {}) =>
  ({ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties }) as const
const line = (coordinates: LongitudeLatitude[], properties: Record<string, unknown> = {}) =>
  ({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties }) as const
const area = (ring: readonly LongitudeLatitude[]) =>
  ({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [closed_ring(ring)] }, properties: {} }) as const

type At = LongitudeLatitude | null

// Where there is no room for all of them, these stay.
const first_kinds = ['venue', 'command', 'station', 'medical', 'police', 'fire', 'gate']

export const places_shown = (places: readonly PlaceItem[]): GeoJson =>
  collection(
    places.map(({ code, kind, title, title_en, longitude, latitude }) => {
      const rank = first_kinds.indexOf(kind)
      const properties = { code, kind, name: title, name_en: title_en || title, rank: rank < 0 ? 99 : rank }
      return point([longitude, latitude], properties)
    }),
  )

export const closures_shown = (rings: readonly (readonly LongitudeLatitude[])[]): GeoJson => collection(rings.map(area))

export function drawn_so_far(ring: readonly LongitudeLatitude[]): GeoJson {
  const features: GeoJson['features'] = ring.map((at) => point(at))
  if (ring.length > 1) features.push(line(closed_ring(ring)))
  return collection(features)
}

// The way that counts is the one as things are; the other is there to compare. What leads from the chosen point to where
// the roads are entered is no road.
export function routes_shown(before: MapRoute | null, after: MapRoute | null, from: At, to: At): GeoJson {
  const features: GeoJson['features'] = []
  const add = (route: MapRoute | null, which: string) => {
    if (!route?.geometry) return
    features.push(line(route.geometry.coordinates, { which }))
    if (from) features.push(line([from, route.geometry.coordinates[0]!], { which: 'to-road' }))
    if (to) features.push(line([route.geometry.coordinates.at(-1)!, to], { which: 'to-road' }))
  }
  if (after) add(before, 'before')
  add(after ?? before, 'after')
  return collection(features)
}

export const ends_shown = (from: At, to: At): GeoJson =>
  collection([...(from ? [point(from, { which: 'from' })] : []), ...(to ? [point(to, { which: 'to' })] : [])])

const kind_colours = ['match', ['get', 'kind'], ...Object.entries(place_colours).flat(), '#5e6773'] as never

const closure_layers = (colours: MapColours): LayerSpecification[] => [
  {
    id: 'closed-area',
    type: 'fill',
    source: 'closures',
    paint: { 'fill-color': colours.closed, 'fill-opacity': 0.16 },
  },
  {
    id: 'closed-line',
    type: 'line',
    source: 'closures',
    paint: { 'line-color': colours.closed, 'line-width': 2, 'line-dasharray': [2, 1.5] },
  },
  {
    id: 'drawn-line',
    type: 'line',
    source: 'drawn',
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': colours.closed, 'line-width': 2 },
  },
  {
    id: 'drawn-points',
    type: 'circle',
    source: 'drawn',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 5,
      'circle-color': colours.stop,
      'circle-stroke-color': colours.closed,
      'circle-stroke-width': 2,
    },
  },
]

const way = (which: string, paint: Record<string, unknown>): LayerSpecification => ({
  id: which,
  type: 'line',
  source: 'routes',
  filter: ['==', ['get', 'which'], which.replace('-edge', '')],
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint,
})

const route_layers = (colours: MapColours): LayerSpecification[] => [
  way('to-road', { 'line-color': colours.accent, 'line-width': 2, 'line-dasharray': [1, 2] }),
  way('before-edge', { 'line-color': colours.halo, 'line-width': 8 }),
  way('before', { 'line-color': colours.before, 'line-width': 5 }),
  way('after-edge', { 'line-color': colours.halo, 'line-width': 7 }),
  way('after', { 'line-color': colours.accent, 'line-width': 4 }),
]

const place_layers = (colours: MapColours, language: Language): LayerSpecification[] => [
  {
    id: 'place-dots',
    type: 'circle',
    source: 'places',
    paint: {
      'circle-radius': 3.5,
      'circle-color': kind_colours,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 1,
    },
  },
  {
    id: 'places',
    type: 'symbol',
    source: 'places',
    layout: {
      'icon-image': ['concat', 'place-', ['get', 'kind']],
      'icon-padding': 0,
      'symbol-sort-key': ['get', 'rank'],
      'text-field': name_in(language),
      'text-size': 12,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 1.1,
      'text-justify': 'auto',
      'text-max-width': 11,
      'text-optional': true,
    },
    paint: { 'text-color': colours.ink, 'text-halo-color': colours.halo, 'text-halo-width': 1.8 },
  },
  {
    id: 'chosen',
    type: 'circle',
    source: 'chosen',
    paint: {
      'circle-radius': 15,
      'circle-color': 'rgba(0, 0, 0, 0)',
      'circle-stroke-color': colours.accent,
      'circle-stroke-width': 3,
    },
  },
]

const end_layers = (colours: MapColours): LayerSpecification[] => [
  {
    id: 'ends',
    type: 'circle',
    source: 'ends',
    paint: {
      'circle-radius': 7,
      'circle-color': ['match', ['get', 'which'], 'from', colours.stop, colours.accent],
      'circle-stroke-color': colours.accent,
      'circle-stroke-width': 3,
    },
  },
]

export const page_overlay = (colours: MapColours, language: Language): LayerSpecification[] => [
  ...closure_layers(colours),
  ...route_layers(colours),
  ...place_layers(colours, language),
  ...end_layers(colours),
]
