// Which tasks are shown. The filter lives in the address, under the names of the API.
import { among, contains, is_said } from '../base/lists'
import type { TaskItem, NodeItem } from '../gen/model'

export const filter_names = [
  'q',
  'unit',
  'lead',
  'supporting',
  'group',
  'domain',
  'level',
  'state',
  'open',
  'colour',
  'due',
  'done_since',
  'evidence_missing',
] as const
export type FilterName = (typeof filter_names)[number]
export type TaskFilter = Record<FilterName, string>

export function filter_of(search: URLSearchParams): TaskFilter {
  return Object.fromEntries(filter_names.map((name) => [name, search.get(name)?.trim() ?? ''])) as TaskFilter
}

export function is_filtered(filter: Record<string, string>): boolean {
  return Object.values(filter).some((value) => value !== '')
}

export function is_open_task(task: { state: string }): boolean {
  return task.state !== 'done' && task.state !== 'withdrawn'
}

export type SearchText<T> = (item: T) => string

export function task_matches(task: TaskItem, filter: TaskFilter, text_of: SearchText<TaskItem>): boolean {
  return (
    (filter.unit === '' || task.lead === filter.unit || task.supporting.includes(filter.unit)) &&
    (filter.lead === '' || task.lead === filter.lead) &&
    (filter.supporting === '' || task.supporting.includes(filter.supporting)) &&
    (filter.group === '' || task.group === filter.group) &&
    (filter.domain === '' || task.domain === filter.domain) &&
    among(filter.level, task.level) &&
    among(filter.state, task.state) &&
    is_said(filter.open, is_open_task(task)) &&
    among(filter.colour, task.standing.colour) &&
    (filter.due === '' || task.due === filter.due) &&
    (filter.done_since === '' || (task.done_on ?? '') >= filter.done_since) &&
    is_said(filter.evidence_missing, task.standing.evidence_missing) &&
    (filter.q === '' || contains(text_of(task), filter.q))
  )
}

// A node together with the task it belongs to: a row of the list of nodes.
export interface NodeRow extends NodeItem {
  owner: TaskItem
}

export function node_rows(tasks: readonly TaskItem[]): NodeRow[] {
  return tasks.flatMap((task) => task.nodes.map((node) => ({ ...node, owner: task })))
}

const of_the_node = { state: '', open: '', colour: '', due: '', done_since: '', evidence_missing: '', q: '' }

export function node_row_matches(row: NodeRow, filter: TaskFilter, text_of: SearchText<NodeRow>): boolean {
  return (
    task_matches(row.owner, { ...filter, ...of_the_node }, () => '') &&
    among(filter.state, row.state) &&
    is_said(filter.open, is_open_task(row)) &&
    among(filter.colour, row.colour) &&
    (filter.due === '' || row.due === filter.due) &&
    (filter.done_since === '' || (row.done_on ?? '') >= filter.done_since) &&
    (filter.q === '' || contains(text_of(row), filter.q))
  )
}
