// What the edition has, as far as this browser knows it, in the place of a change.
import { records } from '../app/records.svelte'
import { collection_of } from '../gen/model'
import type { CollectionName } from '../wire/items'
import { sent, text_of, type Change, type Changes } from './what_if'

export function text_now(change: Change): string | null {
  if (change.noun !== 'task' || change.field === undefined) return null
  const item = records().tasks.get(change.subject) as unknown as Record<string, unknown> | undefined
  return item ? text_of(item[change.field]) : null
}

// The list as the server takes it.
export function to_send(changes: Changes): Change[] {
  return sent(changes, (noun) => {
    const name = (collection_of as Record<string, CollectionName>)[noun]
    return (
      (name &&
        records()
          .collection(name)
          ?.rows.map((row) => row.code)) ??
      []
    )
  })
}
