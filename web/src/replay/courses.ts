// Where each unit is at each moment: its trips, one after another, along the roads where both ends lie at them.
import { metres_between } from '../map/geometry'
import type { LongitudeLatitude } from '../wire/map_api'
import { shortest_way, snap, type RoadNetwork } from './road_network'
import type { Trace, Trip } from './trace'

const most_away = 300 // metres from an end to a road
const least_far = 500 // metres; shorter trips are drawn straight

export interface Leg {
  trip: Trip
  until: number // its end, or when the next one cuts it short
  from: LongitudeLatitude
  to: LongitudeLatitude
  way: LongitudeLatitude[] | null // null: not looked for yet
  passed: number[] // metres from the start, for each point of the way
}

// Of each unit, in the order of time. Legs whose ends lie nowhere are left out.
export type Courses = Leg[][]

const position_of = (place: { longitude?: number; latitude?: number } | undefined): LongitudeLatitude | null =>
  place?.longitude === undefined || place.latitude === undefined ? null : [place.longitude, place.latitude]

export const home_of = ({ header }: Trace, unit: number) => position_of(header.points[header.units[unit]!.home])

export function find_way(
  network: RoadNetwork | null,
  from: LongitudeLatitude,
  to: LongitudeLatitude,
): LongitudeLatitude[] {
  const straight = [from, to]
  if (!network || metres_between(from, to) <= least_far) return straight
  const start = snap(network, from, most_away)
  const end = snap(network, to, most_away)
  const way = start && end && shortest_way(network, start, end)
  return way ? [from, ...way, to] : straight
}

// Between the same ends the same way.
export function ways_on(
  network: RoadNetwork | null,
): (from: LongitudeLatitude, to: LongitudeLatitude) => LongitudeLatitude[] {
  const known = new Map<string, LongitudeLatitude[]>()
  return (from, to) => {
    const name = `${from} ${to}`
    const kept = known.get(name)
    if (kept) return kept
    const way = find_way(network, from, to)
    known.set(name, way)
    return way
  }
}

export type Ways = ReturnType<typeof ways_on>

export function prepare(leg: Leg, ways: Ways): void {
  if (leg.way) return
  leg.way = ways(leg.from, leg.to)
  leg.passed = [0]
  for (let i = 1; i < leg.way.length; ++i)
    leg.passed.push(leg.passed[i - 1]! + metres_between(leg.way[i - 1]!, leg.way[i]!))
}

export function on_leg(leg: Leg, time: number, ways: Ways): LongitudeLatitude {
  if (time >= leg.trip.start + leg.trip.duration) return leg.to
  prepare(leg, ways)
  const way = leg.way!
  const goal = (Math.max(0, time - leg.trip.start) / leg.trip.duration) * leg.passed.at(-1)!
  let [low, high] = [0, way.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (leg.passed[middle]! <= goal) low = middle
    else high = middle
  }
  const stretch = leg.passed[high]! - leg.passed[low]!
  const share = stretch === 0 ? 0 : (goal - leg.passed[low]!) / stretch
  const [a, b] = [way[low]!, way[high]!]
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

// Of a trip that begins on the road two: to where the unit can turn, and on from there.
function legs_of(trip: Trip, begins: LongitudeLatitude | null, to: LongitudeLatitude): Leg[] {
  const leg = (from: LongitudeLatitude, end: LongitudeLatitude, start: number, until: number): Leg => ({
    trip: { ...trip, start, duration: until - start },
    until,
    from,
    to: end,
    way: null,
    passed: [],
  })
  const until = trip.start + trip.duration
  const { turn } = trip
  if (!turn) return begins ? [leg(begins, to, trip.start, until)] : []
  const turns = trip.start + Math.min(turn.after, trip.duration)
  return [leg(turn.from, turn.at, trip.start, turns), leg(turn.at, to, turns, until)]
}

// A trip ends an unfinished one of the same unit, and begins where the unit then is.
export function courses_of(trace: Trace, ways: Ways): Courses {
  const courses: Courses = trace.header.units.map(() => [])
  for (const trip of trace.trips) {
    const course = courses[trip.unit]!
    const to = position_of(trace.header.points[trip.to])
    const named = position_of(trace.header.points[trip.from])
    while (course.length > 0 && course.at(-1)!.trip.start > trip.start) course.pop()
    const last = course.at(-1)
    const cut = last !== undefined && last.until > trip.start
    if (cut) last.until = trip.start
    const from = cut ? on_leg(last, trip.start, ways) : named
    if (to) course.push(...legs_of(trip, from, to))
  }
  return courses
}

// The leg that was begun last; null before the first one.
export function leg_at(course: readonly Leg[], time: number): Leg | null {
  let [low, high] = [0, course.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (course[middle]!.trip.start <= time) low = middle + 1
    else high = middle
  }
  return course[low - 1] ?? null
}
