// A filter of the address in words, as a printed list says it.
import { after_colon, listed, words } from '../base/language.svelte'
import { colour_label } from '../base/labels'
import type { Colour } from '../gen/model'
import { filter_words } from '../print/sheet'
import { field_label, group_text, unit_text, value_text } from './field_text'

function said(noun: 'task' | 'problem', name: string, value: string): string | null {
  const w = words()
  switch (name) {
    case 'q':
      return w.history.quote(value)
    case 'unit':
      return after_colon(w.book.unit, unit_text(value))
    case 'group':
      return group_text(value)
    case 'batch':
      return w.problems.batch_name(Number(value))
    case 'colour':
      return listed(value.split(',').map((each) => colour_label(each as Colour)))
    case 'open':
      return value === 'true' ? (noun === 'task' ? w.book.open_state : w.problems.open_only) : null
    case 'lead':
    case 'supporting':
    case 'domain':
    case 'level':
    case 'severity':
    case 'state':
    case 'due':
      return after_colon(field_label(noun, name), listed(value.split(',').map((each) => value_text(noun, name, each))))
    default:
      return null
  }
}

export function filter_text(noun: 'task' | 'problem', filter: Record<string, string>): string {
  return filter_words(filter, (name, value) => said(noun, name, value), words().history.joiner)
}
