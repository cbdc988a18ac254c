// The ledger's reason holds the step that was taken, followed by what the person said: `return: photo is unclear`.
import { step_choices, type StepNoun } from '../base/steps'
import type { Entry } from '../gen/model'

const with_steps: readonly string[] = ['task', 'node', 'problem', 'countermeasure', 'proposal']

export interface StepSaid {
  noun: StepNoun
  step: string
  rest: string
}

export function step_noun(entry: Pick<Entry, 'noun' | 'reason'>): StepSaid | null {
  if (!with_steps.includes(entry.noun)) return null
  const noun = entry.noun as StepNoun
  const [, step = '', rest = ''] = /^(\w+)(?:[:：]\s*([\s\S]*))?$/.exec(entry.reason) ?? []
  return step_choices(noun).some((each) => each.name === step) ? { noun, step, rest } : null
}

// What was said when the baseline was frozen; null: it was not frozen with this entry.
export function baseline_reason(reason: string): string | null {
  const said = /^freeze_baseline(?:: ([\s\S]*))?$/.exec(reason)
  return said ? (said[1] ?? '') : null
}

// What entered the book with a proposal says so: `proposal PR003`.
export function proposal_in(reason: string): string {
  return /^proposal (\S+)$/.exec(reason)?.[1] ?? ''
}
