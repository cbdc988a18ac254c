// The measures of a row, and what lies under a point: the drawing and the pointer use the same numbers.
import type { Bar } from './gantt_bars'
import { place_of, type Scale } from './gantt_scale'

export const head_height = 54 // two lines of dates, one of D-n
export const lane = {
  bar: 5,
  bar_height: 10,
  promise: 19,
  promise_height: 3,
  due: 13,
  due_height: 12,
  baseline: 23,
} as const
const near = 5 // pixels within which an edge is taken
const reach_below = 3

export type Part = 'bar' | 'finish' | 'due' | 'row'

export function row_at(y: number, top: number, row_height: number, count: number): number {
  if (y < head_height) return -1
  const row = Math.floor((y - head_height + top) / row_height)
  return row < count ? row : -1
}

// `x` and `y`: of the chart, not scrolled; `offset`: pixels below the top of the row.
export function part_at(bar: Bar, scale: Scale, x: number, offset: number): Part {
  const due = place_of(scale, bar.due)
  if (offset >= lane.due - 1 && Math.abs(x - due) <= near) return 'due'
  if (offset > lane.bar + lane.bar_height + reach_below) return 'row'
  const start = place_of(scale, bar.start)
  const finish = Math.max(place_of(scale, bar.finish), start + 2)
  // A short bar must still be there to be moved.
  if (Math.abs(x - finish) <= near && x > start + Math.min(near, (finish - start) / 2)) return 'finish'
  return x >= start - near && x <= finish + near ? 'bar' : 'row'
}

// One drawing for each frame of the screen, of what was asked for last.
export function once_a_frame<T>(draw: (what: T) => void): { ask(what: T): void; stop(): void } {
  let wanted: T
  let handle = 0
  return {
    ask(what) {
      wanted = what
      handle ||= requestAnimationFrame(() => {
        handle = 0
        draw(wanted)
      })
    },
    stop() {
      cancelAnimationFrame(handle)
      handle = 0
    },
  }
}
