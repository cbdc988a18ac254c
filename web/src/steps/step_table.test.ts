import { expect, it } from 'vitest'
import { problem_state_choices } from '../gen/model'
import { needs_reason, step_choices } from '../base/steps'
import { next_step, step_row } from './step_table'

it('asks for a reason where a step takes something back', () => {
  for (const noun of ['task', 'node', 'problem'] as const) {
    for (const { name } of step_choices(noun)) {
      if (needs_reason(noun, name)) expect(step_row(noun, name).asks, name).toContain('reason')
    }
    expect(needs_reason(noun, 'return')).toBe(true)
  }
  expect(needs_reason('countermeasure', 'undo')).toBe(false)
})

it('knows every described step', () => {
  for (const { name } of step_choices('task')) expect(step_row('task', name).who).not.toBe('anyone')
  for (const { name } of step_choices('problem')) expect(step_row('problem', name).who).not.toBe('anyone')
})

it('names the next step of every state but the last', () => {
  const without = problem_state_choices.filter(({ name }) => next_step(name) === null).map(({ name }) => name)
  expect(without).toEqual(['looked_back'])
})

it('offers a step it does not know, with room for a reason', () => {
  expect(step_row('problem', 'something_new')).toEqual({ who: 'anyone', asks: ['reason'] })
})
