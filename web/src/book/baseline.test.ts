import { expect, it } from 'vitest'
import { differs_from_baseline, drift_of } from './baseline'

const task = { start: '2019-09-01', due: '2019-10-20', baseline_start: '2019-09-01', baseline_due: '2019-10-15' }

it('counts the days since the baseline', () => {
  expect(drift_of(task)).toBe(5)
  expect(drift_of({ ...task, due: '2019-10-12' })).toBe(-3)
  expect(drift_of({ ...task, baseline_due: null })).toBeNull()
})

it('knows what freezing would change', () => {
  expect(differs_from_baseline(task)).toBe(true)
  expect(differs_from_baseline({ ...task, due: '2019-10-15' })).toBe(false)
  expect(differs_from_baseline({ ...task, due: '2019-10-15', baseline_start: null })).toBe(true)
  expect(differs_from_baseline({ ...task, baseline_due: null })).toBe(true)
})
