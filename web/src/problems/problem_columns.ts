import { colour_weight, type Key } from '../base/compare'
import { label_of } from '../base/choice'
import { d_label } from '../base/dates'
import type { Column } from '../base/grid'
import { roomy } from '../base/screen.svelte'
import { language, title_of, words } from '../base/language.svelte'
import { problem_fields, problem_origin_choices, problem_state_choices, severity_choices } from '../gen/model'
import { group_text, person_text, unit_text } from '../app/field_text'
import { records } from '../app/records.svelte'
import type { ProblemItem } from '../gen/model'
import { is_open_problem } from './problem_filter'

export const state_label = (state: string) => label_of(problem_state_choices, state, language())
export const severity_label = (severity: string) => label_of(severity_choices, severity, language())
export const origin_label = (origin: string) => label_of(problem_origin_choices, origin, language())
export const day_of = (date: string) => d_label(date, records().edition.opens)
export const place_text = (code: string) => title_of(records().places.get(code)) || code

export function problem_columns(slim: boolean): Column<ProblemItem>[] {
  const name = (field: keyof typeof problem_fields) => problem_fields[field][language()]
  const may = (field: string) => (problem: ProblemItem) => problem.reach.editable.includes(field)
  const all: (Column<ProblemItem> & { wide?: boolean; roomy?: boolean })[] = [
    { name: 'code', label: name('code'), min: 84, sortable: true },
    { name: 'batch', label: name('batch'), min: 66, sortable: true, wide: true },
    { name: 'title', label: name('title'), min: 220, grow: 5, sortable: true, editable: may('title'), tip: title_of },
    { name: 'severity', label: name('severity'), min: language() === 'zh' ? 64 : 78, sortable: true },
    {
      name: 'place',
      label: name('place'),
      min: 104,
      grow: 1,
      sortable: true,
      wide: true,
      roomy: true,
      tip: (p) => place_text(p.place),
    },
    {
      name: 'group',
      label: words().book.group,
      min: language() === 'zh' ? 100 : 124,
      grow: 1,
      sortable: true,
      wide: true,
      tip: (p) => group_text(p.group),
    },
    { name: 'lead', label: name('lead'), min: 118, grow: 1, sortable: true, tip: (p) => unit_text(p.lead) },
    {
      name: 'responsible',
      label: language() === 'en' ? words().book.in_charge : name('responsible'),
      min: 112,
      grow: 1,
      sortable: true,
      wide: true,
      editable: may('responsible'),
      tip: (p) => person_text(p.responsible),
    },
    { name: 'due', label: name('due'), min: 118, sortable: true, editable: may('due') },
    { name: 'left', label: words().book.left, min: 72, numeric: true, sortable: true },
    {
      name: 'measures',
      label: words().problems.measures,
      min: language() === 'zh' ? 60 : 84,
      numeric: true,
      sortable: true,
      wide: true,
    },
    { name: 'state', label: name('state'), min: language() === 'zh' ? 114 : 176, sortable: true },
  ]
  return all.filter((column) => !(slim && column.wide) && (roomy() || !column.roomy))
}

export function problem_key(by: string): (problem: ProblemItem) => Key {
  switch (by) {
    case 'batch':
      return (problem) => problem.batch
    case 'title':
      return title_of
    case 'severity':
      return (problem) => severity_choices.findIndex((choice) => choice.name === problem.severity)
    case 'place':
      return (problem) => (problem.place ? place_text(problem.place) : '')
    case 'group':
      return (problem) => problem.group
    case 'lead':
      return (problem) => (problem.lead ? unit_text(problem.lead) : '')
    case 'responsible':
      return (problem) => (problem.responsible ? person_text(problem.responsible) : '')
    case 'due':
      return (problem) => problem.due
    case 'left':
      return (problem) => (is_open_problem(problem) && problem.due ? problem.standing.days_left : null)
    case 'measures':
      return (problem) => problem.standing.countermeasures_total - problem.standing.countermeasures_done
    case 'state':
      return (problem) => problem_state_choices.findIndex((choice) => choice.name === problem.state)
    case 'closed_on':
      return (problem) => problem.closed_on
    case 'colour':
      return (problem) => colour_weight(problem.standing.colour)
    default:
      return (problem) => problem.code
  }
}

export function problem_text(problem: ProblemItem): string {
  const unit = records().units.get(problem.lead)
  const place = records().places.get(problem.place)
  return [
    problem.code,
    problem.title,
    problem.title_en,
    problem.description,
    problem.description_en,
    unit?.title,
    unit?.title_en,
    unit?.short_title,
    place?.title,
    place?.title_en,
  ].join('\n')
}
