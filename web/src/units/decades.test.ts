import { expect, it } from 'vitest'
import { decade_at, decade_loads, decade_number, decade_of } from './decades'

it('knows the three parts of a month', () => {
  expect(
    ['2019-10-10', '2019-10-11', '2019-10-20', '2019-10-21', '2019-10-31'].map((day) => decade_of(day).part),
  ).toEqual([0, 1, 1, 2, 2])
})

it('numbers the periods one after another over the new year', () => {
  const last = decade_number(decade_of('2019-12-31'))
  expect(decade_number(decade_of('2020-01-01'))).toBe(last + 1)
  expect(decade_at(last)).toEqual({ year: 2019, month: 12, part: 2 })
})

it('counts nodes without gaps between periods', () => {
  const loads = decade_loads([
    { due: '2019-10-05', state: 'done', colour: 'green' },
    { due: '2019-10-09', state: 'in_progress', colour: 'red' },
    { due: '2019-10-25', state: 'not_started', colour: 'blue' },
    { due: '2019-12-25', state: 'withdrawn', colour: 'none' },
  ])
  expect(loads.map(({ done, overdue, open }) => [done, overdue, open])).toEqual([
    [1, 1, 0],
    [0, 0, 0],
    [0, 0, 1],
  ])
  expect(decade_loads([])).toEqual([])
})
