// What a field is called and what its value means to a person, for any noun: used by the history and the merge dialog.
import { label_of, type Choice } from '../base/choice'
import { say_date, say_instant } from '../base/dates'
import { language, listed, short_title_of, title_of, words } from '../base/language.svelte'
import { without_unit } from '../base/names'
import { say_number } from '../base/numbers'
import * as model from '../gen/model'
import { records, records_if_open } from './records.svelte'

type Label = { readonly zh: string; readonly en: string }

const fields: Record<string, Record<string, Label>> = {
  task: model.task_fields,
  node: model.node_fields,
  problem: model.problem_fields,
  countermeasure: model.countermeasure_fields,
  evidence: model.evidence_fields,
  unit: model.unit_fields,
  group: model.group_fields,
  person: model.person_fields,
  place: model.place_fields,
  milestone: model.milestone_fields,
  document: model.document_fields,
  calendar: model.calendar_fields,
  calendar_exception: model.calendar_exception_fields,
  link: model.link_fields,
  risk: model.risk_fields,
  team: model.team_fields,
  assignment: model.assignment_fields,
  proposal: model.proposal_fields,
  proposed_change: model.proposed_change_fields,
  column_mapping: model.column_mapping_fields,
  scenario: model.scenario_fields,
  city_file: model.city_file_fields,
  edition: model.edition_fields,
  account: model.account_fields,
}

const choices: Record<string, readonly Choice[]> = {
  'task.state': model.task_state_choices,
  'task.level': model.task_level_choices,
  'node.state': model.task_state_choices,
  'problem.state': model.problem_state_choices,
  'problem.origin': model.problem_origin_choices,
  'problem.severity': model.severity_choices,
  'countermeasure.state': model.countermeasure_state_choices,
  'evidence.kind': model.evidence_kind_choices,
  'unit.kind': model.unit_kind_choices,
  'place.kind': model.place_kind_choices,
  'document.kind': model.document_kind_choices,
  'city_file.kind': model.city_file_kind_choices,
  'link.kind': model.link_kind_choices,
  'proposal.state': model.proposal_state_choices,
  'proposed_change.action': model.change_action_choices,
  'account.role': model.role_choices,
  domain: model.domain_choices,
  provenance: model.provenance_choices,
}

const long_fields = new Set([
  'note',
  'note_en',
  'description',
  'description_en',
  'duty',
  'duty_en',
  'attribution',
  'text',
])

export function field_label(noun: string, field: string): string {
  return fields[noun]?.[field]?.[language()] ?? field
}

export function is_long_field(field: string): boolean {
  return long_fields.has(field)
}

export function unit_text(code: string): string {
  return short_title_of(records_if_open()?.units.get(code)) || code
}

export function group_text(code: string): string {
  return title_of(records().groups.get(code)) || code
}

export function person_text(code: string): string {
  return title_of(records().people.get(code)) || code
}

// The person's position without the name of their own unit before it, where the unit stands beside it.
export function person_brief(code: string): string {
  const person = records().people.get(code)
  if (!person) return code
  return without_unit(title_of(person), unit_text(person.unit))
}

function reference_text(field: string, code: string): string | null {
  if (code === '') return null
  const here = records()
  if (['lead', 'supporting', 'unit', 'units', 'issuer', 'office', 'deputies', 'owner'].includes(field))
    return unit_text(code)
  if (field === 'group' || field === 'groups') return group_text(code)
  if (field === 'responsible') return person_text(code)
  if (field === 'place') return title_of(here.places.get(code)) || code
  return null
}

function scalar_text(noun: string, field: string, value: unknown): string {
  const table = choices[`${noun}.${field}`] ?? choices[field]
  if (table) return label_of(table, String(value), language())
  if (typeof value === 'boolean') return value ? words().act.yes : words().act.no
  if (typeof value === 'number') return field === 'progress' ? `${value}%` : say_number(value, language())
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return say_date(text, language(), records().edition.opens)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return say_instant(text, language(), records().edition.time_zone)
  return reference_text(field, text) ?? text
}

export function is_empty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

export function value_text(noun: string, field: string, value: unknown): string {
  if (is_empty(value)) return words().detail.none_set
  if (Array.isArray(value)) {
    return listed(value.map((each) => scalar_text(noun, field, each)))
  }
  return scalar_text(noun, field, value)
}
