import { expect, it } from 'vitest'
import { apart, ticks_of } from './ticks'

it('an axis has round numbers', () => {
  expect(ticks_of(27)).toEqual([0, 10, 20])
  expect(ticks_of(512)).toEqual([0, 200, 400])
  expect(ticks_of(0.45)).toEqual([0, 0.1, 0.2, 0.3, 0.4])
  expect(ticks_of(0)).toEqual([0])
})

it('labels stay where there is room', () => {
  expect(apart([20, 60, 100], 12, 10, 150)).toEqual([20, 60, 100])
  expect(apart([], 12, 10, 150)).toEqual([])
})

it('labels give way downwards, in the order of their heights', () => {
  expect(apart([50, 45, 48], 12, 10, 150)).toEqual([69, 45, 57])
})

it('labels come back up from the bottom and keep the distance', () => {
  expect(apart([148, 140, 149], 12, 10, 150)).toEqual([138, 126, 150])
})

it('labels stay inside when they belong outside', () => {
  expect(apart([-5, 400], 12, 10, 150)).toEqual([10, 150])
})
