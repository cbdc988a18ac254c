import { expect, it } from 'vitest'
import { distance, nearest, say_metres, typed_position } from './position'

const station = { code: 'station', longitude: 121.2962, latitude: 31.188 }
const venue = { code: 'venue', longitude: 121.2955, latitude: 31.1905 }

it('measures short distances', () => {
  expect(distance(station, station)).toBe(0)
  expect(distance(station, venue)).toBeGreaterThan(280)
  expect(distance(station, venue)).toBeLessThan(290)
})

it('finds the nearest place', () => {
  expect(nearest([station, venue], { longitude: 121.2956, latitude: 31.1904 })?.place.code).toBe('venue')
  expect(nearest([], station)).toBeNull()
})

it('reads typed coordinates, and says when they are none', () => {
  expect(typed_position('121.3', ' 31.19 ')).toEqual({ longitude: 121.3, latitude: 31.19 })
  expect(typed_position('', '')).toBe('none')
  expect(typed_position('121.3', '')).toBeNull()
  expect(typed_position('31.19', '121.3')).toBeNull()
  expect(typed_position('x', '1')).toBeNull()
})

it('says metres and kilometres', () => {
  expect([3, 284, 1240].map(say_metres)).toEqual(['10 m', '280 m', '1.2 km'])
})
