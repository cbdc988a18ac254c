// What the next click on the map means: an end of a way, a corner of a closure, or nothing of the kind.
import type { LongitudeLatitude } from '../wire/map_api'
import type { Which } from './ways.svelte'

export type Picks = Which | 'ring' | null

export interface Taking {
  end: (which: Which, at: LongitudeLatitude) => void
  ring: (ring: LongitudeLatitude[]) => void
}

export class Hand {
  picks = $state<Picks>(null)
  ring = $state.raw<LongitudeLatitude[]>([])
  readonly #taking: Taking

  constructor(taking: Taking) {
    this.#taking = taking
  }

  // The same once more gives it up.
  pick(picks: Picks): void {
    this.picks = this.picks === picks ? null : picks
    this.ring = []
  }

  // Answers whether the point was wanted.
  take(at: LongitudeLatitude): boolean {
    if (this.picks === null) return false
    if (this.picks === 'ring') {
      this.ring = [...this.ring, at]
    } else {
      this.#taking.end(this.picks, at)
      this.picks = null
    }
    return true
  }

  undo(): void {
    this.ring = this.ring.slice(0, -1)
  }

  finish(): void {
    if (this.ring.length < 3) return
    this.#taking.ring(this.ring)
    this.drop()
  }

  drop(): void {
    this.picks = null
    this.ring = []
  }

  // Answers whether the key meant something here.
  press(key: string): boolean {
    if (this.picks === null) return false
    if (key === 'Escape') this.drop()
    else if (this.picks === 'ring' && key === 'Enter') this.finish()
    else if (this.picks === 'ring' && key === 'Backspace') this.undo()
    else return false
    return true
  }
}
