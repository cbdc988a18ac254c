// Where days fall on the chart, and where its lines and labels stand.
import { add_days, days_between } from '../base/dates'

export interface Scale {
  from: string
  days: number
  width: number // pixels to a day
}

export const zooms = { day: 26, ten_days: 9, month: 3 } as const
export type Zoom = keyof typeof zooms

interface Spanned {
  start: string
  due: string
  finish: string
  p95: string
}

// From the first start to the last finish that matter, with some room on both sides.
export function scale_of(tasks: readonly Spanned[], as_of: string, opens: string, zoom: Zoom): Scale {
  let from = as_of
  let until = opens
  for (const task of tasks) {
    if (task.start < from) from = task.start
    for (const date of [task.due, task.finish, task.p95]) if (date > until) until = date
  }
  from = add_days(from, -3)
  return { from, days: days_between(from, until) + 6, width: zooms[zoom] }
}

// The left edge of a day; a share of 1 is its right edge.
export function place_of_day(scale: Scale, date: string, share = 0): number {
  return (days_between(scale.from, date) + share) * scale.width
}

// Every tenth day counted from the opening: D-100, D-90 … D0, D+10.
export function ten_day_lines(scale: Scale, opens: string): string[] {
  const lines: string[] = []
  const first = days_between(opens, scale.from)
  for (let d = Math.ceil(first / 10) * 10; d <= first + scale.days; d += 10) lines.push(add_days(opens, d))
  return lines
}

export function month_lines(scale: Scale): string[] {
  const lines: string[] = []
  for (let day = 0; day < scale.days; ++day) {
    const date = add_days(scale.from, day)
    if (date.endsWith('-01')) lines.push(date)
  }
  return lines
}
