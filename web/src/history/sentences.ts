// An entry of the ledger in words: what was done, field by field.
import type { Entry } from '../gen/model'
import { baseline_reason, proposal_in, step_noun } from './step_reason'
import { field_label, is_empty, is_long_field, value_text } from '../app/field_text'
import { pick, words } from '../base/language.svelte'
import { noun_label, step_label } from '../base/labels'

// What a step says by its name alone.
const implied = new Set(['state', 'done_on', 'closed_on', 'reopened'])
const unsaid = new Set(['revision', 'provenance', 'code', 'size', 'content', 'media_type'])

// Free text is quoted; names, dates and numbers read well without.
const quoted = new Set(['title', 'title_en', 'deliverable', 'deliverable_en', 'closing_check', 'closing_check_en'])

export function field_sentence(noun: string, field: string, before: unknown, after: unknown): string {
  const w = words().history
  const label = field_label(noun, field)
  const say = (value: unknown) => {
    const text = value_text(noun, field, value)
    return quoted.has(field) ? w.quote(text) : text
  }
  if (is_long_field(field)) return is_empty(after) ? w.unset_long(label) : w.long_text(label)
  if (is_empty(after)) return w.unset(label, say(before))
  if (is_empty(before)) return w.set(label, say(after))
  return w.from_to(label, say(before), say(after))
}

// What a record that was made or removed is called.
function titles_of(entry: Entry): string[] {
  const text = (field: string) => String(entry.change[field]?.[entry.action === 'create' ? 1 : 0] ?? '')
  const title = pick(text('title'), text('title_en'))
  return title === '' ? [] : [words().history.quote(title)]
}

export interface Told {
  head: string // what was done, when it is more than a change of fields
  changes: string[]
  reason: string
}

// `named`: the record stands before it by its noun and code.
export function tell(entry: Entry, named = false): Told {
  const w = words().history
  const step = step_noun(entry)
  const name = step && step_label(step.noun, step.step)
  const proposal = proposal_in(entry.reason)
  const said_reason = proposal === '' ? entry.reason : w.with_proposal(proposal)
  const frozen = baseline_reason(entry.reason)
  const reason = step ? step.rest : frozen !== null ? frozen : entry.actor === 'import' ? '' : said_reason
  if (entry.action !== 'change') {
    const said = entry.action === 'create' ? w.created : w.removed
    const short = entry.action === 'create' ? w.was_created : w.was_removed
    return { head: named ? short : said(noun_label(entry.noun)), changes: titles_of(entry), reason }
  }
  const changes = Object.entries(entry.change)
    .filter(([field, pair]) => !unsaid.has(field) && Array.isArray(pair) && !(name && implied.has(field)))
    .map(([field, [before, after]]) => field_sentence(entry.noun, field, before, after))
  const done = name || (frozen === null ? '' : words().baseline.step)
  return { head: done ? w.step(done) : '', changes, reason }
}
