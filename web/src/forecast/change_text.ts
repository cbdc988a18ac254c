// A change of a what-if, told to a person.
import { field_label, value_text } from '../app/field_text'
import { records } from '../app/records.svelte'
import { label_of } from '../base/choice'
import { in_brackets, language, title_of } from '../base/language.svelte'
import { noun_label } from '../base/labels'
import { change_action_choices, link_kind_choices, type Link } from '../gen/model'
import { text_now } from './text_now'
import type { Change } from './what_if'
import { trial_words } from './words'

export interface Told {
  readonly of: string // which record
  readonly what: string // which field, or what is done with it
  readonly was: string
  readonly becomes: string
}

type Tie = Pick<Link, 'predecessor' | 'successor' | 'kind' | 'lag'>

export function tie_text(tie: Tie): string {
  const kind = label_of(link_kind_choices, tie.kind, language())
  const lag = tie.lag === 0 ? '' : ` ${tie.lag > 0 ? '+' : ''}${tie.lag}`
  return `${tie.predecessor} → ${tie.successor}${in_brackets(kind + lag)}`
}

const listed_fields = ['predecessors']

function said(change: Change, text: string | null): string {
  if (text === null || text === '') return trial_words().what_if.empty
  return value_text(
    change.noun,
    change.field ?? '',
    listed_fields.includes(change.field ?? '') ? text.split(';') : text,
  )
}

function tie_of(text: string | undefined): Tie | null {
  try {
    return JSON.parse(text ?? '') as Tie
  } catch {
    return null
  }
}

// `was`: what stood there when it was proposed; otherwise what stands there now.
export function told_of(change: Change, was: string | null = text_now(change)): Told {
  const w = trial_words().what_if
  if (change.noun === 'link' && change.action !== 'set') {
    const here = records().collection('links')?.get(change.subject) ?? tie_of(was ?? '')
    const tie = change.action === 'add' ? tie_of(change.value) : here
    const text = tie ? tie_text(tie) : change.subject
    return change.action === 'add'
      ? { of: '', what: w.added_link, was: '', becomes: text }
      : { of: change.subject, what: w.removed_link, was: text, becomes: '' }
  }
  if (change.action !== 'set') {
    const what = in_brackets(noun_label(change.noun)).trim()
    const of = change.subject.startsWith('+') ? '' : change.subject
    return { of, what: `${label_of(change_action_choices, change.action, language())}${what}`, was: '', becomes: '' }
  }
  const item = change.noun === 'task' ? records().tasks.get(change.subject) : undefined
  return {
    of: `${change.subject} ${title_of(item)}`.trim(),
    what: field_label(change.noun, change.field ?? ''),
    was: said(change, was),
    becomes: said(change, change.value ?? ''),
  }
}
