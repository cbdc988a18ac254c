// What the described things are called, in the reader's language.
import * as model from '../gen/model'
import { label_of } from './choice'
import { step_choices, type StepNoun } from './steps'
import { language } from './language.svelte'

const nouns: Record<string, { readonly zh: string; readonly en: string }> = {
  task: model.task_label,
  node: model.node_label,
  problem: model.problem_label,
  countermeasure: model.countermeasure_label,
  evidence: model.evidence_label,
  unit: model.unit_label,
  group: model.group_label,
  person: model.person_label,
  place: model.place_label,
  milestone: model.milestone_label,
  document: model.document_label,
  calendar: model.calendar_label,
  calendar_exception: model.calendar_exception_label,
  link: model.link_label,
  risk: model.risk_label,
  team: model.team_label,
  assignment: model.assignment_label,
  proposal: model.proposal_label,
  proposed_change: model.proposed_change_label,
  column_mapping: model.column_mapping_label,
  scenario: model.scenario_label,
  city_file: model.city_file_label,
  edition: model.edition_label,
  account: model.account_label,
}

export function noun_label(noun: string): string {
  return nouns[noun]?.[language()] ?? noun
}

export function step_label(noun: StepNoun, step: string): string {
  return label_of(step_choices(noun), step, language())
}

export function colour_label(colour: model.Colour): string {
  return label_of(model.colour_choices, colour, language())
}

export function verdict_label(verdict: model.Verdict): string {
  return label_of(model.verdict_choices, verdict, language())
}
