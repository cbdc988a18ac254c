// The pointer over the chart: it moves what it has taken, and the sight where it has taken the ground.
import type { Bar } from './gantt_bars'
import type { Moved } from './gantt_picture'
import type { Part } from './gantt_frame'
import { below, cursor_of, days_moved, has_moved, type Below, type Ground, type Hold } from './gantt_pointer'

export interface Reach {
  readonly ground: () => Ground
  readonly canvas: () => HTMLCanvasElement
  readonly scroll_to: (left: number, top: number) => void
  readonly moved_by: (bar: Bar, part: Part, days: number) => Moved | null
  readonly on_moved: (bar: Bar, part: Part, days: number) => void
  readonly on_hover: (code: string) => void
}

export class Hand {
  moved: Moved | null = $state.raw(null) // shown while it is held
  cursor = $state('grab')
  #hold: Hold | null = null
  #dragged = false
  readonly #reach: Reach

  constructor(reach: Reach) {
    this.#reach = reach
  }

  under(event: MouseEvent): Below {
    const box = this.#reach.canvas().getBoundingClientRect()
    return below(this.#reach.ground(), event.clientX - box.left, event.clientY - box.top)
  }

  // A finger scrolls; it changes a plan by the form, where it cannot slip.
  take = (event: PointerEvent): void => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const { left, top } = this.#reach.ground()
    const found = this.under(event)
    const bar = found.taken && found.row?.kind === 'task' ? found.row.bar : null
    this.#hold = { bar, part: found.part, x: event.clientX, y: event.clientY, left, top }
    this.#reach.canvas().setPointerCapture(event.pointerId)
  }

  move = (event: PointerEvent): void => {
    const hold = this.#hold
    if (!hold) {
      const found = this.under(event)
      this.cursor = cursor_of(found)
      this.#reach.on_hover(found.row?.code ?? '')
      return
    }
    if (!has_moved(hold, event.clientX, event.clientY) && !this.moved) return
    if (hold.bar) {
      this.moved = this.#reach.moved_by(
        hold.bar,
        hold.part,
        days_moved(hold, event.clientX, this.#reach.ground().scale),
      )
    } else {
      this.cursor = 'grabbing'
      this.#reach.scroll_to(hold.left + hold.x - event.clientX, hold.top + hold.y - event.clientY)
    }
  }

  release = (event: PointerEvent): void => {
    const hold = this.#hold
    if (!hold) return
    this.#dragged = has_moved(hold, event.clientX, event.clientY)
    const days = days_moved(hold, event.clientX, this.#reach.ground().scale)
    const moves = hold.bar && this.moved && days !== 0
    this.give_up()
    if (moves && hold.bar) this.#reach.on_moved(hold.bar, hold.part, days)
  }

  give_up = (): void => {
    this.#hold = null
    this.moved = null
    this.cursor = 'grab'
  }

  // Is a click the end of a drag? Asked once for each click.
  ended_drag(): boolean {
    const dragged = this.#dragged
    this.#dragged = false
    return dragged
  }
}
