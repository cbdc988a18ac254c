// Moments on the chart are numbers: days since 1970-01-01 on the wall clock of the edition's place, the hour as a
// fraction. Numbers are compared and drawn without parsing anything again.
const day_length = 86_400_000
const known = new Map<string, number>()

// Of a date, its midnight; of `2019-10-15T08:30`, that minute.
export function moment_of(text: string): number {
  let moment = known.get(text)
  if (moment === undefined) {
    moment = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`) / day_length
    known.set(text, moment)
  }
  return moment
}

// Of a day, its last moment: the midnight behind it.
export function end_of(date: string): number {
  return moment_of(date) + 1
}

export function date_of(moment: number): string {
  return new Date(Math.floor(moment) * day_length).toISOString().slice(0, 10)
}

interface Spanned {
  readonly start: string
  readonly finish: string
  readonly start_at?: string // the same to the minute, where it is known
  readonly finish_at?: string
}

// From when until when a task is expected to be worked on, by the likely durations.
export function span_of(task: Spanned): { start: number; finish: number } {
  return {
    start: moment_of(task.start_at || task.start),
    finish: task.finish_at ? moment_of(task.finish_at) : end_of(task.finish),
  }
}
