// The ledger's reason holds the step that was taken, followed by what the person said: `return: photo is unclear`.
import type { Entry } from '../wire/items'

const steps = {
  task: ['start', 'submit', 'verify', 'return', 'reopen', 'withdraw', 'resume'],
  problem: ['assign', 'plan', 'start', 'submit', 'verify', 'return', 'close', 'look_back', 'reopen'],
  countermeasure: ['done', 'undo'],
} as const
type StepNoun = keyof typeof steps

export interface StepSaid {
  noun: StepNoun
  step: string
  rest: string
}

export function step_noun(entry: Pick<Entry, 'noun' | 'reason'>): StepSaid | null {
  const noun = entry.noun === 'node' ? 'task' : entry.noun
  if (!(noun in steps)) return null
  const [, step = '', rest = ''] = /^(\w+)(?:[:：]\s*([\s\S]*))?$/.exec(entry.reason) ?? []
  const known = steps[noun as StepNoun] as readonly string[]
  return known.includes(step) ? { noun: noun as StepNoun, step, rest } : null
}
