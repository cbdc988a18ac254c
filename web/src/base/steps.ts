// The described steps of each noun, by name.
import { countermeasure_steps, problem_steps, proposal_steps, task_steps, type Who } from '../gen/model'

export type StepNoun = 'task' | 'node' | 'problem' | 'countermeasure' | 'proposal'

export interface DescribedStep {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly from: readonly string[]
  readonly who: Who
  readonly needs_reason: boolean
}

const described: Record<StepNoun, readonly DescribedStep[]> = {
  task: task_steps,
  node: task_steps,
  problem: problem_steps,
  countermeasure: countermeasure_steps,
  proposal: proposal_steps,
}

export function step_choices(noun: StepNoun): readonly DescribedStep[] {
  return described[noun]
}

// The steps that follow from a state, whoever may take them.
export function steps_from(noun: StepNoun, state: string): DescribedStep[] {
  return described[noun].filter((step) => step.from.includes(state))
}

export function needs_reason(noun: StepNoun, step: string): boolean {
  return described[noun].find((each) => each.name === step)?.needs_reason ?? false
}
