import { expect, it } from 'vitest'
import { problem_state_choices } from '../gen/model'
import { needs_reason, step_choices, steps_from } from '../base/steps'
import { step_row, unknown_step } from './step_table'

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
  for (const noun of ['task', 'node', 'problem', 'countermeasure'] as const) {
    for (const { name } of step_choices(noun)) expect(step_row(noun, name), name).not.toBe(unknown_step)
  }
})

it('has one step that leads on from every state of a problem but the last', () => {
  const onward = problem_state_choices.map(({ name }) =>
    steps_from('problem', name)
      .filter((step) => step_row('problem', step.name).kind === 'primary')
      .map((step) => step.name),
  )
  expect(onward).toEqual([['assign'], ['plan'], ['start'], ['submit'], ['verify'], ['close'], ['look_back'], []])
})

it('offers a step it does not know, with room for a reason', () => {
  expect(step_row('problem', 'something_new')).toEqual({ asks: ['reason'] })
})
