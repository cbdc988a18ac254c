// Which part of the circular is shown: the whole, those of all units, or that of one.
import type { TenDayCheck, UnitPart } from '../gen/model'
import { short_title_of } from '../base/language.svelte'

// No unit's code: codes begin with a letter or a digit.
export const every_part = '*'

export interface PartChoice {
  unit: string
  title: string
}

export function part_choices(check: TenDayCheck): PartChoice[] {
  const rows = new Map(check.units.map((row) => [row.code, row]))
  return check.parts.map((part) => ({ unit: part.unit, title: short_title_of(rows.get(part.unit)) || part.title }))
}

// None: the whole circular, also when the unit asked for has no part here.
export function parts_shown(check: TenDayCheck, part: string): UnitPart[] {
  if (part === every_part) return check.parts
  return check.parts.filter((each) => each.unit === part)
}

// A title where it may be broken into lines: behind the name of the event, not within a word.
export function phrases(title: string, event: string): string[] {
  const end = title.indexOf(event) + event.length
  if (event === '' || end < event.length || end === title.length) return [title]
  return [title.slice(0, end), title.slice(end)]
}
