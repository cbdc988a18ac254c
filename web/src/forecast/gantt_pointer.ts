// What lies under the pointer, and what is held with it.
import type { Bar } from './gantt_bars'
import { head_height, part_at, row_at, type Part } from './gantt_frame'
import type { Row } from './gantt_rows'
import type { Scale } from './gantt_scale'

export interface Ground {
  readonly rows: readonly Row[]
  readonly row_height: number
  readonly scale: Scale
  readonly left: number // scrolled by
  readonly top: number
  readonly may_take: (bar: Bar, part: Part) => boolean
}

export interface Below {
  readonly row: Row | null
  readonly part: Part
  readonly taken: boolean // could be taken here
}

// `x` and `y` in the canvas.
export function below(ground: Ground, x: number, y: number): Below {
  const at = row_at(y, ground.top, ground.row_height, ground.rows.length)
  const row = ground.rows[at] ?? null
  if (row?.kind !== 'task') return { row, part: 'row', taken: false }
  const offset = (y - head_height + ground.top) % ground.row_height
  const part = part_at(row.bar, ground.scale, x + ground.left, offset)
  return { row, part, taken: part !== 'row' && ground.may_take(row.bar, part) }
}

export function cursor_of(under: Below): string {
  if (!under.taken) return under.part === 'row' ? 'grab' : 'default'
  return under.part === 'bar' ? 'move' : 'ew-resize'
}

export interface Hold {
  readonly bar: Bar | null // null: the ground
  readonly part: Part
  readonly x: number // where it began, on the screen
  readonly y: number
  readonly left: number
  readonly top: number
}

const still = 3 // pixels: less is a click

export function has_moved(hold: Hold, x: number, y: number): boolean {
  return Math.abs(x - hold.x) > still || Math.abs(y - hold.y) > still
}

export function days_moved(hold: Hold, x: number, scale: Scale): number {
  return Math.round((x - hold.x) / scale.width)
}
