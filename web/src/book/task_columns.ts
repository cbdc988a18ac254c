import { d_label } from '../base/dates'
import { colour_weight, type Key } from '../base/compare'
import { label_of } from '../base/choice'
import type { Column } from '../base/grid'
import { language, pick, title_of, words } from '../base/language.svelte'
import { roomy } from '../base/screen.svelte'
import { domain_choices, task_fields, task_level_choices, task_state_choices } from '../gen/model'
import { group_text, person_text, unit_text } from '../app/field_text'
import { records } from '../app/records.svelte'
import type { TaskItem } from '../gen/model'
import type { NodeRow } from './task_filter'
import { noun_label } from '../base/labels'

const may = (field: string) => (task: TaskItem) => task.reach.editable.includes(field)

// `slim`: a record is open beside the table.
export function task_columns(slim: boolean): Column<TaskItem>[] {
  const name = (field: keyof typeof task_fields) => task_fields[field][language()]
  const w = words().book
  const english = language() === 'en'
  const all: (Column<TaskItem> & { wide?: boolean; roomy?: boolean })[] = [
    { name: 'code', label: name('code'), min: 84, sortable: true },
    { name: 'title', label: name('title'), min: 228, grow: 4, sortable: true, editable: may('title'), tip: title_of },
    {
      name: 'group',
      label: w.group,
      min: english ? 126 : 118,
      grow: 1,
      sortable: true,
      wide: true,
      tip: (t) => group_text(t.group),
    },
    { name: 'lead', label: name('lead'), min: 122, grow: 1, sortable: true, tip: (t) => unit_text(t.lead) },
    {
      name: 'responsible',
      label: english ? w.in_charge : name('responsible'),
      min: 112,
      grow: 1,
      sortable: true,
      wide: true,
      editable: may('responsible'),
      tip: (t) => person_text(t.responsible),
    },
    { name: 'due', label: name('due'), min: 122, sortable: true, editable: may('due') },
    { name: 'left', label: w.left, min: 76, numeric: true, sortable: true, tip: (t) => reason_of(t) },
    { name: 'progress', label: name('progress'), min: 78, numeric: true, sortable: true, editable: may('progress') },
    { name: 'nodes', label: w.nodes, min: 84, sortable: true },
    { name: 'state', label: name('state'), min: english ? 176 : 112, sortable: true, wide: true, tip: state_of },
    {
      name: 'note',
      label: name('note'),
      min: 96,
      grow: 3,
      wide: true,
      roomy: english, // longer words elsewhere need the room
      editable: may('note'),
      tip: (t) => pick(t.note, t.note_en),
    },
  ]
  return all.filter((column) => !(slim && column.wide) && (roomy() || !column.roomy))
}

const state_of = (task: TaskItem) => state_label(task.state)

function reason_of(task: TaskItem): string {
  return pick(task.standing.reason, task.standing.reason_en)
}

export function task_key(by: string): (task: TaskItem) => Key {
  switch (by) {
    case 'title':
      return title_of
    case 'group':
      return (task) => task.group
    case 'lead':
      return (task) => unit_text(task.lead)
    case 'responsible':
      return (task) => (task.responsible ? person_text(task.responsible) : '')
    case 'due':
      return (task) => task.due
    case 'left':
      // Done tasks have nothing left to wait for.
      return (task) => (task.state === 'done' || task.state === 'withdrawn' ? null : task.standing.days_left)
    case 'progress':
      return (task) => task.progress
    case 'nodes':
      return (task) => task.standing.nodes_total
    case 'state':
      return (task) => task_state_choices.findIndex((choice) => choice.name === task.state)
    case 'colour':
      return (task) => colour_weight(task.standing.colour)
    default:
      return (task) => task.code
  }
}

export function node_columns(slim: boolean): Column<NodeRow>[] {
  const w = words().book
  const name = (field: 'code' | 'due' | 'lead' | 'responsible' | 'state' | 'done_on' | 'group') =>
    task_fields[field][language()]
  const all: (Column<NodeRow> & { wide?: boolean })[] = [
    { name: 'code', label: name('code'), min: 104, sortable: true },
    { name: 'title', label: noun_label('node'), min: 220, grow: 3, sortable: true, tip: title_of },
    { name: 'task', label: w.task_of, min: 180, grow: 2, sortable: true, tip: (row) => title_of(row.owner) },
    { name: 'lead', label: name('lead'), min: 116, grow: 1, sortable: true, tip: (row) => unit_text(row.owner.lead) },
    { name: 'responsible', label: name('responsible'), min: 120, grow: 1, sortable: true, wide: true },
    { name: 'due', label: name('due'), min: 122, sortable: true },
    { name: 'left', label: w.left, min: 84, numeric: true, sortable: true },
    { name: 'state', label: name('state'), min: language() === 'en' ? 176 : 112, sortable: true, wide: true },
    { name: 'done_on', label: name('done_on'), min: 88, sortable: true, wide: true },
  ]
  return slim ? all.filter((column) => !column.wide) : all
}

export function node_key(by: string): (row: NodeRow) => Key {
  switch (by) {
    case 'title':
      return title_of
    case 'task':
      return (row) => row.owner.code
    case 'lead':
      return (row) => unit_text(row.owner.lead)
    case 'responsible':
      return (row) => person_text(row.responsible || row.owner.responsible)
    case 'due':
      return (row) => row.due
    case 'left':
      return (row) => (row.state === 'done' || row.state === 'withdrawn' ? null : row.days_left)
    case 'state':
      return (row) => task_state_choices.findIndex((choice) => choice.name === row.state)
    case 'done_on':
      return (row) => row.done_on
    default:
      return (row) => row.code
  }
}

const texts = new WeakMap<TaskItem, string>()

// All that a search may hit, in both languages.
export function task_text(task: TaskItem): string {
  let text = texts.get(task)
  if (text === undefined) {
    const person = records().people.get(task.responsible)
    const unit = records().units.get(task.lead)
    text = [
      task.code,
      task.title,
      task.title_en,
      task.note,
      task.note_en,
      task.deliverable,
      task.deliverable_en,
      person?.title,
      person?.title_en,
      unit?.title,
      unit?.title_en,
      unit?.short_title,
      unit?.short_title_en,
    ].join('\n')
    // Names of people and units may still be on their way.
    if (unit) texts.set(task, text)
  }
  return text
}

export function node_text(row: NodeRow): string {
  return [row.code, row.title, row.title_en, task_text(row.owner)].join('\n')
}

export const state_label = (state: string) => label_of(task_state_choices, state, language())
export const domain_label = (domain: string) => label_of(domain_choices, domain, language())
export const level_label = (level: string) => label_of(task_level_choices, level, language())
export const day_of = (date: string) => d_label(date, records().edition.opens)
