// Changing single fields: shown at once, sent, taken back when refused, and put before the person when somebody else
// changed the same field meanwhile.
import { conflicts_of, decided_changes, type Changes, type Conflict, type Side } from '../base/merge'
import { change_item } from '../wire/edition_api'
import type { Items } from '../gen/model'
import { Refused } from '../wire/request'
import type { Collection } from './collection.svelte'
import { say_failed } from './notices.svelte'
import { records } from './records.svelte'
import { failure_text } from './session.svelte'

type Changeable = 'tasks' | 'problems'

export interface Dispute {
  name: Changeable
  code: string
  mine: Changes
  theirs: Changes
  conflicts: Conflict[]
}

let dispute = $state.raw<Dispute | null>(null)

export function open_dispute(): Dispute | null {
  return dispute
}

export function give_up_dispute(): void {
  dispute = null
}

export async function settle_dispute(sides: Record<string, Side>): Promise<void> {
  if (!dispute) return
  const { name, code, mine, theirs, conflicts } = dispute
  dispute = null
  const decided = decided_changes(mine, theirs, conflicts, sides)
  if (Object.keys(decided).length > 0) await change_record(name, code, decided)
}

export function failed_to_change(error: unknown): void {
  const details = error instanceof Refused ? error.problem.errors.map((each) => each.message) : []
  say_failed(failure_text(error), details)
}

// `seen`: fields that somebody else changed while the person was at them, as they were when the person began. What the
// stream brought in is no consent. True when the server has taken it.
export async function change_record<N extends Changeable>(
  name: N,
  code: string,
  changes: Changes,
  seen: Changes = {},
): Promise<boolean> {
  const collection = records()[name]
  const before = collection.get(code) as Items[Changeable] | undefined
  if (!before) return false
  if (Object.keys(seen).length > 0) {
    const theirs = before as unknown as Changes
    const conflicts = conflicts_of({ ...theirs, ...seen }, changes, theirs, Object.keys(seen))
    if (conflicts.length > 0) dispute = { name, code, mine: changes, theirs, conflicts }
    return false
  }
  collection.put({ ...before, ...changes } as never)
  try {
    collection.put((await change_item(collection.edition, name, code, before.revision, changes)) as never)
    return true
  } catch (error) {
    await take_back(collection as Collection<Changeable>, before, changes, error)
    return false
  }
}

async function take_back(
  collection: Collection<Changeable>,
  before: Items[Changeable],
  mine: Changes,
  error: unknown,
): Promise<void> {
  collection.put(before as never)
  if (!(error instanceof Refused && error.status === 409)) return failed_to_change(error)
  const now = (await collection.refresh(before.code)) ?? error.problem.theirs ?? before
  const theirs = now as unknown as Changes
  const conflicts = conflicts_of(before as unknown as Changes, mine, theirs, error.problem.fields ?? [])
  // Somebody made the very same change: nothing is left to decide.
  if (conflicts.length > 0) dispute = { name: collection.name, code: before.code, mine, theirs, conflicts }
  else if (Object.keys(decided_changes(mine, theirs, [], {})).length > 0) {
    say_failed(failure_text(error))
  }
}
