// Where moments fall on the chart, and where its lines and labels stand.
import { moment_of } from './gantt_time'

export const zooms = ['hours', 'days', 'weeks', 'ten_days', 'months', 'quarters'] as const
export type Zoom = (typeof zooms)[number]

type Unit = 'hours' | 'day' | 'week' | 'ten_days' | 'month' | 'quarter' | 'year'

interface Step {
  readonly width: number // pixels to a day
  readonly major: Unit
  readonly minor: Unit
}

const steps: Record<Zoom, Step> = {
  hours: { width: 288, major: 'day', minor: 'hours' },
  days: { width: 28, major: 'month', minor: 'day' },
  weeks: { width: 14, major: 'month', minor: 'week' },
  ten_days: { width: 8, major: 'month', minor: 'ten_days' },
  months: { width: 3, major: 'year', minor: 'month' },
  quarters: { width: 1, major: 'year', minor: 'quarter' },
}
const hours_apart = 3

export interface Scale {
  readonly zoom: Zoom
  readonly from: number // moment at the left edge
  readonly days: number
  readonly width: number // pixels to a day
}

interface Spanned {
  readonly start: number
  readonly due: number
  readonly finish: number
  readonly p95: number
}

// From the first start to the last finish that matter, with some room on both sides.
export function scale_of(bars: readonly Spanned[], as_of: string, opens: string, zoom: Zoom): Scale {
  let from = moment_of(as_of)
  let until = moment_of(opens)
  for (const bar of bars) {
    from = Math.min(from, bar.start)
    until = Math.max(until, bar.due, bar.finish, bar.p95)
  }
  from = Math.floor(from) - 3
  return { zoom, from, days: Math.ceil(until) - from + 6, width: steps[zoom].width }
}

export function place_of(scale: Scale, moment: number): number {
  return (moment - scale.from) * scale.width
}

export function moment_at(scale: Scale, x: number): number {
  return scale.from + x / scale.width
}

// The next finer (+1) or coarser (-1) step; the same at the end.
export function zoomed(zoom: Zoom, by: number): Zoom {
  return zooms[zooms.indexOf(zoom) - by] ?? zoom
}

// ---- lines and labels ----

const calendar = (moment: number) => new Date(Math.floor(moment) * 86_400_000)
const first_of = (year: number, month: number) => Date.UTC(year, month, 1) / 86_400_000

function begin(unit: Unit, moment: number): number {
  const day = Math.floor(moment)
  const at = calendar(moment)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()]
  switch (unit) {
    case 'hours':
      return Math.floor((moment * 24) / hours_apart) / (24 / hours_apart)
    case 'day':
      return day
    case 'week': // 1970-01-01 was a Thursday; weeks begin on Monday
      return day - ((((day + 3) % 7) + 7) % 7)
    case 'ten_days':
      return first_of(year, month) + Math.min(2, Math.floor((at.getUTCDate() - 1) / 10)) * 10
    case 'month':
      return first_of(year, month)
    case 'quarter':
      return first_of(year, month - (month % 3))
    case 'year':
      return first_of(year, 0)
  }
}

function next(unit: Unit, from: number): number {
  if (unit === 'hours') return from + hours_apart / 24
  // Longer than each unit and shorter than two of them, taken back to where it begins.
  const reach = { day: 1, week: 7, ten_days: 11, month: 31, quarter: 92, year: 366 }[unit]
  return begin(unit, from + reach)
}

function marks(unit: Unit, from: number, until: number): number[] {
  const all: number[] = []
  for (let at = begin(unit, from); at < until; at = next(unit, at)) all.push(at)
  return all
}

export interface Tick {
  readonly at: number
  readonly label: string
}

// How the reader's language says the parts of a date.
export interface ScaleWords {
  readonly year: (year: number) => string
  readonly month: (year: number, month: number) => string
  readonly month_alone: (month: number) => string
  readonly quarter: (quarter: number) => string
  readonly ten_days: (part: number) => string // 0, 1, 2
  readonly long_day: (moment: number) => string
}

function label(unit: Unit, at: number, words: ScaleWords, major: boolean): string {
  const day = calendar(at)
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()]
  switch (unit) {
    case 'hours':
      return `${Math.round((at - Math.floor(at)) * 24)}:00`
    case 'day':
      return major ? words.long_day(at) : String(date)
    case 'week':
      return `${month}/${date}`
    case 'ten_days':
      return words.ten_days(Math.floor((date - 1) / 10))
    case 'month':
      return major ? words.month(year, month) : words.month_alone(month)
    case 'quarter':
      return words.quarter(Math.ceil(month / 3))
    case 'year':
      return words.year(year)
  }
}

// The two lines of dates, as far as they are in sight; the first of each may begin before it.
export function date_ticks(scale: Scale, from: number, until: number, words: ScaleWords): [Tick[], Tick[]] {
  const { major, minor } = steps[scale.zoom]
  const ticks = (unit: Unit, is_major: boolean) =>
    marks(unit, from, until).map((at) => ({ at, label: label(unit, at, words, is_major) }))
  return [ticks(major, true), ticks(minor, false)]
}

function counted(from: number, until: number, opens: string, step: number): Tick[] {
  const opening = moment_of(opens)
  const ticks: Tick[] = []
  for (let d = Math.ceil((from - opening) / step) * step; opening + d < until; d += step) {
    ticks.push({ at: opening + d, label: d === 0 ? 'D0' : d < 0 ? `D-${-d}` : `D+${d}` })
  }
  return ticks
}

const least_label = 44 // pixels

// D-40, D-30 … D0, D+10: as many as there is room for.
export function d_ticks(scale: Scale, from: number, until: number, opens: string): Tick[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200].find((days) => days * scale.width >= least_label) ?? 500
  return counted(Math.floor(from) - step, until, opens, step)
}

// The grid of the ten-day checks, counted from the opening; each fifth where they would stand too close.
export function ten_day_lines(scale: Scale, from: number, until: number, opens: string): number[] {
  const step = 10 * scale.width >= 20 ? 10 : 50
  return counted(from, until, opens, step).map((tick) => tick.at)
}

// Are single days wide enough to be told apart by their ground?
export function shows_days(scale: Scale): boolean {
  return scale.width >= 14
}
