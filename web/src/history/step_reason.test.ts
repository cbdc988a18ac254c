import { describe, expect, it } from 'vitest'
import { baseline_reason, proposal_in, step_noun } from './step_reason'

it('reads the step and what the person said', () => {
  expect(step_noun({ noun: 'problem', reason: 'return: 照片看不清' })).toEqual({
    noun: 'problem',
    step: 'return',
    rest: '照片看不清',
  })
  expect(step_noun({ noun: 'task', reason: 'verify' })).toEqual({ noun: 'task', step: 'verify', rest: '' })
})

it('knows that nodes have the steps of tasks', () => {
  expect(step_noun({ noun: 'node', reason: 'submit' })?.step).toBe('submit')
  expect(step_noun({ noun: 'countermeasure', reason: 'undo' })?.step).toBe('undo')
})

it('leaves other reasons alone', () => {
  expect(step_noun({ noun: 'task', reason: 'close' })).toBeNull()
  expect(step_noun({ noun: 'unit', reason: 'start' })).toBeNull()
  expect(step_noun({ noun: 'task', reason: '' })).toBeNull()
  expect(step_noun({ noun: 'task', reason: 'start over, please' })).toBeNull()
})

it('knows when the baseline was frozen, and why', () => {
  expect(baseline_reason('freeze_baseline')).toBe('')
  expect(baseline_reason('freeze_baseline: 沪府办〔2019〕12号')).toBe('沪府办〔2019〕12号')
  expect(baseline_reason('start')).toBeNull()
  expect(baseline_reason('freeze_baseline it')).toBeNull()
})

describe('the proposal that a change came with', () => {
  it('is named by its code, and by nothing else that begins alike', () => {
    expect(['proposal PR003', 'proposal', 'proposal of the unit', 'a proposal PR003', ''].map(proposal_in)).toEqual([
      'PR003',
      '',
      '',
      '',
      '',
    ])
  })
})
