// Times, numbers and metrics of a drill in words.
import { language, pick } from '../base/language.svelte'
import { drill_words } from './words'
import { say_number } from '../base/numbers'

const unit_seconds: Record<string, number> = { s: 1, min: 60, h: 3600, day: 86400 }

// The length of the scenario's time unit.
export const seconds_in = (unit: string): number => unit_seconds[unit] ?? 1

export const say_seconds = (seconds: number): string => say_seconds_beside(seconds, seconds)

// In the unit that fits the larger one of several that stand together.
function say_seconds_beside(seconds: number, larger: number): string {
  const w = drill_words()
  const size = Math.abs(larger)
  if (size < 90) return w.seconds(say_number(Number(seconds.toFixed(size < 10 ? 1 : 0)), language()))
  if (size < 5400) return w.minutes(say_number(Number((seconds / 60).toFixed(size < 600 ? 1 : 0)), language()))
  return w.hours(say_number(Number((seconds / 3600).toFixed(size < 360_000 ? 1 : 0)), language()))
}

export function say_count(value: number): string {
  return say_number(Number(value.toFixed(Math.abs(value) >= 10 ? 0 : 1)), language())
}

export function say_share(value: number): string {
  const share = 100 * value
  const places = share > 0 && share < 100 && (share < 1 || share > 99) ? 1 : 0
  return `${share.toFixed(places)}%`
}

// A number of an answer in its unit: "", "share", the time unit, or "/ " and it.
export function say_value(value: number, unit: string, largest = value): string {
  if (unit === 'share') return say_share(value)
  if (unit.startsWith('/ ')) return drill_words().per_minute(say_count((value / seconds_in(unit.slice(2))) * 60))
  return unit === '' ? say_count(value) : say_seconds_beside(value * seconds_in(unit), largest * seconds_in(unit))
}

// A difference bears its sign, also a plus.
export function say_difference(value: number, unit: string, largest = Math.abs(value)): string {
  const text = say_value(Math.abs(value), unit, largest)
  if (text === say_value(0, unit, largest)) return text
  return (value < 0 ? '−' : '+') + text
}

// A moment in an answer's unit, to the minute.
export function say_moment(value: number, unit: string, starts_second: number | null): string {
  return say_clock(Math.round((value * seconds_in(unit)) / 60) * 60, starts_second)
}

// 09:10 of the day; a time from the start where the scenario has no clock.
export function say_clock(seconds: number, starts_second: number | null): string {
  if (starts_second === null) return drill_words().from_start(say_seconds(seconds))
  const whole = Math.round(starts_second + seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = whole % 60
  const clock = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}`
  return rest === 0 ? clock : `${clock}:${two(rest)}`
}

// A threshold by its title, or by its colour.
export function say_level(code: string, titles?: { title: string; title_en: string }): string {
  return pick(titles?.title ?? '', titles?.title_en ?? '') || (drill_words().levels[code] ?? code)
}

// What a metric of a way or of a wait for units is called: its parts are codes of places and kinds.
function say_metric_between(name: string, names: (code: string) => string): string | undefined {
  const w = drill_words()
  const [head, first = '', then, second] = name.split('.')
  if (head === 'came_from') return w.came_from(names(first))
  if (head === 'held_up_by') return w.held_up_by(names(first))
  if (head !== 'wait_for') return undefined
  return then === 'held_by' && second ? w.wait_held_by(names(first), names(second)) : w.wait_for(names(first))
}

// `reached.yellow`, `reached.yellow.any`, `reached.yellow.first`, behind the first dot.
function say_metric_of_level(tail: string, title_at: TitleOfLevel): string {
  const w = drill_words()
  const [code = '', part] = tail.split('.')
  const level = say_level(code, title_at(code))
  if (part === 'any') return w.reached_any(level)
  return part === 'first' ? w.reached_first(level) : w.reached(level)
}

type TitleOfLevel = (level: string) => { title: string; title_en: string } | undefined

// What a metric is called: `wait.p95`, `above.yellow`, `present.most`.
export function say_metric(
  name: string,
  names: (code: string) => string = (code) => code,
  title_at: TitleOfLevel = () => undefined,
): string {
  const w = drill_words()
  const known = w.metrics[name]
  if (known) return known
  const between = say_metric_between(name, names)
  if (between) return between
  const dot = name.indexOf('.')
  const head = name.slice(0, dot)
  const tail = name.slice(dot + 1)
  if (head === 'above') return w.above_level(say_level(tail, title_at(tail)))
  if (head === 'reached') return say_metric_of_level(tail, title_at)
  const what = w.durations[head]
  const part = w.duration_parts[tail]
  return what && part ? part(what) : name
}
