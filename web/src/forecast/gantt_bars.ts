// A task as it stands on the chart: what the forecast says of it beside what the task book has promised.
import { days_between } from '../base/dates'
import type { TaskForecast, TaskItem } from '../gen/model'
import { end_of, moment_of, span_of } from './gantt_time'

export interface NodeMark {
  readonly at: number
  readonly done: boolean
}

export interface Bar {
  readonly code: string
  readonly task: TaskForecast
  readonly start: number // moments of gantt_time.ts
  readonly finish: number
  readonly late_finish: number
  readonly p80: number
  readonly p95: number
  readonly due: number
  readonly planned: number | null // the start that the task book names
  readonly baseline: { readonly start: number; readonly due: number } | null // as it was approved
  readonly drift: number | null // days from the approved date to the date in force
  readonly critical: boolean
  readonly slack: number | null // null: a what-if moved it, and says nothing of its slack
  readonly nodes: readonly NodeMark[]
  readonly before: { readonly start: number; readonly finish: number; readonly due: number } | null // a what-if moved it
}

// What a what-if says of one task, as far as it differs.
export interface TaskDifference {
  readonly code: string
  readonly due: string
  readonly start: string
  readonly finish: string
  readonly p80: string
  readonly in_time: number
  readonly critical: boolean
}

// Without slack, or what often held back the whole.
export function is_critical(task: TaskForecast): boolean {
  return task.critical || task.criticality >= 0.05
}

export function is_late(task: TaskForecast): boolean {
  return task.p80 > task.due
}

// Without a start that was approved only the date is known.
function baseline_of(item: TaskItem | undefined): Bar['baseline'] {
  if (!item?.baseline_due) return null
  const due = end_of(item.baseline_due)
  return { start: item.baseline_start ? moment_of(item.baseline_start) : due, due }
}

export function bar_of(task: TaskForecast, item: TaskItem | undefined, difference?: TaskDifference): Bar {
  const now = difference ? { ...task, ...difference } : task
  return {
    code: task.code,
    task: now,
    ...span_of(difference ?? task), // a comparison speaks of days
    // A comparison knows neither slack nor the doubt beyond 80 %: what is not known is not drawn.
    late_finish: difference ? end_of(now.finish) : end_of(task.late_finish),
    p80: end_of(now.p80),
    p95: difference ? end_of(now.p80) : end_of(task.p95),
    due: end_of(now.due),
    planned: item?.start ? moment_of(item.start) : null,
    baseline: baseline_of(item),
    drift: item?.baseline_due ? days_between(item.baseline_due, now.due) : null,
    critical: is_critical(now),
    slack: difference ? null : task.slack,
    nodes: (item?.nodes ?? []).map((node) => ({ at: end_of(node.due), done: node.state === 'done' })),
    before: difference ? { ...span_of(task), due: end_of(task.due) } : null,
  }
}
