// The layers of the ground: land, roads by class with their edges, metro, and names.
import type { LayerSpecification } from 'maplibre-gl'
import type { Language } from '../base/dates'
import type { MapColours } from './colours'

interface RoadKind {
  name: string
  classes: readonly string[]
  from: number // zoom at which it appears
  widths: readonly [number, number][] // pixels by zoom
  fill: keyof MapColours
}

// Small ones first: what comes later lies above.
const road_kinds: readonly RoadKind[] = [
  {
    name: 'path',
    classes: ['footway', 'steps', 'cycleway', 'pedestrian', 'track'],
    from: 14.5,
    widths: [
      [15, 0.8],
      [18, 3],
    ],
    fill: 'path',
  },
  {
    name: 'street',
    classes: ['unclassified', 'residential', 'living_street', 'service', 'busway'],
    from: 12,
    widths: [
      [12, 0.6],
      [14, 1.6],
      [16, 5],
      [18, 12],
    ],
    fill: 'street',
  },
  {
    name: 'tertiary',
    classes: ['tertiary'],
    from: 10,
    widths: [
      [10, 0.5],
      [13, 2],
      [16, 7],
      [18, 15],
    ],
    fill: 'street',
  },
  {
    name: 'secondary',
    classes: ['secondary'],
    from: 9,
    widths: [
      [9, 0.6],
      [13, 2.8],
      [16, 9],
      [18, 18],
    ],
    fill: 'street',
  },
  {
    name: 'primary',
    classes: ['primary'],
    from: 8,
    widths: [
      [8, 0.8],
      [13, 3.6],
      [16, 10],
      [18, 20],
    ],
    fill: 'primary',
  },
  {
    name: 'motorway',
    classes: ['motorway', 'trunk'],
    from: 6,
    widths: [
      [6, 0.8],
      [11, 2.2],
      [13, 4.2],
      [16, 11],
      [18, 22],
    ],
    fill: 'motorway',
  },
]

type Widths = readonly (readonly [number, number])[]
const by_zoom = (widths: Widths, more: number) =>
  ['interpolate', ['exponential', 1.4], ['zoom'], ...widths.flatMap(([zoom, width]) => [zoom, width + more])] as never

const is_of = (kind: RoadKind) => ['in', ['get', 'class'], ['literal', kind.classes]] as never
const round = { 'line-cap': 'round', 'line-join': 'round' } as const

const casing = (kind: RoadKind, colours: MapColours): LayerSpecification => ({
  id: `${kind.name}-casing`,
  type: 'line',
  source: 'roads',
  minzoom: kind.from,
  filter: is_of(kind),
  layout: round,
  paint: { 'line-color': colours.casing, 'line-width': by_zoom(kind.widths, 1.4) },
})

const fill = (kind: RoadKind, colours: MapColours): LayerSpecification => ({
  id: kind.name,
  type: 'line',
  source: 'roads',
  minzoom: kind.from,
  filter: is_of(kind),
  layout: round,
  paint: { 'line-color': colours[kind.fill], 'line-width': by_zoom(kind.widths, 0) },
})

export const name_in = (language: Language) =>
  (language === 'en'
    ? ['coalesce', ['get', 'name_en'], ['get', 'name'], '']
    : ['coalesce', ['get', 'name'], '']) as never

const name_paint = (colours: MapColours) => ({
  'text-color': colours.ink,
  'text-halo-color': colours.halo,
  'text-halo-width': 1.6,
})

const road_names = (colours: MapColours, language: Language): LayerSpecification => ({
  id: 'road-names',
  type: 'symbol',
  source: 'roads',
  minzoom: 12,
  filter: ['has', 'name'],
  layout: {
    'symbol-placement': 'line',
    'symbol-spacing': 320,
    'text-field': name_in(language),
    'text-size': ['interpolate', ['linear'], ['zoom'], 12, 10.5, 16, 12.5],
    'text-max-angle': 30,
    'text-padding': 6,
  },
  paint: name_paint(colours),
})

const metro_layers = (colours: MapColours, language: Language): LayerSpecification[] => [
  {
    id: 'metro',
    type: 'line',
    source: 'metro',
    filter: ['==', ['get', 'kind'], 'line'],
    layout: round,
    paint: {
      'line-color': ['coalesce', ['get', 'colour'], colours.accent],
      'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1.4, 15, 3.5],
      'line-opacity': 0.75,
    },
  },
  {
    id: 'metro-stops',
    type: 'circle',
    source: 'metro',
    minzoom: 11,
    filter: ['==', ['get', 'kind'], 'stop'],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 2, 15, 5],
      'circle-color': colours.stop,
      'circle-stroke-color': colours.ink,
      'circle-stroke-width': 1.2,
    },
  },
  {
    id: 'metro-names',
    type: 'symbol',
    source: 'metro',
    minzoom: 12.5,
    filter: ['==', ['get', 'kind'], 'stop'],
    layout: {
      'text-field': name_in(language),
      'text-size': 11,
      'text-anchor': 'top',
      'text-offset': [0, 0.6],
      'text-optional': true,
    },
    paint: name_paint(colours),
  },
]

export function base_layers(colours: MapColours, language: Language): LayerSpecification[] {
  return [
    { id: 'land', type: 'background', paint: { 'background-color': colours.land } },
    ...road_kinds.map((kind) => casing(kind, colours)),
    ...road_kinds.map((kind) => fill(kind, colours)),
    ...metro_layers(colours, language),
    road_names(colours, language),
  ]
}
