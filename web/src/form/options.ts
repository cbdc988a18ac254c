// What a field that refers to other records may be: the nearest to the matter first.
import type { Option } from '../base/choice'
import { short_title_of, title_of } from '../base/language.svelte'
import { records } from '../app/records.svelte'
import { collection_of, type Noun } from '../gen/model'

export interface PickOption extends Option {
  hay: string // all that a search may hit
}

interface Named {
  code: string
  title: string
  title_en: string
}

function options_of(rows: readonly Named[], label: (row: Named) => string): PickOption[] {
  return rows.map((row) => ({
    value: row.code,
    label: label(row),
    hay: `${row.code} ${row.title} ${row.title_en} ${label(row)}`.toLowerCase(),
  }))
}

const first_those = <T>(rows: readonly T[], chosen: (row: T) => boolean): T[] => [
  ...rows.filter(chosen),
  ...rows.filter((row) => !chosen(row)),
]

const collection_for = (refers: string) =>
  refers in collection_of ? records().collection(collection_of[refers as Noun]) : null

// `unit` is the unit in charge, as the form has it now; `but` the record itself, which cannot refer to itself.
export function options_for(refers: string, unit: string, but: string): PickOption[] {
  const here = records()
  switch (refers) {
    case 'unit':
      return options_of(
        first_those(here.units.rows, (row) => row.member),
        short_title_of,
      )
    case 'group':
      return options_of(here.groups.rows, title_of)
    case 'person':
      return options_of(
        first_those(here.people.rows, (row) => row.unit === unit),
        title_of,
      )
    case 'place':
      return options_of(here.places.rows, title_of)
    case 'task':
      return options_of(
        here.tasks.rows.filter((row) => row.code !== but),
        (row) => `${row.code} ${title_of(row)}`,
      )
    case 'problem':
      return options_of(
        here.problems.rows.filter((row) => row.code !== but),
        (row) => `${row.code} ${title_of(row)}`,
      )
    default:
      return options_of((collection_for(refers)?.rows ?? []) as unknown as Named[], title_of)
  }
}

// What is not here yet is fetched when the form opens.
export function load_for(refers: string): void {
  void collection_for(refers)?.load()
}

// The option that somebody means who typed all of its name or its code.
export function called(options: readonly PickOption[], typed: string): PickOption | undefined {
  const wanted = typed.trim().toLowerCase()
  return options.find((option) => [option.label, option.value].some((each) => each.toLowerCase() === wanted))
}

export function matching(options: readonly PickOption[], typed: string, most: number): PickOption[] {
  const parts = typed.trim().toLowerCase().split(/\s+/)
  const found: PickOption[] = []
  for (const option of options) {
    if (parts.every((part) => option.hay.includes(part))) found.push(option)
    if (found.length === most) break
  }
  return found
}
