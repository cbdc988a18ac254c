import { describe, expect, it } from 'vitest'
import type { Entry } from '../gen/model'
import { patched, touched_by } from './touched'

const owners = {
  task_of_node: (code: string) => (code === 'T001.1' ? 'T001' : undefined),
  problem_of_countermeasure: (code: string) => (code === 'P001.1' ? 'P001' : undefined),
}

function entry(noun: string, code: string, change: Entry['change'] = {}, more: Partial<Entry> = {}): Entry {
  return {
    edition: 'e',
    sequence: 1,
    at: '',
    actor: '',
    unit: '',
    action: 'change',
    noun,
    code,
    revision: 2,
    reason: '',
    change,
    previous: '',
    hash: '',
    ...more,
  }
}

describe('what an entry makes stale', () => {
  it('is the record itself', () => {
    expect(touched_by(entry('task', 'T001'), owners)).toEqual([{ collection: 'tasks', code: 'T001' }])
    expect(touched_by(entry('unit', 'U01'), owners)).toEqual([{ collection: 'units', code: 'U01' }])
  })

  it('is the task of a node, known from before or told by the entry', () => {
    expect(touched_by(entry('node', 'T001.1'), owners)).toEqual([{ collection: 'tasks', code: 'T001' }])
    expect(touched_by(entry('node', 'N9', { task: [null, 'T009'] }), owners)).toEqual([
      { collection: 'tasks', code: 'T009' },
    ])
    expect(touched_by(entry('node', 'N9', { task: ['T009', null] }, { action: 'remove' }), owners)).toEqual([
      { collection: 'tasks', code: 'T009' },
    ])
    expect(touched_by(entry('node', 'unknown'), owners)).toEqual([])
  })

  it('is whatever evidence was handed in for', () => {
    const of = (noun: string, subject: string) =>
      touched_by(entry('evidence', 'E1', { noun: [null, noun], subject: [null, subject] }), owners)
    expect(of('problem', 'P002')).toEqual([{ collection: 'problems', code: 'P002' }])
    expect(of('countermeasure', 'P001.1')).toEqual([{ collection: 'problems', code: 'P001' }])
    expect(of('node', 'T001.1')).toEqual([{ collection: 'tasks', code: 'T001' }])
  })

  it('is nothing for what is not kept here', () => {
    expect(touched_by(entry('account', 'office'), owners)).toEqual([])
  })
})

describe('a record brought forward by an entry', () => {
  const task = { code: 'T001', revision: 1, progress: 40, title: 'x' }

  it('takes the new values of exactly the next revision', () => {
    expect(patched(task, entry('task', 'T001', { progress: [40, 60] }))).toEqual({ ...task, progress: 60, revision: 2 })
  })

  it('is not made when something is missing between', () => {
    expect(patched(task, entry('task', 'T001', { progress: [50, 60] }, { revision: 3 }))).toBeNull()
    expect(patched(task, entry('task', 'T001', {}, { revision: 1 }))).toBeNull()
    expect(patched(task, entry('task', 'T001', {}, { action: 'remove' }))).toBeNull()
  })

  it('takes no fields that it does not know', () => {
    expect(patched(task, entry('task', 'T001', { surprise: [1, 2] }))).not.toHaveProperty('surprise')
  })
})
