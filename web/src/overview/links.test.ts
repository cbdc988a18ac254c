import { expect, it } from 'vitest'
import type { Readiness } from '../gen/model'
import { fix_path, row_links, worst_first } from './links'

it('leads from a number to the rows behind it', () => {
  expect(row_links('e', 'groups', 'G02').tasks({ colour: 'red' })).toBe('/editions/e/tasks?group=G02&colour=red')
  expect(row_links('e', 'domains', 'transport').problems({ open: 'true' })).toBe(
    '/editions/e/problems?domain=transport&open=true',
  )
  expect(row_links('e', 'units', 'U23').nodes({ state: 'done' })).toBe('/editions/e/nodes?lead=U23&state=done')
  expect(row_links('e', 'units', 'U23').all).toBe('/editions/e/units/U23')
})

it('opens what is to be fixed', () => {
  expect(fix_path('e', { noun: 'task', code: 'T1' })).toBe('/editions/e/tasks/T1')
  expect(fix_path('e', { noun: 'problem', code: 'P1' })).toBe('/editions/e/problems/P1')
})

it('puts those worst off first', () => {
  const row = (code: string, verdict: string, tasks_overdue = 0, tasks_behind = 0) =>
    ({ code, verdict, tasks_overdue, tasks_behind, problems_overdue: 0, tasks_near: 0 }) as Readiness
  const rows = [
    row('a', 'ready'),
    row('b', 'ready_with_risks', 0, 3),
    row('c', 'not_ready'),
    row('d', 'ready_with_risks', 1),
    row('e', 'ready_with_risks', 0, 3),
  ]
  expect(worst_first(rows).map((each) => each.code)).toEqual(['c', 'd', 'b', 'e', 'a'])
  expect(rows[0]?.code).toBe('a')
})
