// Two people changed the same record. What was said by one, what is there now, and what the person decides.
export type Changes = Record<string, unknown>
export type Side = 'mine' | 'theirs'

export interface Conflict {
  field: string
  before: unknown // what I saw when I began
  mine: unknown
  theirs: unknown
}

export function same_value(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null)
}

// Fields that need a decision: named by the server, or, when it names none, all that differ.
export function conflicts_of(before: Changes, mine: Changes, theirs: Changes, named: readonly string[]): Conflict[] {
  const fields = named.length > 0 ? named.filter((field) => field in mine) : Object.keys(mine)
  return fields
    .filter((field) => !same_value(mine[field], theirs[field]))
    .map((field) => ({ field, before: before[field], mine: mine[field], theirs: theirs[field] }))
}

// What is sent after the decision: my undisputed changes and the disputed ones where mine was chosen.
export function decided_changes(
  mine: Changes,
  theirs: Changes,
  conflicts: readonly Conflict[],
  sides: Readonly<Record<string, Side>>,
): Changes {
  const disputed = new Set(conflicts.map((conflict) => conflict.field))
  const decided: Changes = {}
  for (const [field, value] of Object.entries(mine)) {
    if (same_value(value, theirs[field])) continue
    if (!disputed.has(field) || sides[field] === 'mine') decided[field] = value
  }
  return decided
}
