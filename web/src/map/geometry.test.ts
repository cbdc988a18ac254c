import { describe, expect, it } from 'vitest'
import type { LongitudeLatitude } from '../wire/map_api'
import { box_of, closed_ring, closure_text, main_box, metres_between, with_names } from './geometry'

describe('boxes', () => {
  it('hold all points, and of none there is none', () => {
    expect(box_of([])).toBeNull()
    expect(
      box_of([
        [121, 31],
        [120, 32],
      ]),
    ).toEqual([
      [120, 31],
      [121, 32],
    ])
  })
  it('of most points leave out a few that are far away', () => {
    const points: LongitudeLatitude[] = Array.from({ length: 20 }, (_, i) => [121 + i / 1000, 31])
    points.push([10, 50])
    expect(main_box(points)![1][0]).toBeLessThan(122)
    expect(main_box(points)![0][0]).toBeGreaterThan(120)
  })
})

describe('closures', () => {
  it('are written as the server reads them', () => {
    expect(
      closure_text([
        [121.3, 31.2],
        [121.31, 31.2],
        [121.31, 31.21],
      ]),
    ).toBe('polygon:121.300000,31.200000;121.310000,31.200000;121.310000,31.210000')
    expect(
      closed_ring([
        [1, 2],
        [3, 4],
      ]),
    ).toEqual([
      [1, 2],
      [3, 4],
      [1, 2],
    ])
    expect(closed_ring([])).toEqual([])
  })
})

describe('metres', () => {
  it('are near enough for a city', () => {
    expect(metres_between([121.3, 31.2], [121.3, 31.21])).toBeCloseTo(1112, 0)
    expect(metres_between([121.3, 31.2], [121.31, 31.2])).toBeCloseTo(951, 0)
  })
})

it('says a place where the server says a point', () => {
  const name = ([longitude]: LongitudeLatitude) => (longitude === 121.113 ? '中山医院' : '')
  expect(with_names('121.1130000,31.1500000 周围 2 公里', name)).toBe('中山医院 周围 2 公里')
  expect(with_names('121.5,31.2 周围 2 公里', name)).toBe('121.5,31.2 周围 2 公里')
})
