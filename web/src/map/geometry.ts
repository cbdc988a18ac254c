// Positions, boxes and rings as the map and the server write them.
import type { LongitudeLatitude } from '../wire/map_api'

export type Box = [LongitudeLatitude, LongitudeLatitude] // south-west and north-east

export function box_of(points: Iterable<LongitudeLatitude>): Box | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [longitude, latitude] of points) {
    west = Math.min(west, longitude)
    east = Math.max(east, longitude)
    south = Math.min(south, latitude)
    north = Math.max(north, latitude)
  }
  return west > east
    ? null
    : [
        [west, south],
        [east, north],
      ]
}

// The box in which most of the points lie: a few that are far away do not make the rest small.
export function main_box(points: readonly LongitudeLatitude[]): Box | null {
  if (points.length < 8) return box_of(points)
  const at_share = (values: number[], share: number) =>
    values.sort((left, right) => left - right)[Math.round(share * (values.length - 1))]!
  const longitudes = points.map(([longitude]) => longitude)
  const latitudes = points.map(([, latitude]) => latitude)
  return [
    [at_share(longitudes, 0.1), at_share(latitudes, 0.1)],
    [at_share(longitudes, 0.9), at_share(latitudes, 0.9)],
  ]
}

export const position_text = ([longitude, latitude]: LongitudeLatitude) =>
  `${longitude.toFixed(6)},${latitude.toFixed(6)}`

// What the server says of a point, said of the place that stands there.
export function with_names(text: string, name_of: (at: LongitudeLatitude) => string): string {
  return text.replace(/(-?\d+\.\d+),(-?\d+\.\d+)/g, (whole, longitude, latitude) => {
    return name_of([Number(longitude), Number(latitude)]) || whole
  })
}

// As `close` of the server's routes takes it.
export const closure_text = (ring: readonly LongitudeLatitude[]) => `polygon:${ring.map(position_text).join(';')}`

export const closed_ring = (ring: readonly LongitudeLatitude[]): LongitudeLatitude[] =>
  ring.length === 0 ? [] : [...ring, ring[0]!]

const metres_of_degree = 111_195

// Near enough for a city.
export function metres_between(from: LongitudeLatitude, to: LongitudeLatitude): number {
  const narrowing = Math.cos(((from[1] + to[1]) * Math.PI) / 360)
  return Math.hypot((to[0] - from[0]) * narrowing, to[1] - from[1]) * metres_of_degree
}
