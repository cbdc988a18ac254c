import { describe, expect, it } from 'vitest'
import * as model from '../gen/model'
import { forms } from '../gen/forms'
import {
  changes_of,
  described_fields,
  draft_of,
  editable_fields,
  is_seldom,
  new_fields,
  read_draft,
  said_of,
} from './draft'

describe('the fields of a form', () => {
  it('are those that may be said of a new record, but for what is given', () => {
    const names = new_fields('node', { task: 'T001' }).map((field) => field.name)
    expect(names).toContain('title')
    expect(names).toContain('due')
    expect(names).not.toContain('task')
    expect(names).not.toContain('state')
    expect(names).not.toContain('done_on')
  })

  it('are those that the server names of a record that is there', () => {
    expect(editable_fields('task', ['note', 'progress']).map((field) => field.name)).toEqual(['progress', 'note'])
    expect(editable_fields('task', [])).toEqual([])
  })

  it('keep what must be filled in above', () => {
    for (const noun of Object.keys(forms) as (keyof typeof forms)[]) {
      for (const field of described_fields(noun)) if (field.required) expect(is_seldom(field, 'zh')).toBe(false)
    }
    const field = (name: string) => described_fields('task').find((each) => each.name === name)!
    expect(is_seldom(field('title_en'), 'zh')).toBe(true)
    expect(is_seldom(field('title_en'), 'en')).toBe(false)
  })

  it('have a name in both languages', () => {
    const labels = model as unknown as Record<string, Record<string, { zh: string; en: string }>>
    for (const noun of Object.keys(forms) as (keyof typeof forms)[]) {
      for (const { name } of described_fields(noun)) expect(labels[`${noun}_fields`]?.[name]?.zh, name).toBeTruthy()
    }
  })
})

describe('what is read from a form', () => {
  const fields = described_fields('task')
  const one = (name: string) => fields.filter((field) => field.name === name)

  it('comes back as it was put in', () => {
    const task = {
      title: '编制方案',
      lead: 'U01',
      supporting: ['U02', 'U03'],
      due: '2019-10-15',
      start: null,
      progress: 40,
      duration_low: 2.5,
      duration_high: null,
      evidence_required: true,
      domain: 'transport',
    }
    const asked = fields.filter((field) => field.name in task)
    const read = read_draft(asked, draft_of(asked, task))
    expect(read).toEqual({ values: task, mistakes: {} })
    expect(changes_of(task, read.values)).toEqual({})
  })

  it('names what is missing and what is no number', () => {
    expect(read_draft(one('title'), { title: '  ' }).mistakes).toEqual({ title: 'required' })
    expect(read_draft(one('progress'), { progress: '1.5' }).mistakes).toEqual({ progress: 'number' })
    expect(read_draft(one('progress'), { progress: '101' }).mistakes).toEqual({ progress: 'range' })
    expect(read_draft(one('duration_low'), { duration_low: 'viele' }).mistakes).toEqual({ duration_low: 'number' })
    expect(read_draft(one('duration_low'), { duration_low: '' })).toEqual({
      values: { duration_low: null },
      mistakes: {},
    })
  })

  it('is only what was changed', () => {
    expect(
      changes_of({ title: 'a', supporting: ['U1'], note: '' }, { title: 'b', supporting: ['U1'], note: '' }),
    ).toEqual({
      title: 'b',
    })
    expect(changes_of({ supporting: ['U1'] }, { supporting: ['U1', 'U2'] })).toEqual({ supporting: ['U1', 'U2'] })
  })

  it('says nothing of a new record that is empty', () => {
    expect(
      said_of({ title: 'a', note: '', start: null, supporting: [], progress: 0, evidence_required: false }),
    ).toEqual({
      title: 'a',
      progress: 0,
      evidence_required: false,
    })
  })
})
