// What a person asks about ways: both ends, how and when one travels, what is closed; and the answers, with the
// closures and without them.
import { get_route, type LongitudeLatitude, type MapRoute, type Profile } from '../wire/map_api'
import { failure_text } from '../app/session.svelte'
import { closure_text, position_text } from './geometry'

export interface End {
  at: LongitudeLatitude
  place: string // code; empty: a point of the map
}

export type Which = 'from' | 'to'

export class Ways {
  from = $state.raw<End | null>(null)
  to = $state.raw<End | null>(null)
  profile = $state<Profile>('car')
  at = $state('')
  closures = $state.raw<LongitudeLatitude[][]>([])
  before = $state.raw<MapRoute | null>(null)
  after = $state.raw<MapRoute | null>(null)
  asking = $state(false)
  failure = $state('')
  readonly #edition: string
  #stop: AbortController | null = null

  constructor(edition: string) {
    this.#edition = edition
  }

  set(which: Which, end: End | null): void {
    if (which === 'from') this.from = end
    else this.to = end
  }

  swap(): void {
    ;[this.from, this.to] = [this.to, this.from]
  }

  close(ring: LongitudeLatitude[]): void {
    this.closures = [...this.closures, ring]
  }

  open(index: number): void {
    this.closures = this.closures.filter((_, each) => each !== index)
  }

  // What was asked for last counts.
  async ask(): Promise<void> {
    this.#stop?.abort()
    this.failure = ''
    const { from, to, profile, at } = this
    if (!from || !to) {
      this.before = this.after = null
      this.asking = false
      return
    }
    const stop = (this.#stop = new AbortController())
    const question = { from: position_text(from.at), to: position_text(to.at), profile, at }
    const close = this.closures.map(closure_text)
    this.asking = true
    try {
      const open = get_route(this.#edition, { ...question, close: [] }, stop.signal)
      const closed = close.length > 0 ? get_route(this.#edition, { ...question, close }, stop.signal) : null
      const [before, after] = await Promise.all([open, closed])
      if (stop.signal.aborted) return
      this.before = before
      this.after = after
    } catch (error) {
      if (stop.signal.aborted) return
      this.before = this.after = null
      this.failure = failure_text(error)
    }
    this.asking = false
  }
}
