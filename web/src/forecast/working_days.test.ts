import { describe, expect, it } from 'vitest'
import type { Calendar, CalendarException } from '../gen/model'
import { end_of, moment_of } from './gantt_time'
import { worked_days, working_days_between } from './working_days'

const hours = '08:30-12:00 13:00-17:30'
const office = {
  code: 'W1',
  ...Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, hours])),
  saturday: '',
  sunday: '',
} as unknown as Calendar
const exception = (calendar: string, from: string, to: string, worked: string) =>
  ({ calendar, from, to, hours: worked }) as CalendarException
const exceptions = [
  exception('W1', '2019-10-01', '2019-10-07', ''),
  exception('W1', '2019-10-12', '2019-10-12', hours),
  exception('W2', '2019-10-15', '2019-10-15', ''),
]

describe('worked days', () => {
  const worked = worked_days(office, exceptions)

  it('follow the week, the holidays and the days made up for them', () => {
    expect(worked(moment_of('2019-09-30'))).toBe(true)
    expect(worked(moment_of('2019-10-01'))).toBe(false)
    expect(worked(moment_of('2019-10-07'))).toBe(false)
    expect(worked(moment_of('2019-10-12'))).toBe(true) // a Saturday
    expect(worked(moment_of('2019-10-13'))).toBe(false)
  })

  it('know only their own exceptions', () => {
    expect(worked(moment_of('2019-10-15'))).toBe(true)
  })

  it('are Monday to Friday where there is no calendar', () => {
    const standard = worked_days(undefined, exceptions)
    expect(standard(moment_of('2019-10-01'))).toBe(true)
    expect(standard(moment_of('2019-10-12'))).toBe(false)
  })

  it('are counted in both directions', () => {
    const before = end_of('2019-09-30')
    const after = end_of('2019-10-09')
    expect(working_days_between(worked, before, after)).toBe(2)
    expect(working_days_between(worked, after, before)).toBe(-2)
    expect(working_days_between(worked, after, after)).toBe(0)
  })
})
