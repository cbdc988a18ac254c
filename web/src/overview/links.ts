// From a number of the overview to the rows behind it.
import { path_of } from '../app/paths'
import type { Fix, Readiness } from '../gen/model'

export type Part = 'groups' | 'units' | 'domains'

const part_filter: Record<Part, string> = { groups: 'group', units: 'lead', domains: 'domain' }

export interface RowLinks {
  all: string
  tasks: (filter: Record<string, string>) => string
  nodes: (filter: Record<string, string>) => string
  problems: (filter: Record<string, string>) => string
}

export function row_links(edition: string, part: Part, code: string): RowLinks {
  const own = { [part_filter[part]]: code }
  return {
    all: part === 'units' ? path_of('units', edition, code) : path_of('tasks', edition, '', own),
    tasks: (filter) => path_of('tasks', edition, '', { ...own, ...filter }),
    nodes: (filter) => path_of('nodes', edition, '', { ...own, ...filter }),
    problems: (filter) => path_of('problems', edition, '', { ...own, ...filter }),
  }
}

export function fix_path(edition: string, fix: Pick<Fix, 'noun' | 'code'>): string {
  const page = fix.noun === 'task' ? 'tasks' : fix.noun === 'node' ? 'nodes' : 'problems'
  return path_of(page, edition, fix.code)
}

// Those worst off first; within one verdict the ones with more overdue, then more behind.
const verdict_order = { not_ready: 0, ready_with_risks: 1, unmeasured: 2, ready: 3 } as const

export function worst_first(rows: readonly Readiness[]): Readiness[] {
  return [...rows].sort(
    (left, right) =>
      verdict_order[left.verdict] - verdict_order[right.verdict] ||
      right.tasks_overdue + right.problems_overdue - (left.tasks_overdue + left.problems_overdue) ||
      right.tasks_behind - left.tasks_behind ||
      right.tasks_near - left.tasks_near ||
      (left.code < right.code ? -1 : 1),
  )
}
