// What is changed in a what-if, before anybody asks the server what comes of it: a list of changes, taken back and done
// again step by step. Texts are those of the edition's CSV.
export interface Change {
  readonly action: 'set' | 'add' | 'remove'
  readonly noun: string
  readonly subject: string // code of the record; of a new one a name within the list: +1, +2 …
  readonly field?: string // of a set
  readonly value?: string // of a set: the text; of an add: the record as JSON
}

export type Changes = readonly Change[]

export const same_place = (left: Change, right: Change) =>
  left.noun === right.noun && left.subject === right.subject && (left.field ?? '') === (right.field ?? '')

// A later change of the same field takes the place of the earlier one; one that leads back to what is there (`now`),
// or takes away what was only added here, leaves nothing.
export function with_changes(before: Changes, more: Changes, now: (change: Change) => string | null): Changes {
  let all = before.slice()
  for (const change of more) {
    const added = change.action === 'remove' && all.some((each) => each.action === 'add' && same_place(each, change))
    const at = all.findIndex((each) => same_place(each, change))
    const nothing = added || (change.action === 'set' && now(change) === change.value)
    if (nothing) all = all.filter((each) => !same_place(each, change))
    else if (at >= 0) all[at] = change
    else all.push(change)
  }
  return all
}

export interface Steps {
  readonly steps: readonly Changes[] // each the whole list after one step; the first is empty
  readonly at: number // the one that counts
}

export const no_steps: Steps = { steps: [[]], at: 0 }
const most_steps = 200

export function changes_now(steps: Steps): Changes {
  return steps.steps[steps.at] ?? []
}

export function step_to(steps: Steps, changes: Changes): Steps {
  const kept = [...steps.steps.slice(0, steps.at + 1), changes].slice(-most_steps)
  return { steps: kept, at: kept.length - 1 }
}

export const may_undo = (steps: Steps) => steps.at > 0
export const may_redo = (steps: Steps) => steps.at < steps.steps.length - 1

export function undone(steps: Steps): Steps {
  return may_undo(steps) ? { ...steps, at: steps.at - 1 } : steps
}

export function redone(steps: Steps): Steps {
  return may_redo(steps) ? { ...steps, at: steps.at + 1 } : steps
}

// What another page of this browser, or an older one, left behind may be anything.
export function read_steps(text: string | null): Steps {
  try {
    const kept = JSON.parse(text ?? '') as Steps
    const is_change = (change: Change) =>
      ['set', 'add', 'remove'].includes(change.action) &&
      typeof change.noun === 'string' &&
      typeof change.subject === 'string'
    const sound = Array.isArray(kept.steps) && kept.steps.every((changes) => changes.every(is_change))
    return sound && kept.steps[kept.at] !== undefined ? { steps: kept.steps, at: kept.at } : no_steps
  } catch {
    return no_steps
  }
}

// A field's value as its text in CSV.
export function text_of(value: unknown): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.join(';') : String(value)
}

// What is added has a name within the list alone until it is sent: others may take a code meanwhile.
export function fresh_subject(changes: Changes): string {
  const taken = changes.map(({ subject }) => (subject.startsWith('+') ? Number(subject.slice(1)) : 0))
  return `+${Math.max(0, ...taken) + 1}`
}

// K16 after K01 … K15: the same letters, the next number, as many digits.
function next_code(codes: Iterable<string>): string {
  let [head, most, digits] = ['L', 0, 3]
  for (const code of codes) {
    const parts = /^(.*?)(\d+)$/.exec(code)
    if (!parts || Number(parts[2]) < most) continue
    head = parts[1] as string
    most = Number(parts[2])
    digits = (parts[2] as string).length
  }
  return head + String(most + 1).padStart(digits, '0')
}

// With codes for what is added, next to those that its noun has.
export function sent(changes: Changes, codes_of: (noun: string) => readonly string[]): Change[] {
  const given: Change[] = []
  for (const change of changes) {
    const own = given.filter(({ noun }) => noun === change.noun).map(({ subject }) => subject)
    const subject = change.subject.startsWith('+') ? next_code([...codes_of(change.noun), ...own]) : change.subject
    given.push({ ...change, subject })
  }
  return given
}
