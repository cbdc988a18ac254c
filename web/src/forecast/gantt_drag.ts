// A drag as what a planner would have written into the task book. What follows from it the server says.
import type { TaskItem } from '../gen/model'
import type { Bar } from './gantt_bars'
import type { Moved } from './gantt_picture'
import type { Part } from './gantt_frame'
import { date_of, end_of, moment_of } from './gantt_time'
import { text_of, type Change } from './what_if'
import { working_days_between, type Worked } from './working_days'

const least_duration = 0.5 // working days

// What of a bar can be taken: work that has begun keeps its start, work that is done everything.
export function takes(item: Pick<TaskItem, 'state'> | undefined, part: Part): boolean {
  if (!item || part === 'row') return false
  if (part === 'due') return item.state !== 'done' && item.state !== 'withdrawn'
  return item.state === 'not_started' || (part === 'finish' && item.state === 'in_progress')
}

export interface Drag {
  readonly bar: Bar
  readonly item: TaskItem
  readonly part: Part
  readonly days: number // whole days, to the right
  readonly worked: Worked // of the task's calendar
  readonly as_of: string
}

export function begins(drag: Drag): string {
  const date = date_of(drag.bar.start + drag.days)
  return date < drag.as_of ? drag.as_of : date
}

export function is_due(drag: Drag): string {
  return date_of(drag.bar.due - 1 + drag.days)
}

const tenths = (days: number) => Math.round(days * 10) / 10

// Working days by which the end was drawn out.
export function longer(drag: Drag): number {
  const { bar, days, worked } = drag
  const end = Math.ceil(bar.finish) // of its last day, at whatever hour it ends
  return working_days_between(worked, end, Math.max(bar.start, end + days))
}

const set = (subject: string, field: string, value: unknown): Change => ({
  action: 'set',
  noun: 'task',
  subject,
  field,
  value: text_of(value),
})

// Of work not begun all three durations grow alike; of begun work only what remains.
function length_changes(drag: Drag): Change[] {
  const { item, worked, bar } = drag
  const by = longer(drag)
  if (by === 0) return []
  const spanned = item.start ? working_days_between(worked, moment_of(item.start), end_of(item.due)) : 0
  const likely = item.duration_likely ?? Math.max(spanned, least_duration)
  if (item.state === 'in_progress') {
    const rest =
      item.remaining ??
      (item.duration_likely ?? working_days_between(worked, bar.start, bar.finish)) * (1 - item.progress / 100)
    return [set(item.code, 'remaining', tenths(Math.max(least_duration, rest + by)))]
  }
  return duration_changes(item, tenths(Math.max(least_duration, likely + by)))
}

// The shortest and the longest keep their shares of the likely one.
export function duration_changes(item: TaskItem, likely: number): Change[] {
  const changes = [set(item.code, 'duration_likely', likely)]
  const share = item.duration_likely ? likely / item.duration_likely : 1
  if (item.duration_low !== null)
    changes.unshift(set(item.code, 'duration_low', Math.min(likely, tenths(item.duration_low * share))))
  if (item.duration_high !== null)
    changes.push(set(item.code, 'duration_high', Math.max(likely, tenths(item.duration_high * share))))
  return changes
}

export function changes_of_drag(drag: Drag): Change[] {
  if (drag.days === 0) return []
  if (drag.part === 'bar') return [set(drag.item.code, 'start', begins(drag))]
  if (drag.part === 'due') return [set(drag.item.code, 'due', is_due(drag))]
  return drag.part === 'finish' ? length_changes(drag) : []
}

// Where the bar stands while it is held.
export function moved_by(drag: Drag, says: string): Moved {
  const { bar, part, days } = drag
  const start = part === 'bar' ? Math.max(bar.start + days, moment_of(drag.as_of)) : bar.start
  const length = bar.finish - bar.start
  const finish =
    part === 'bar' ? start + length : part === 'finish' ? Math.max(bar.start, bar.finish + days) : bar.finish
  return { code: bar.code, start, finish, due: part === 'due' ? bar.due + days : bar.due, says }
}
