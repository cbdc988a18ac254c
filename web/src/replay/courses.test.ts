import { describe, expect, it } from 'vitest'
import type { LongitudeLatitude, MapFeature, MapLayer } from '../wire/map_api'
import { courses_of, find_way, leg_at, on_leg, ways_on } from './courses'
import { Heap } from './heap'
import { clock_text, end_of, most_of, open_at, orders_until, present_at, state_of, tick_at } from './moment'
import { network_of, snap } from './road_network'
import { difference, number, record, small_header, small_records, tick, trace_bytes } from './test_trace'
import { read_trace } from './trace'

const trace = read_trace(trace_bytes(small_header(), small_records()))

const road = (name: string, ...line: LongitudeLatitude[]): MapFeature => ({
  type: 'Feature',
  geometry: { type: 'MultiLineString', coordinates: [line] },
  properties: { kind: 'road', class: name, link: false },
})
const layer = (...features: MapLayer['features']): MapLayer => ({
  type: 'FeatureCollection',
  attributions: [],
  features,
})

// A square of four sides; the fast one is the long way round.
const square = layer(
  road('residential', [121.3, 31.2], [121.3, 31.205], [121.3, 31.21]),
  road('motorway', [121.3, 31.2], [121.301, 31.2], [121.301, 31.21], [121.3, 31.21]),
  road('primary', [121.4, 31.2], [121.41, 31.2]), // an island
  road('footway', [121.3, 31.21], [121.31, 31.21]),
)

describe('roads', () => {
  const network = network_of(square)
  it('are snapped to within some metres, islands and footways never', () => {
    const found = snap(network, [121.2995, 31.205], 300)!
    expect(found.away).toBeCloseTo(47.6, 0)
    expect(found.at[1]).toBeCloseTo(31.205, 6)
    expect(snap(network, [121.2995, 31.205], 40)).toBeNull()
    expect(snap(network, [121.405, 31.2], 300)).toBeNull()
    expect(snap(network, [121.308, 31.21], 300)).toBeNull()
  })
  it('are followed by the fastest way', () => {
    const way = find_way(network, [121.3, 31.2], [121.3, 31.21])
    expect(way).toContainEqual([121.301, 31.2])
    expect(way.at(-1)).toEqual([121.3, 31.21])
  })
  it('are left alone by short trips and by those that begin elsewhere', () => {
    expect(find_way(network, [121.3, 31.2], [121.3, 31.204])).toHaveLength(2)
    expect(find_way(network, [121.35, 31.2], [121.3, 31.21])).toHaveLength(2)
    expect(find_way(null, [121.3, 31.2], [121.3, 31.21])).toHaveLength(2)
  })
})

describe('the course of a unit', () => {
  const ways = ways_on(null)
  const course = courses_of(trace, ways)[0]!
  it('stands still before it begins and where it ends', () => {
    expect(leg_at(course, 14)).toBeNull()
    expect(leg_at(course, 60)!.to).toEqual([121.3, 31.21])
    expect(on_leg(course[0]!, 60, ways)).toEqual([121.3, 31.21])
  })
  it('is half way at half the time', () => {
    const [longitude, latitude] = on_leg(course[0]!, 35, ways)
    expect(longitude).toBeCloseTo(121.3, 6)
    expect(latitude).toBeCloseTo(31.205, 4)
  })
  it('turns where it is when it is sent elsewhere', () => {
    expect(course[1]!.until).toBe(100)
    expect(course[2]!.from[0]).toBeCloseTo(121.305, 3)
    expect(course[2]!.from[1]).toBeCloseTo(31.205, 3)
    expect(on_leg(leg_at(course, 1000)!, 1000, ways)).toEqual([121.3, 31.2])
  })
})

