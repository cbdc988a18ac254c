// What is said together with each step, and which of them leads on. Which steps are open to the reader now, and what is
// still missing before them, is told by the server with every record.
import type { StepNoun } from '../base/steps'

export type Asked = 'reason' | 'lead' | 'responsible' | 'due' | 'look_back_due'

export interface StepRow {
  asks: readonly Asked[]
  kind?: 'primary' | 'danger'
}

const of_task: Record<string, StepRow> = {
  start: { asks: [], kind: 'primary' },
  submit: { asks: [], kind: 'primary' },
  verify: { asks: [], kind: 'primary' },
  return: { asks: ['reason'] },
  reopen: { asks: ['reason'] },
  withdraw: { asks: ['reason'], kind: 'danger' },
  resume: { asks: ['reason'] },
}

const of_problem: Record<string, StepRow> = {
  assign: { asks: ['lead', 'responsible', 'due'], kind: 'primary' },
  plan: { asks: ['responsible', 'due'], kind: 'primary' },
  start: { asks: [], kind: 'primary' },
  submit: { asks: ['reason'], kind: 'primary' },
  verify: { asks: [], kind: 'primary' },
  return: { asks: ['reason'] },
  close: { asks: ['look_back_due'], kind: 'primary' },
  look_back: { asks: ['reason'], kind: 'primary' },
  reopen: { asks: ['reason'], kind: 'danger' },
}

const of_countermeasure: Record<string, StepRow> = {
  done: { asks: [], kind: 'primary' },
  undo: { asks: [] },
}

const of_proposal: Record<string, StepRow> = {
  apply: { asks: [], kind: 'primary' },
  discard: { asks: ['reason'] },
}

const tables: Record<StepNoun, Record<string, StepRow>> = {
  task: of_task,
  node: of_task,
  problem: of_problem,
  countermeasure: of_countermeasure,
  proposal: of_proposal,
}

export const unknown_step: StepRow = { asks: ['reason'] }

export function step_row(noun: StepNoun, step: string): StepRow {
  return tables[noun][step] ?? unknown_step
}
