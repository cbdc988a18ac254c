// Which form is open over the page: a new record, or one that is being changed. The form itself comes when it is wanted.
import type { Items, Noun, Reach } from '../gen/model'

export type Known = Record<string, unknown> & { code: string; revision: number; reach: Reach }

export interface OpenForm {
  noun: Noun
  item: Known | null // null: a new record
  given: Record<string, unknown> // of a new record: what is known already and not asked for
  first: Record<string, unknown> // of a new record: what the form begins with
  done: (item: Known | null) => void // the record as the server has it now; null: it has been removed
  closed: () => void // given up, or done
}

let open = $state.raw<OpenForm | null>(null)

export function open_form(): OpenForm | null {
  return open
}

export function close_form(): void {
  const closed = open?.closed
  open = null
  closed?.()
}

interface NewRecord {
  given?: Record<string, unknown>
  first?: Record<string, unknown>
  done?: OpenForm['done']
  closed?: OpenForm['closed']
}

const nothing = () => {}

export function new_record(noun: Noun, how: NewRecord = {}): void {
  open = { noun, item: null, given: {}, first: {}, done: nothing, closed: nothing, ...how }
}

export function edit_record(noun: Noun, item: Items[keyof Items], done: OpenForm['done'] = nothing): void {
  open = { noun, item: item as unknown as Known, given: {}, first: {}, done, closed: nothing }
}
