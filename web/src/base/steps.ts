// The described steps of each noun, by name.
import { problem_steps, task_steps } from '../gen/model'

export type StepNoun = 'task' | 'node' | 'problem' | 'countermeasure'

interface Described {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly needs_reason?: boolean
}

// Countermeasures are only done or not: their two steps have no row among the described ones.
const countermeasure_steps: readonly Described[] = [
  { name: 'done', zh: '落实', en: 'Mark done' },
  { name: 'undo', zh: '撤回落实', en: 'Undo' },
]

const described: Record<StepNoun, readonly Described[]> = {
  task: task_steps,
  node: task_steps,
  problem: problem_steps,
  countermeasure: countermeasure_steps,
}

export function step_choices(noun: StepNoun): readonly Described[] {
  return described[noun]
}

export function needs_reason(noun: StepNoun, step: string): boolean {
  return described[noun].find((each) => each.name === step)?.needs_reason ?? false
}
