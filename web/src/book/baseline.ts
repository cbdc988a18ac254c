// How far a date has moved since the task book was approved.
import { days_between } from '../base/dates'

interface Dated {
  due: string
  baseline_due: string | null
}

// Days from the baseline to the date in force; negative: brought forward; null: there is no baseline.
export function drift_of(record: Dated): number | null {
  return record.baseline_due === null ? null : days_between(record.baseline_due, record.due)
}

interface Planned extends Dated {
  start: string | null
  baseline_start: string | null
}

// Whether freezing now would change the baseline.
export function differs_from_baseline(task: Planned): boolean {
  return task.baseline_due !== task.due || task.baseline_start !== task.start
}
