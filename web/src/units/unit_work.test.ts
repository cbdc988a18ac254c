import { expect, it } from 'vitest'
import type { ProblemItem, TaskItem } from '../gen/model'
import { asked_of, to_report } from './unit_work'

const task = (code: string, fields: object) =>
  ({
    code,
    lead: 'U1',
    supporting: [],
    state: 'in_progress',
    nodes: [],
    standing: {},
    ...fields,
  }) as unknown as TaskItem
const problem = (code: string, fields: object) =>
  ({ code, lead: 'U1', group: 'G1', state: 'rectifying', due: '2019-10-20', ...fields }) as unknown as ProblemItem

it('tells what a unit leads from what it supports', () => {
  const tasks = [
    task('T1', {}),
    task('T2', { lead: 'U2', supporting: ['U1'] }),
    task('T3', { state: 'withdrawn' }),
    task('T4', { lead: 'U2' }),
  ]
  const asked = asked_of('U1', tasks)
  expect(asked.led.map((each) => each.code)).toEqual(['T1'])
  expect(asked.supporting.map((each) => each.code)).toEqual(['T2'])
})

it('finds what is to be reported: urgent nodes by date, steps that wait, evidence, work to verify', () => {
  const nodes = [
    { code: 'N1', due: '2019-10-25', colour: 'blue' },
    { code: 'N2', due: '2019-10-10', colour: 'red' },
    { code: 'N3', due: '2019-09-10', colour: 'green' },
  ]
  const tasks = [task('T1', { nodes }), task('T2', { standing: { evidence_missing: true } })]
  const problems = [
    problem('P1', {}),
    problem('P2', { state: 'submitted' }),
    problem('P3', { state: 'submitted', lead: 'U2' }),
    problem('P4', { state: 'submitted', lead: 'U2', group: 'G9' }),
    problem('P5', { state: 'assigned', due: null }),
  ]
  const report = to_report('U1', tasks, problems, ['G1'])
  expect(report.nodes.map((each) => each.code)).toEqual(['N2', 'N1'])
  expect(report.problems.map((each) => each.code)).toEqual(['P1', 'P5'])
  expect(report.without_evidence.map((each) => each.code)).toEqual(['T2'])
  expect(report.to_verify.map((each) => each.code)).toEqual(['P3'])
})
