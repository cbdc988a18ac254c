// What the pages know of the steps beside their names: whose they are and what is said with them. Which steps are open
// to the reader now is told by the server with every record.
import type { StepNoun } from '../base/steps'

export type Who = 'performer' | 'verifier' | 'steerer' | 'anyone'
export type Asked = 'reason' | 'lead' | 'responsible' | 'due' | 'look_back_due'

export interface StepRow {
  who: Who
  asks: readonly Asked[]
  kind?: 'primary' | 'danger'
}

const of_task: Record<string, StepRow> = {
  start: { who: 'performer', asks: [], kind: 'primary' },
  submit: { who: 'performer', asks: [], kind: 'primary' },
  verify: { who: 'verifier', asks: [], kind: 'primary' },
  return: { who: 'verifier', asks: ['reason'] },
  reopen: { who: 'verifier', asks: ['reason'] },
  withdraw: { who: 'steerer', asks: ['reason'], kind: 'danger' },
  resume: { who: 'steerer', asks: ['reason'] },
}

const of_problem: Record<string, StepRow> = {
  assign: { who: 'verifier', asks: ['lead', 'responsible', 'due'], kind: 'primary' },
  plan: { who: 'performer', asks: ['responsible', 'due'], kind: 'primary' },
  start: { who: 'performer', asks: [], kind: 'primary' },
  submit: { who: 'performer', asks: ['reason'], kind: 'primary' },
  verify: { who: 'verifier', asks: [], kind: 'primary' },
  return: { who: 'verifier', asks: ['reason'] },
  close: { who: 'steerer', asks: ['look_back_due'], kind: 'primary' },
  look_back: { who: 'verifier', asks: ['reason'], kind: 'primary' },
  reopen: { who: 'verifier', asks: ['reason'], kind: 'danger' },
}

const of_countermeasure: Record<string, StepRow> = {
  done: { who: 'performer', asks: [], kind: 'primary' },
  undo: { who: 'performer', asks: [] },
}

const tables: Record<StepNoun, Record<string, StepRow>> = {
  task: of_task,
  node: of_task,
  problem: of_problem,
  countermeasure: of_countermeasure,
}

export function step_row(noun: StepNoun, step: string): StepRow {
  return tables[noun][step] ?? { who: 'anyone', asks: ['reason'] }
}

// The step that leads on from a problem's state, for the words "waits for …".
const next_of_problem: Record<string, string> = {
  registered: 'assign',
  assigned: 'plan',
  planned: 'start',
  rectifying: 'submit',
  submitted: 'verify',
  verified: 'close',
  closed: 'look_back',
}

export function next_step(state: string): { step: string; who: Who } | null {
  const step = next_of_problem[state]
  return step ? { step, who: step_row('problem', step).who } : null
}
