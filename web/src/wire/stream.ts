// The live ledger: one connection, entries in order, none twice; after a loss it goes on from the last one seen.
import type { Entry } from '../gen/model'

export type Link = 'connecting' | 'live' | 'waiting' | 'closed'

export interface Connection {
  close(): void
}

// What the stream needs of the world, so that it can be tested without one.
export interface StreamWorld {
  connect(after: number, on: { open(): void; message(text: string): void; lost(): void }): Connection
  later(milliseconds: number, action: () => void): () => void
  chance(): number // 0 ≤ chance < 1
}

export interface StreamListener {
  entry(entry: Entry): void
  link(link: Link): void
  failed(times: number): void // connections that failed or were lost soon, one after another
}

export const first_delay = 400
export const longest_delay = 15_000
export const settled_after = 10_000

// Doubling from `first_delay`, never longer than `longest_delay`, spread so that a thousand screens do not return at once.
export function delay_before(attempt: number, chance: number): number {
  const full = Math.min(longest_delay, first_delay * 2 ** Math.min(attempt, 10))
  return Math.round(full * (0.5 + chance / 2))
}

export class Stream {
  #last: number
  #failures = 0
  #connection: Connection | null = null
  #cancel: (() => void) | null = null
  #settle: (() => void) | null = null
  #closed = false
  readonly #world: StreamWorld
  readonly #listener: StreamListener

  constructor(after: number, world: StreamWorld, listener: StreamListener) {
    this.#last = after
    this.#world = world
    this.#listener = listener
  }

  get last(): number {
    return this.#last
  }

  open(): void {
    if (this.#closed || this.#connection) return
    this.#cancel?.()
    this.#cancel = null
    this.#listener.link('connecting')
    let mine: Connection | null = null
    const current = () => this.#connection === mine
    mine = this.#world.connect(this.#last, {
      open: () => {
        if (current()) this.#opened()
      },
      message: (text) => {
        if (current()) this.#take(text)
      },
      lost: () => {
        if (current()) this.#lost()
      },
    })
    this.#connection = mine
  }

  // The network is back, or the person returned to the page: no need to wait any longer.
  hurry(): void {
    if (this.#cancel) this.open()
  }

  close(): void {
    this.#closed = true
    this.#cancel?.()
    this.#settle?.()
    this.#cancel = null
    this.#connection?.close()
    this.#connection = null
    this.#listener.link('closed')
  }

  // A connection that is lost again at once counts as a failure; one that held does not.
  #opened(): void {
    this.#listener.link('live')
    this.#settle = this.#world.later(settled_after, () => (this.#failures = 0))
  }

  #take(text: string): void {
    let entry: Entry
    try {
      entry = JSON.parse(text) as Entry
    } catch {
      return
    }
    if (typeof entry.sequence !== 'number' || entry.sequence <= this.#last) return
    this.#failures = 0
    this.#last = entry.sequence
    this.#listener.entry(entry)
  }

  #lost(): void {
    this.#connection = null
    this.#settle?.()
    this.#settle = null
    if (this.#closed) return
    this.#listener.link('waiting')
    const delay = delay_before(this.#failures, this.#world.chance())
    this.#failures += 1
    this.#listener.failed(this.#failures)
    this.#cancel = this.#world.later(delay, () => {
      this.#cancel = null
      this.open()
    })
  }
}
