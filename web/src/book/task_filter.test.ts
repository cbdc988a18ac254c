import { describe, expect, it } from 'vitest'
import type { TaskItem, NodeItem } from '../gen/model'
import { filter_of, is_filtered, node_row_matches, node_rows, task_matches } from './task_filter'

const node = (fields: Partial<NodeItem>) =>
  ({ code: 'T001.1', state: 'in_progress', colour: 'none', ...fields }) as NodeItem

function task(fields: Partial<TaskItem>, standing: Partial<TaskItem['standing']> = {}): TaskItem {
  return {
    code: 'T001',
    title: '落实停车场',
    lead: 'U23',
    supporting: ['U53'],
    group: 'G02',
    domain: 'transport',
    level: 'city',
    state: 'in_progress',
    due: '2019-10-15',
    done_on: null,
    nodes: [],
    ...fields,
    standing: { colour: 'yellow', evidence_missing: false, ...standing },
  } as TaskItem
}

const matches = (address: string, of: TaskItem) =>
  task_matches(of, filter_of(new URLSearchParams(address)), (each) => `${each.code} ${each.title}`)

describe('the filter in the address', () => {
  it('is empty when nothing is said, and passes over other parameters', () => {
    const filter = filter_of(new URLSearchParams('order=-due&tree=1'))
    expect(is_filtered(filter)).toBe(false)
    expect(task_matches(task({}), filter, () => '')).toBe(true)
  })

  it('finds tasks by unit, in the lead or supporting', () => {
    expect(matches('unit=U53', task({}))).toBe(true)
    expect(matches('lead=U53', task({}))).toBe(false)
    expect(matches('supporting=U53', task({}))).toBe(true)
    expect(matches('supporting=U23', task({}))).toBe(false)
    expect(matches('unit=U99', task({}))).toBe(false)
  })

  it('finds tasks by colour, state, domain and group at once', () => {
    expect(matches('colour=red,yellow&state=in_progress&domain=transport&group=G02', task({}))).toBe(true)
    expect(matches('colour=red,yellow&state=done', task({}))).toBe(false)
    expect(matches('colour=blue', task({}))).toBe(false)
  })

  it('knows what is still to be done', () => {
    expect(matches('open=true', task({ state: 'submitted' }))).toBe(true)
    expect(matches('open=true', task({ state: 'done' }))).toBe(false)
    expect(matches('open=false', task({ state: 'withdrawn' }))).toBe(true)
  })

  it('finds what was done since a day, and what lacks its evidence', () => {
    expect(matches('done_since=2019-10-14', task({ done_on: '2019-10-14' }))).toBe(true)
    expect(matches('done_since=2019-10-14', task({ done_on: '2019-10-13' }))).toBe(false)
    expect(matches('done_since=2019-10-14', task({}))).toBe(false)
    expect(matches('evidence_missing=true', task({}, { evidence_missing: true }))).toBe(true)
    expect(matches('colour=yellow&evidence_missing=false', task({}, { evidence_missing: true }))).toBe(false)
  })

  it('finds texts', () => {
    expect(matches('q=停车 t001', task({}))).toBe(true)
    expect(matches('q=机场', task({}))).toBe(false)
  })
})

describe('nodes', () => {
  const owner = task({ nodes: [node({}), node({ code: 'T001.2', state: 'done', colour: 'green' })] })
  const rows = node_rows([owner])
  const found = (address: string) =>
    rows
      .filter((row) => node_row_matches(row, filter_of(new URLSearchParams(address)), (row) => row.code))
      .map((row) => row.code)

  it('are rows with their task', () => {
    expect(rows.map((row) => row.owner.code)).toEqual(['T001', 'T001'])
  })

  it('are found by their own state and colour, and by the task’s unit', () => {
    expect(found('state=done')).toEqual(['T001.2'])
    expect(found('colour=none')).toEqual(['T001.1'])
    expect(found('lead=U23&open=true')).toEqual(['T001.1'])
    expect(found('lead=U99')).toEqual([])
    expect(found('q=.2')).toEqual(['T001.2'])
  })
})
