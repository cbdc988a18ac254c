// Which rows the chart has, in which order, under which headings.
import { is_late, type Bar } from './gantt_bars'

export const shows = ['open', 'late', 'critical', 'all'] as const
export const sorts = ['start', 'finish', 'slack', 'criticality'] as const
export const headings = ['none', 'group', 'lead'] as const

export interface Setting {
  readonly show: (typeof shows)[number]
  readonly sort: (typeof sorts)[number]
  readonly by: (typeof headings)[number]
  readonly group: string // '': all
  readonly lead: string
}

export type Row =
  | { readonly kind: 'task'; readonly code: string; readonly bar: Bar }
  | {
      readonly kind: 'heading'
      readonly code: string // of the row
      readonly of: string // group or unit
      readonly count: number
      readonly folded: boolean
      readonly start: number
      readonly finish: number
    }

function is_shown(bar: Bar, setting: Setting): boolean {
  const { task } = bar
  if (setting.group !== '' && task.group !== setting.group) return false
  if (setting.lead !== '' && task.lead !== setting.lead) return false
  if (setting.show === 'all') return true
  if (!task.open) return false
  if (setting.show === 'late') return is_late(task)
  return setting.show === 'critical' ? bar.critical : true
}

const measures: Record<Setting['sort'], (bar: Bar) => number> = {
  start: (bar) => bar.start,
  finish: (bar) => bar.finish,
  slack: (bar) => bar.task.slack,
  criticality: (bar) => -bar.task.criticality,
}

function sorted(bars: Bar[], setting: Setting): Bar[] {
  const measure = measures[setting.sort]
  const by_code = (left: Bar, right: Bar) => (left.code < right.code ? -1 : left.code > right.code ? 1 : 0)
  return bars.sort(
    (left, right) => measure(left) - measure(right) || left.finish - right.finish || by_code(left, right),
  )
}

export const heading_code = (of: string) => `heading-${of}`

export function rows_of(bars: readonly Bar[], setting: Setting, folded: ReadonlySet<string>): Row[] {
  const shown = sorted(
    bars.filter((bar) => is_shown(bar, setting)),
    setting,
  )
  const task_row = (bar: Bar): Row => ({ kind: 'task', code: bar.code, bar })
  if (setting.by === 'none') return shown.map(task_row)
  const parts = new Map<string, Bar[]>()
  for (const bar of shown) {
    const of = bar.task[setting.by]
    const part = parts.get(of)
    if (part) part.push(bar)
    else parts.set(of, [bar])
  }
  const rows: Row[] = []
  for (const of of [...parts.keys()].sort()) {
    const part = parts.get(of) as Bar[]
    const is_folded = folded.has(of)
    rows.push({
      kind: 'heading',
      code: heading_code(of),
      of,
      count: part.length,
      folded: is_folded,
      start: part.reduce((least, bar) => Math.min(least, bar.start), Infinity),
      finish: part.reduce((most, bar) => Math.max(most, bar.finish), -Infinity),
    })
    if (!is_folded) for (const bar of part) rows.push(task_row(bar))
  }
  return rows
}

// ---- the setting in the address, so that a view can be handed on ----

function one_of<T extends string>(list: readonly T[], text: string | null): T {
  return (list as readonly (string | null)[]).includes(text) ? (text as T) : (list[0] as T)
}

export function read_setting(parameters: URLSearchParams): Setting {
  return {
    show: one_of(shows, parameters.get('show')),
    sort: one_of(sorts, parameters.get('sort')),
    by: one_of(headings, parameters.get('by')),
    group: parameters.get('group') ?? '',
    lead: parameters.get('lead') ?? '',
  }
}
