// Which days are worked, as the edition's calendars and their exceptions say: for the ground of the chart, and for
// counting the days by which a bar was drawn out.
import type { Calendar, CalendarException } from '../gen/model'
import { moment_of } from './gantt_time'

export type Worked = (day: number) => boolean // of a day of gantt_time.ts

const week_days = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const
const standard_week: Worked = (day) => !['saturday', 'sunday'].includes(week_day(day))

function week_day(day: number): (typeof week_days)[number] {
  return week_days[((day % 7) + 7) % 7] as (typeof week_days)[number] // 1970-01-01 was a Thursday
}

// Without a calendar: Monday to Friday, as the engine takes it.
export function worked_days(calendar: Calendar | undefined, exceptions: readonly CalendarException[]): Worked {
  if (!calendar) return standard_week
  const own = exceptions
    .filter((exception) => exception.calendar === calendar.code)
    .map(({ from, to, hours }) => ({ from: moment_of(from), to: moment_of(to), worked: hours !== '' }))
  const known = new Map<number, boolean>()
  return (day) => {
    let worked = known.get(day)
    if (worked === undefined) {
      const exception = own.find(({ from, to }) => from <= day && day <= to)
      worked = exception ? exception.worked : calendar[week_day(day)] !== ''
      known.set(day, worked)
    }
    return worked
  }
}

// Working days from one moment to another, negative backwards; days begun count whole.
export function working_days_between(worked: Worked, from: number, to: number): number {
  if (to < from) return -working_days_between(worked, to, from)
  let count = 0
  for (let day = Math.floor(from); day < to; ++day) if (worked(day)) count += 1
  return count
}
