// Which problems are shown; kept in the address under the names of the API.
import { among, contains, is_said } from '../base/lists'
import type { ProblemItem } from '../gen/model'

export const filter_names = [
  'q',
  'batch',
  'unit',
  'lead',
  'group',
  'domain',
  'severity',
  'origin',
  'state',
  'open',
  'colour',
  'place',
  'task',
  'to_verify',
  'reopened',
  'due',
  'look_back_overdue',
  'closed_since',
] as const
export type FilterName = (typeof filter_names)[number]
export type ProblemFilter = Record<FilterName, string>

export function filter_of(search: URLSearchParams): ProblemFilter {
  return Object.fromEntries(filter_names.map((name) => [name, search.get(name)?.trim() ?? ''])) as ProblemFilter
}

export function is_open_problem(problem: { state: string }): boolean {
  return problem.state !== 'closed' && problem.state !== 'looked_back'
}

export function problem_matches(
  problem: ProblemItem,
  filter: ProblemFilter,
  text_of: (problem: ProblemItem) => string,
): boolean {
  return (
    among(filter.batch, String(problem.batch)) &&
    (filter.unit === '' || problem.lead === filter.unit || problem.supporting.includes(filter.unit)) &&
    (filter.lead === '' || problem.lead === filter.lead) &&
    (filter.group === '' || problem.group === filter.group) &&
    (filter.domain === '' || problem.domain === filter.domain) &&
    among(filter.severity, problem.severity) &&
    among(filter.origin, problem.origin) &&
    (filter.place === '' || problem.place === filter.place) &&
    (filter.task === '' || problem.task === filter.task) &&
    among(filter.state, problem.state) &&
    is_said(filter.open, is_open_problem(problem)) &&
    is_said(filter.to_verify, problem.state === 'submitted' || problem.state === 'verified') &&
    is_said(filter.reopened, problem.reopened > 0 && is_open_problem(problem)) &&
    (filter.due === '' || problem.due === filter.due) &&
    is_said(filter.look_back_overdue, problem.standing.look_back_overdue) &&
    (filter.closed_since === '' || (problem.closed_on ?? '') >= filter.closed_since) &&
    among(filter.colour, problem.standing.colour) &&
    (filter.q === '' || contains(text_of(problem), filter.q))
  )
}

export interface BatchCount {
  batch: number
  total: number
  closed: number
}

export function batch_counts(problems: readonly { batch: number; state: string }[]): BatchCount[] {
  const counts = new Map<number, BatchCount>()
  for (const problem of problems) {
    const count = counts.get(problem.batch) ?? { batch: problem.batch, total: 0, closed: 0 }
    count.total += 1
    if (!is_open_problem(problem)) count.closed += 1
    counts.set(problem.batch, count)
  }
  // Those not yet put into a batch come last.
  return [...counts.values()].sort((left, right) => (left.batch || Infinity) - (right.batch || Infinity))
}
