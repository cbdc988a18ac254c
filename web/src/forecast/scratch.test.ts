import { describe, expect, it } from 'vitest'
import { problem_of, Refused } from '../wire/request'
import { failure_of } from './scratch.svelte'

const refused = (...errors: [string, string][]) =>
  new Refused(
    problem_of(422, {
      detail: 'refused',
      errors: errors.map(([field, message]) => ({ code: 'x', field, message })),
    }),
  )

describe('what is refused', () => {
  it('stands at the change that it speaks of', () => {
    const failure = failure_of(refused(['changes/2/value', 'no date'], ['changes/10/value/lag', 'no number']))
    expect([...failure.of]).toEqual([
      [2, 'no date'],
      [10, 'no number'],
    ])
    expect(failure.others).toEqual([])
  })

  it('stands above them when it speaks of none', () => {
    const failure = failure_of(refused(['title', 'must be filled in'], ['', 'a loop']))
    expect(failure.of.size).toBe(0)
    expect(failure.others).toEqual(['must be filled in', 'a loop'])
    expect(failure.text).toBe('refused')
  })
})
