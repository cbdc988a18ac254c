// What the edition has, as far as this browser knows it, in the place of a change.
import { records } from '../app/records.svelte'
import { text_of, type Change } from './what_if'

export function text_now(change: Change): string | null {
  if (change.noun !== 'task' || change.field === undefined) return null
  const item = records().tasks.get(change.subject) as unknown as Record<string, unknown> | undefined
  return item ? text_of(item[change.field]) : null
}
