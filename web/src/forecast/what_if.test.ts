import { describe, expect, it } from 'vitest'
import type { TaskItem } from '../gen/model'
import type { Bar } from './gantt_bars'
import { changes_of_drag, moved_by, takes, type Drag } from './gantt_drag'
import { date_of, end_of, moment_of } from './gantt_time'
import {
  changes_now,
  fresh_subject,
  may_redo,
  may_undo,
  no_steps,
  read_steps,
  redone,
  sent,
  step_to,
  text_of,
  undone,
  with_changes,
  type Change,
} from './what_if'
import { worked_days } from './working_days'

const set = (field: string, value: string, subject = 'T1'): Change => ({
  action: 'set',
  noun: 'task',
  subject,
  field,
  value,
})
const now = () => '2019-10-15'

describe('the list of changes', () => {
  it('holds one change for each field, the last one', () => {
    const first = with_changes([], [set('start', '2019-10-20'), set('due', '2019-10-30')], now)
    const then = with_changes(first, [set('start', '2019-10-22'), set('start', '2019-10-21', 'T2')], now)
    expect(then.map((change) => [change.subject, change.field, change.value])).toEqual([
      ['T1', 'start', '2019-10-22'],
      ['T1', 'due', '2019-10-30'],
      ['T2', 'start', '2019-10-21'],
    ])
  })

  it('loses what leads back to what is there', () => {
    const first = with_changes([], [set('start', '2019-10-20')], now)
    expect(with_changes(first, [set('start', '2019-10-15')], now)).toEqual([])
  })

  it('loses a link that was only added here when it is taken away', () => {
    const add: Change = { action: 'add', noun: 'link', subject: '+1', value: '{}' }
    const remove: Change = { action: 'remove', noun: 'link', subject: '+1' }
    expect(with_changes([add], [remove], () => null)).toEqual([])
    expect(with_changes([], [remove], () => null)).toEqual([remove])
  })

  it('is taken back and done again, and a new step forgets what was taken back', () => {
    const one = step_to(no_steps, [set('start', '1')])
    const two = step_to(one, [set('start', '2')])
    expect([may_undo(no_steps), may_undo(two), may_redo(two)]).toEqual([false, true, false])
    expect(changes_now(undone(two))).toEqual([set('start', '1')])
    expect(changes_now(undone(undone(undone(two))))).toEqual([])
    expect(changes_now(redone(undone(two)))).toEqual([set('start', '2')])
    const other = step_to(undone(two), [set('start', '3')])
    expect(may_redo(other)).toBe(false)
    expect(changes_now(undone(other))).toEqual([set('start', '1')])
  })

  it('is read back from what was kept, and nothing else is', () => {
    const two = step_to(step_to(no_steps, [set('start', '1')]), [])
    expect(read_steps(JSON.stringify(two))).toEqual(two)
    for (const text of [
      null,
      '',
      '{',
      '{"steps":[[{"action":"drop"}]],"at":0}',
      '{"steps":[[]],"at":7}',
      '[1]',
      '{"steps":[1],"at":0}',
    ])
      expect(read_steps(text)).toEqual(no_steps)
  })

  it('says values as the CSV does', () => {
    expect([null, 3.5, ['T1', 'T2'], 'x', []].map(text_of)).toEqual(['', '3.5', 'T1;T2', 'x', ''])
  })

  it('names what is new within the list, and with a code of its own when it is sent', () => {
    const add = (subject: string, noun = 'link'): Change => ({ action: 'add', noun, subject, value: '{}' })
    expect(fresh_subject([])).toBe('+1')
    expect(fresh_subject([add('+1'), set('start', ''), add('+4')])).toBe('+5')
    const codes = (noun: string) => (noun === 'link' ? ['K01', 'K15', 'K03'] : [])
    const subjects = sent([add('+1'), set('start', ''), add('+2'), add('+3', 'risk')], codes).map(
      ({ subject }) => subject,
    )
    expect(subjects).toEqual(['K16', 'T1', 'K17', 'L001'])
  })
})

describe('a drag', () => {
  const bar = {
    code: 'T1',
    start: moment_of('2019-10-16'),
    finish: end_of('2019-10-18'),
    due: end_of('2019-10-25'),
  } as Bar
  const item = (more: Partial<TaskItem>) =>
    ({
      code: 'T1',
      state: 'not_started',
      start: '2019-10-16',
      due: '2019-10-25',
      duration_low: 2,
      duration_likely: 4,
      duration_high: 7,
      remaining: null,
      progress: 0,
      ...more,
    }) as TaskItem
  const drag = (part: Drag['part'], days: number, more: Partial<TaskItem> = {}): Drag => ({
    bar,
    item: item(more),
    part,
    days,
    worked: worked_days(undefined, []),
    as_of: '2019-10-15',
  })
  const said = (it: Drag) => Object.fromEntries(changes_of_drag(it).map((change) => [change.field, change.value]))

  it('of the bar moves the planned start, never before today', () => {
    expect(said(drag('bar', 3))).toEqual({ start: '2019-10-19' })
    expect(said(drag('bar', -30))).toEqual({ start: '2019-10-15' })
    expect(said(drag('bar', 0))).toEqual({})
    expect(date_of(moved_by(drag('bar', -30), '').start)).toBe('2019-10-15')
  })

  it('of the end changes the durations alike, in working days', () => {
    // From Friday the 18th over the weekend to Tuesday the 22nd: two working days.
    expect(said(drag('finish', 4))).toEqual({ duration_low: '3', duration_likely: '6', duration_high: '10.5' })
    expect(said(drag('finish', -2))).toEqual({ duration_low: '1', duration_likely: '2', duration_high: '3.5' })
    expect(said(drag('finish', -9)).duration_likely).toBe('1')
    expect(said(drag('finish', 2))).toEqual({}) // only the weekend
    const evening = { ...drag('finish', 4), bar: { ...bar, finish: moment_of('2019-10-18T17:30') } }
    expect(said(evening)).toEqual(said(drag('finish', 4)))
  })

  it('of the end of begun work says what remains', () => {
    expect(said(drag('finish', 3, { state: 'in_progress', progress: 50 }))).toEqual({ remaining: '3' })
    expect(said(drag('finish', 3, { state: 'in_progress', remaining: 5 }))).toEqual({ remaining: '6' })
    expect(said(drag('finish', -9, { state: 'in_progress', remaining: 1 }))).toEqual({ remaining: '0.5' })
  })

  it('of the end of work without an estimate begins with the days that the task book leaves', () => {
    const plain = { duration_low: null, duration_likely: null, duration_high: null }
    expect(said(drag('finish', 3, plain))).toEqual({ duration_likely: '9' })
  })

  it('of the flag moves the due day', () => {
    expect(said(drag('due', -5))).toEqual({ due: '2019-10-20' })
    expect(moved_by(drag('due', -5), 'x')).toMatchObject({ due: end_of('2019-10-20'), start: bar.start, says: 'x' })
  })

  it('takes only what can still be moved', () => {
    const parts = (state: TaskItem['state']) =>
      (['bar', 'finish', 'due', 'row'] as const).filter((part) => takes({ state }, part))
    expect(parts('not_started')).toEqual(['bar', 'finish', 'due'])
    expect(parts('in_progress')).toEqual(['finish', 'due'])
    expect(parts('submitted')).toEqual(['due'])
    expect(parts('done')).toEqual([])
    expect(takes(undefined, 'bar')).toBe(false)
  })
})
