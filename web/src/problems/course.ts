// The seven steps of a problem's way, and how far one has come.
import type { ProblemState } from '../gen/model'

export const course_steps = [
  'registered',
  'assigned',
  'planned',
  'submitted',
  'verified',
  'closed',
  'looked_back',
] as const
export type CourseStep = (typeof course_steps)[number]
export type Reached = 'done' | 'now' | 'ahead'

const reached_by: Record<ProblemState, number> = {
  registered: 1,
  assigned: 2,
  planned: 3,
  rectifying: 3,
  submitted: 4,
  verified: 5,
  closed: 6,
  looked_back: 7,
}

// `done` up to what has been reached, `now` for the one being worked on.
export function reached(state: ProblemState, step: CourseStep): Reached {
  const at = course_steps.indexOf(step)
  const done = reached_by[state]
  return at < done ? 'done' : at === done ? 'now' : 'ahead'
}
