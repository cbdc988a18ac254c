// How each field of a task is changed: in the table and in the detail the same way.
import { language, title_of, words } from '../base/language.svelte'
import { domain_choices } from '../gen/model'
import { records } from './records.svelte'
import type { FieldEditor, Option } from '../base/choice'

// People of the unit in charge first, then all others.
export function person_options(unit: string): Option[] {
  const people = records().people.rows
  const own = people.filter((person) => person.unit === unit)
  const others = people.filter((person) => person.unit !== unit)
  const all = [...own, ...others].map((person) => ({ value: person.code, label: title_of(person) }))
  return [{ value: '', label: words().detail.none_set }, ...all]
}

export function group_options(): Option[] {
  const groups = records().groups.rows.map((group) => ({ value: group.code, label: title_of(group) }))
  return [{ value: '', label: words().detail.none_set }, ...groups]
}

export const choice_options = (choices: readonly { name: string; zh: string; en: string }[]): Option[] =>
  choices.map((choice) => ({ value: choice.name, label: choice[language()] }))

export function field_editor(field: string, unit: string): FieldEditor | null {
  switch (field) {
    case 'title':
    case 'title_en':
    case 'deliverable':
    case 'deliverable_en':
    case 'closing_check':
    case 'closing_check_en':
      return { kind: 'text' }
    case 'note':
    case 'note_en':
    case 'description':
    case 'description_en':
      return { kind: 'long' }
    case 'start':
    case 'due':
    case 'look_back_due':
      return { kind: 'date' }
    case 'progress':
      return { kind: 'number', least: 0, most: 100 }
    case 'batch':
      return { kind: 'number', least: 0, most: 999 }
    case 'responsible':
      return { kind: 'choice', options: person_options(unit) }
    case 'group':
      return { kind: 'choice', options: group_options() }
    case 'domain':
      return { kind: 'choice', options: choice_options(domain_choices) }
    default:
      return null
  }
}