describe('a unit that is called on the road', () => {
  const called = [
    ...small_records().slice(0, 2),
    // At 35 s half way to the square: on to 121.3, 31.208 for 8 s, and from there home.
    [
      ...record(7, 0),
      ...[1213000000, 312050000, 1213000000, 312080000].flatMap(difference),
      ...number(80),
      ...number(0),
    ],
  ]
  called[2]!.push(...number(350), ...number(400), ...number(0))
  const ways = ways_on(null)
  const course = courses_of(read_trace(trace_bytes(small_header(), called, { version: 2 })), ways)[0]!
  it('goes on to where it can turn', () => {
    expect(course.map((leg) => [leg.trip.start, leg.until])).toEqual([
      [15, 35],
      [35, 43],
      [43, 75],
    ])
    expect(on_leg(leg_at(course, 39)!, 39, ways)[1]).toBeCloseTo(31.2065, 6)
    expect(on_leg(leg_at(course, 43)!, 43, ways)[1]).toBeCloseTo(31.208, 6)
  })
  it('and from there to where it is wanted', () => {
    expect(on_leg(leg_at(course, 59)!, 59, ways)[1]).toBeCloseTo(31.204, 6)
    expect(on_leg(leg_at(course, 75)!, 75, ways)).toEqual([121.3, 31.2])
  })
  it('is wanted elsewhere before it has turned', () => {
    const again = [
      ...record(7, 0),
      ...[1213000000, 312065000, 1213000000, 312080000].flatMap(difference),
      ...number(40),
    ]
    const more = [...called, [...again, ...number(1), ...number(390), ...number(300), ...number(0)]]
    const legs = courses_of(read_trace(trace_bytes(small_header(), more, { version: 2 })), ways)[0]!
    expect(legs.map((leg) => [leg.trip.start, leg.until])).toEqual([
      [15, 35],
      [35, 39],
      [39, 43],
      [43, 69],
    ])
  })
})

describe('a moment', () => {
  it('knows the tick before it', () => {
    expect([0, 29.9, 30, 61, 1e9].map((time) => tick_at(trace, time))).toEqual([0, 0, 1, 2, 3])
    expect(present_at(trace, 1, 0)).toBe(0)
    expect(present_at(trace, 1, 2)).toBe(300)
    expect([...most_of(trace.present, 2)]).toEqual([5, 300])
  })
  it('knows incidents and orders', () => {
    const [incident] = trace.incidents
    expect([9, 10, 55, 71].map((time) => state_of(incident!, time))).toEqual(['none', 'open', 'reached', 'none'])
    expect(open_at(trace, 60)).toHaveLength(1)
    expect(orders_until(trace, 35)).toHaveLength(0)
    expect(orders_until(trace, 36)).toHaveLength(1)
  })
  it('comes to an end when nothing changes any more', () => {
    expect(end_of(trace)).toBe(150) // the last trip home
    const still = [tick(1, 0, 0, 0, 0), tick(0, 0, 0, 0, 0), tick(0, 0, 0, 0, 0)]
    expect(end_of(read_trace(trace_bytes({ ...small_header(), lasts: 45 }, still)))).toBe(45)
    const late = [...still, tick(-1, 0, 0, 0, 0), tick(0, 0, 0, 0, 0)]
    expect(end_of(read_trace(trace_bytes({ ...small_header(), lasts: 45 }, late)))).toBe(120)
  })
  it('has a clock', () => {
    expect(clock_text('2019-11-06 06:00', 3725)).toBe('07:02:05')
    expect(clock_text('', 59.9)).toBe('00:00:59')
    expect(clock_text('2019-11-06 20:00', 5 * 3600)).toBe('25:00:00')
  })
})

describe('a heap', () => {
  it('gives the least first', () => {
    const heap = new Heap()
    const keys = Array.from({ length: 500 }, (_, i) => (i * 7919) % 503)
    keys.forEach((key, item) => heap.push(item, key))
    const out = keys.map(() => keys[heap.pop()]!)
    expect(out).toEqual([...keys].sort((left, right) => left - right))
    expect(heap.pop()).toBe(-1)
  })
})
