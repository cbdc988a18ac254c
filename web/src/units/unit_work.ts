// What is asked of a unit, and what it has to report.
import type { ProblemItem, TaskItem } from '../gen/model'
import { node_rows, type NodeRow } from '../book/task_filter'

export interface Asked {
  led: TaskItem[]
  supporting: TaskItem[]
}

export function asked_of(unit: string, tasks: readonly TaskItem[]): Asked {
  return {
    led: tasks.filter((task) => task.lead === unit && task.state !== 'withdrawn'),
    supporting: tasks.filter(
      (task) => task.lead !== unit && task.supporting.includes(unit) && task.state !== 'withdrawn',
    ),
  }
}

export interface ToReport {
  nodes: NodeRow[] // due within ten days, or overdue
  problems: ProblemItem[] // waiting for a step of this unit
  without_evidence: TaskItem[]
  to_verify: ProblemItem[] // of other units, in the groups that this one leads
}

const waits_for_performer = new Set(['assigned', 'planned', 'rectifying'])
const by_due = (left: { due: string | null }, right: { due: string | null }) =>
  (left.due ?? '9999') < (right.due ?? '9999') ? -1 : 1

export function to_report(
  unit: string,
  tasks: readonly TaskItem[],
  problems: readonly ProblemItem[],
  led_groups: readonly string[],
): ToReport {
  const led = tasks.filter((task) => task.lead === unit)
  const urgent = (row: NodeRow) => row.colour === 'red' || row.colour === 'blue' || row.colour === 'yellow'
  return {
    nodes: node_rows(led).filter(urgent).sort(by_due),
    problems: problems
      .filter((problem) => problem.lead === unit && waits_for_performer.has(problem.state))
      .sort(by_due),
    without_evidence: led.filter((task) => task.standing.evidence_missing),
    to_verify: problems
      .filter((problem) => problem.state === 'submitted' && problem.lead !== unit && led_groups.includes(problem.group))
      .sort(by_due),
  }
}
