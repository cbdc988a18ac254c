import { describe, expect, it } from 'vitest'
import { conflicts_of, decided_changes, same_value } from './merge'

const before = { progress: 40, due: '2019-10-20', supporting: ['U01'] }

describe('conflicts', () => {
  it('are the fields that the server names and that I changed', () => {
    const theirs = { ...before, progress: 70, due: '2019-10-25' }
    const found = conflicts_of(before, { progress: 60 }, theirs, ['progress', 'due'])
    expect(found).toEqual([{ field: 'progress', before: 40, mine: 60, theirs: 70 }])
  })

  it('are all differing fields when the server names none', () => {
    const theirs = { ...before, progress: 70 }
    expect(conflicts_of(before, { progress: 60, due: '2019-10-20' }, theirs, []).map((each) => each.field)).toEqual([
      'progress',
    ])
  })

  it('are none when both said the same', () => {
    expect(conflicts_of(before, { progress: 70 }, { ...before, progress: 70 }, ['progress'])).toEqual([])
    expect(conflicts_of(before, { supporting: ['U02'] }, { ...before, supporting: ['U02'] }, ['supporting'])).toEqual(
      [],
    )
  })
})

describe('the decision', () => {
  const mine = { progress: 60, due: '2019-10-22', note: 'x' }
  const theirs = { progress: 70, due: '2019-10-25', note: 'x' }
  const conflicts = conflicts_of(before, mine, theirs, ['progress', 'due'])

  it('sends only what was chosen', () => {
    expect(decided_changes(mine, theirs, conflicts, { progress: 'mine', due: 'theirs' })).toEqual({ progress: 60 })
    expect(decided_changes(mine, theirs, conflicts, { progress: 'mine', due: 'mine' })).toEqual({
      progress: 60,
      due: '2019-10-22',
    })
  })

  it('leaves theirs when nothing was chosen, and keeps what nobody disputes', () => {
    expect(decided_changes(mine, theirs, conflicts, {})).toEqual({})
    expect(decided_changes({ note: 'new' }, { note: 'x' }, [], {})).toEqual({ note: 'new' })
  })
})

it('takes an absent value for null', () => {
  expect(same_value(undefined, null)).toBe(true)
  expect(same_value('', null)).toBe(false)
})
