import { describe, expect, it } from 'vitest'
import type { ProblemItem } from '../gen/model'
import { course_steps, reached } from './course'
import { batch_counts, filter_of, problem_matches } from './problem_filter'

function problem(fields: Partial<ProblemItem>, standing: Partial<ProblemItem['standing']> = {}): ProblemItem {
  return {
    code: 'P001',
    batch: 2,
    title: '停车位不足',
    lead: 'U23',
    supporting: [],
    group: 'G02',
    domain: 'transport',
    severity: 'major',
    origin: 'drill',
    place: 'L01',
    task: '',
    state: 'rectifying',
    reopened: 0,
    closed_on: null,
    ...fields,
    standing: { colour: 'none', look_back_overdue: false, ...standing },
  } as ProblemItem
}

const matches = (address: string, of: ProblemItem) =>
  problem_matches(of, filter_of(new URLSearchParams(address)), (each) => each.title)

describe('the filter in the address', () => {
  it('finds by batch, severity and origin', () => {
    expect(matches('batch=2&severity=major,critical&origin=drill', problem({}))).toBe(true)
    expect(matches('batch=1', problem({}))).toBe(false)
    expect(matches('batch=0', problem({ batch: 0 }))).toBe(true)
  })

  it('knows what is open, to be verified, reopened, to be looked back at', () => {
    expect(matches('open=true', problem({}))).toBe(true)
    expect(matches('open=false', problem({ state: 'looked_back' }))).toBe(true)
    expect(matches('to_verify=true', problem({ state: 'verified' }))).toBe(true)
    expect(matches('to_verify=true', problem({ state: 'closed' }))).toBe(false)
    expect(matches('reopened=true', problem({ reopened: 1 }))).toBe(true)
    expect(matches('reopened=true', problem({ reopened: 1, state: 'closed' }))).toBe(false)
    expect(matches('look_back_overdue=true', problem({}, { look_back_overdue: true }))).toBe(true)
    expect(matches('closed_since=2019-10-14', problem({ closed_on: '2019-10-15' }))).toBe(true)
  })
})

it('counts batches, those without one last', () => {
  const all = [
    problem({ batch: 0 }),
    problem({ batch: 2 }),
    problem({ batch: 1, state: 'closed' }),
    problem({ batch: 1 }),
  ]
  expect(batch_counts(all)).toEqual([
    { batch: 1, total: 2, closed: 1 },
    { batch: 2, total: 1, closed: 0 },
    { batch: 0, total: 1, closed: 0 },
  ])
})

describe('the course of a problem', () => {
  const course = (state: Parameters<typeof reached>[0]) => course_steps.map((step) => reached(state, step)[0]).join('')

  it('says what is done, what is being worked on, and what is ahead', () => {
    expect(course('registered')).toBe('dnaaaaa')
    expect(course('rectifying')).toBe('dddnaaa')
    expect(course('submitted')).toBe('ddddnaa')
    expect(course('closed')).toBe('ddddddn')
    expect(course('looked_back')).toBe('ddddddd')
  })
})
