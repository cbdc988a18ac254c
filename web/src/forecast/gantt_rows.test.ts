import { describe, expect, it } from 'vitest'
import type { LinkItem, TaskForecast, TaskItem } from '../gen/model'
import { bar_of } from './gantt_bars'
import { arrows_of } from './gantt_links'
import { read_setting, rows_of, type Setting } from './gantt_rows'
import { date_of } from './gantt_time'

const task = (code: string, more: Partial<TaskForecast>) =>
  ({
    code,
    title: code,
    group: 'G01',
    lead: 'U01',
    due: '2019-10-31',
    open: true,
    start: '2019-10-15',
    finish: '2019-10-20',
    late_finish: '2019-10-22',
    slack: 2,
    critical: false,
    p80: '2019-10-22',
    p95: '2019-10-24',
    in_time: 1,
    criticality: 0,
    waits_for: '',
    ...more,
  }) as TaskForecast
const tasks = [
  task('T1', { start: '2019-10-18', finish: '2019-10-30', p80: '2019-11-02', slack: 1 }),
  task('T2', { group: 'G02', critical: true, criticality: 0.4, slack: 0, waits_for: 'T4' }),
  task('T3', { group: 'G02', lead: 'U02', open: false, start: '2019-03-01', finish: '2019-04-01' }),
  task('T4', { start: '2019-10-16', criticality: 0.06, slack: -1 }),
]
const bars = tasks.map((each) => bar_of(each, undefined))
const plain: Setting = read_setting(new URLSearchParams())
const codes = (setting: Partial<Setting>, folded: string[] = []) =>
  rows_of(bars, { ...plain, ...setting }, new Set(folded)).map((row) => row.code)

describe('the rows of the chart', () => {
  it('are the open tasks by their start, when nothing else is said', () => {
    expect(codes({})).toEqual(['T2', 'T4', 'T1'])
    expect(codes({ show: 'all' })).toEqual(['T3', 'T2', 'T4', 'T1'])
  })

  it('are filtered by what is critical or late, by group and by unit', () => {
    expect(codes({ show: 'critical' })).toEqual(['T2', 'T4'])
    expect(codes({ show: 'late' })).toEqual(['T1'])
    expect(codes({ show: 'all', group: 'G02' })).toEqual(['T3', 'T2'])
    expect(codes({ show: 'all', lead: 'U02' })).toEqual(['T3'])
  })

  it('are sorted by slack, criticality and finish', () => {
    expect(codes({ sort: 'slack' })).toEqual(['T4', 'T2', 'T1'])
    expect(codes({ sort: 'criticality' })).toEqual(['T2', 'T4', 'T1'])
    expect(codes({ sort: 'finish' }).at(-1)).toBe('T1')
  })

  it('stand under headings that can be folded and span what is below them', () => {
    expect(codes({ by: 'group' })).toEqual(['heading-G01', 'T4', 'T1', 'heading-G02', 'T2'])
    expect(codes({ by: 'group' }, ['G01'])).toEqual(['heading-G01', 'heading-G02', 'T2'])
    const [first] = rows_of(bars, { ...plain, by: 'group' }, new Set(['G01']))
    expect(first).toMatchObject({ kind: 'heading', count: 2, folded: true })
    if (first?.kind === 'heading')
      expect([date_of(first.start), date_of(first.finish - 1)]).toEqual(['2019-10-16', '2019-10-30'])
  })

  it('take no setting from the address that does not exist', () => {
    expect(read_setting(new URLSearchParams('show=everything&sort=slack&by=x'))).toMatchObject({
      show: 'open',
      sort: 'slack',
      by: 'none',
    })
  })
})

describe('a bar of which the hours are known', () => {
  it('begins and ends with them', () => {
    const hours = { start_at: '2019-10-18T08:30', finish_at: '2019-10-30T17:30' }
    const bar = bar_of({ ...(tasks[0] as TaskForecast), ...hours }, undefined)
    expect([bar.start % 1, bar.finish % 1].map((share) => Math.round(share * 24 * 60))).toEqual([510, 1050])
    expect([date_of(bar.start), date_of(bar.finish)]).toEqual(['2019-10-18', '2019-10-30'])
  })
})

describe('a bar that a what-if moved', () => {
  const difference = {
    code: 'T1',
    due: '2019-11-01',
    start: '2019-10-21',
    finish: '2019-11-04',
    p80: '2019-11-06',
    in_time: 0.1,
    critical: true,
  }
  const bar = bar_of(tasks[0] as TaskForecast, undefined, difference)

  it('stands where it would be, and keeps where it was', () => {
    expect([date_of(bar.start), date_of(bar.finish - 1)]).toEqual(['2019-10-21', '2019-11-04'])
    expect(bar.critical).toBe(true)
    expect(bar.slack).toBeNull()
    expect(bar.late_finish).toBe(bar.finish)
    expect(bar.before && [date_of(bar.before.start), date_of(bar.before.due - 1)]).toEqual(['2019-10-18', '2019-10-31'])
  })
})

describe('the arrows', () => {
  const items = [
    { code: 'T2', predecessors: ['T4', 'T3'] },
    { code: 'T1', predecessors: ['T2'] },
  ] as TaskItem[]
  const links = [{ predecessor: 'T4', successor: 'T1', kind: 'start_start' }] as LinkItem[]
  const arrows = arrows_of(items, links, bars)

  it('lead from predecessors and links', () => {
    expect(arrows.into.get('T1')?.map((arrow) => [arrow.from, arrow.kind])).toEqual([
      ['T2', 'finish_start'],
      ['T4', 'start_start'],
    ])
    expect(arrows.out_of.get('T4')?.map((arrow) => arrow.to)).toEqual(['T2', 'T1'])
  })

  it('are critical between critical tasks of which one holds back the other', () => {
    expect(arrows.critical).toEqual([{ from: 'T4', to: 'T2', kind: 'finish_start' }])
  })
})
