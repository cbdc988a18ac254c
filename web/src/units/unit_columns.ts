import type { Key } from '../base/compare'
import { label_of } from '../base/choice'
import type { Column } from '../base/grid'
import { roomy } from '../base/screen.svelte'
import { language, short_title_of, title_of, words } from '../base/language.svelte'
import { unit_fields, unit_kind_choices } from '../gen/model'
import type { Colour, UnitLoad, UnitItem } from '../gen/model'

export const kind_label = (kind: string) => label_of(unit_kind_choices, kind, language())

// A unit that leads nothing has nothing to be green for.
export function load_colour(load: UnitLoad): Colour {
  return load.tasks_led + load.problems_open === 0 ? 'none' : load.colour
}

export type LoadName = Exclude<keyof UnitLoad, 'colour'>

export interface LoadColumn {
  name: LoadName
  label: string
  colour: '' | 'red' | 'yellow' | 'blue'
  page: 'tasks' | 'nodes' | 'problems'
  filter: (unit: string) => Record<string, string>
}

// The numbers of a unit's load, each with the rows behind it.
export function load_columns(): LoadColumn[] {
  const w = words().units
  return [
    { name: 'tasks_led', label: w.led, colour: '', page: 'tasks', filter: (lead) => ({ lead }) },
    { name: 'tasks_done', label: w.done, colour: '', page: 'tasks', filter: (lead) => ({ lead, state: 'done' }) },
    {
      name: 'tasks_overdue',
      label: w.overdue,
      colour: 'red',
      page: 'tasks',
      filter: (lead) => ({ lead, colour: 'red' }),
    },
    {
      name: 'tasks_behind',
      label: w.behind,
      colour: 'yellow',
      page: 'tasks',
      filter: (lead) => ({ lead, colour: 'yellow', evidence_missing: 'false' }),
    },
    { name: 'tasks_near', label: w.near, colour: 'blue', page: 'tasks', filter: (lead) => ({ lead, colour: 'blue' }) },
    {
      name: 'tasks_supporting',
      label: w.supporting,
      colour: '',
      page: 'tasks',
      filter: (supporting) => ({ supporting }),
    },
    {
      name: 'nodes_due_soon',
      label: w.nodes_soon,
      colour: 'blue',
      page: 'nodes',
      filter: (lead) => ({ lead, colour: 'blue' }),
    },
    {
      name: 'nodes_overdue',
      label: w.nodes_overdue,
      colour: 'red',
      page: 'nodes',
      filter: (lead) => ({ lead, colour: 'red' }),
    },
    {
      name: 'problems_open',
      label: w.problems_open,
      colour: '',
      page: 'problems',
      filter: (lead) => ({ lead, open: 'true' }),
    },
    {
      name: 'problems_overdue',
      label: w.problems_overdue,
      colour: 'red',
      page: 'problems',
      filter: (lead) => ({ lead, colour: 'red' }),
    },
    {
      name: 'problems_to_verify',
      label: w.problems_to_verify,
      colour: 'yellow',
      page: 'problems',
      filter: (lead) => ({ lead, to_verify: 'true' }),
    },
  ]
}

export function unit_columns(): Column<UnitItem>[] {
  const english = language() === 'en'
  const all: (Column<UnitItem> & { roomy?: boolean })[] = [
    { name: 'title', label: unit_fields.title[language()], min: 196, grow: 4, sortable: true, tip: title_of },
    // Its English words would be cut off; the choice of kinds stands above the table all the same.
    { name: 'kind', label: unit_fields.kind[language()], min: 96, grow: 1, sortable: true, roomy: english },
    {
      name: 'group',
      label: english ? words().book.group : unit_fields.group.zh,
      min: english ? 168 : 148,
      grow: 1,
      sortable: true,
    },
    ...load_columns().map((column) => ({
      name: column.name,
      label: column.label,
      min: Math.max(62, column.label.length * (language() === 'zh' ? 13 : 7) + (language() === 'zh' ? 34 : 26)),
      numeric: true,
      sortable: true,
      tip: () => column.label,
    })),
  ]
  return all.filter((column) => roomy() || !column.roomy)
}

export function unit_key(by: string): (unit: UnitItem) => Key {
  switch (by) {
    case 'title':
      return short_title_of
    case 'kind':
      return (unit) => unit_kind_choices.findIndex((choice) => choice.name === unit.kind)
    case 'group':
      return (unit) => unit.group
    case 'code':
      return (unit) => unit.code
    default:
      return (unit) => unit.load[by as LoadName]
  }
}
