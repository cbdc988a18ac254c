import { expect, it } from 'vitest'
import { ticks_of } from './ticks'

it('an axis has round numbers', () => {
  expect(ticks_of(27)).toEqual([0, 10, 20])
  expect(ticks_of(512)).toEqual([0, 200, 400])
  expect(ticks_of(0.45)).toEqual([0, 0.1, 0.2, 0.3, 0.4])
  expect(ticks_of(0)).toEqual([0])
})
