import { expect, it } from 'vitest'
import { among, contains, is_said, toggled } from './lists'

it('finds a name in a list of names', () => {
  expect(among('', 'red')).toBe(true)
  expect(among('red,yellow', 'yellow')).toBe(true)
  expect(among('red,yellow', 'blue')).toBe(false)
})

it('switches names on and off', () => {
  expect(toggled('', 'red')).toBe('red')
  expect(toggled('red', 'yellow')).toBe('red,yellow')
  expect(toggled('red,yellow', 'red')).toBe('yellow')
})

it('asks for true, false, or nothing', () => {
  expect([is_said('', true), is_said('', false)]).toEqual([true, true])
  expect([is_said('true', true), is_said('true', false)]).toEqual([true, false])
  expect([is_said('false', true), is_said('false', false)]).toEqual([false, true])
})

it('wants every word of a search somewhere, in any case', () => {
  expect(contains('T031\n落实17处临时停车场\nCar parks', '停车 CAR')).toBe(true)
  expect(contains('T031', 't031 停车')).toBe(false)
})
