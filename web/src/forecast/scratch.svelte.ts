// The plan on trial: what was changed in this browser, and what the server says comes of it. It is kept with the tab,
// one for each edition, and nothing of it is in the edition.
import { repeater } from '../base/repeater'
import { failure_text } from '../app/session.svelte'
import { Refused } from '../wire/request'
import type { Comparison } from '../gen/model'
import { ask_what_if } from '../wire/what_if'
import { to_send } from './text_now'
import {
  changes_now,
  may_redo,
  may_undo,
  no_steps,
  read_steps,
  redone,
  same_place,
  step_to,
  undone,
  with_changes,
  type Change,
  type Changes,
  type Steps,
} from './what_if'

export interface Failure {
  readonly text: string
  readonly of: ReadonlyMap<number, string> // by the place of the change in the list
  readonly others: readonly string[]
}

// `changes/3/value` speaks of the fourth change.
export function failure_of(error: unknown): Failure {
  const text = failure_text(error)
  const of = new Map<number, string>()
  const others: string[] = []
  for (const { field, message } of error instanceof Refused ? error.problem.errors : []) {
    const place = /^\/?changes\/(\d+)/.exec(field)
    if (place) of.set(Number(place[1]), message)
    else others.push(message)
  }
  return { text, of, others }
}

const soon = 250 // milliseconds after the last change

function kept(name: string): string | null {
  try {
    return sessionStorage.getItem(name)
  } catch {
    return null
  }
}

function keep(name: string, text: string): void {
  try {
    sessionStorage.setItem(name, text)
  } catch {
    // kept for this page only
  }
}

export class Scratch {
  readonly edition: string
  #steps = $state.raw<Steps>(no_steps)
  readonly changes: Changes = $derived(changes_now(this.#steps))
  readonly may_undo = $derived(may_undo(this.#steps))
  readonly may_redo = $derived(may_redo(this.#steps))
  on = $state(false)
  asking = $state(false)
  answer = $state.raw<Comparison | null>(null)
  failure = $state.raw<Failure | null>(null)
  readonly #again = repeater(() => this.#ask(), soon, 0)
  readonly #name: string

  constructor(edition: string) {
    this.edition = edition
    this.#name = `muster.what_if.${edition}`
    this.#steps = read_steps(kept(this.#name))
    this.on = this.changes.length > 0
    this.ask()
  }

  #take(steps: Steps): void {
    this.#steps = steps
    keep(this.#name, JSON.stringify(steps))
    this.ask()
  }

  // `now`: the text that the edition has in the place of a change.
  make(changes: Changes, now: (change: Change) => string | null): void {
    if (changes.length > 0) this.#take(step_to(this.#steps, with_changes(this.changes, changes, now)))
  }

  take_back(change: Change): void {
    this.#take(
      step_to(
        this.#steps,
        this.changes.filter((each) => !same_place(each, change)),
      ),
    )
  }

  undo(): void {
    this.#take(undone(this.#steps))
  }

  redo(): void {
    this.#take(redone(this.#steps))
  }

  throw_away(): void {
    this.#take(no_steps)
  }

  // What was asked for may be out of date: the list has changed, or the edition has.
  ask(): void {
    this.failure = null
    if (this.changes.length === 0) {
      this.answer = null
      this.asking = false
      return
    }
    this.asking = true
    this.#again.ask()
  }

  async #ask(): Promise<void> {
    const asked = this.changes
    if (asked.length === 0) return
    try {
      const answer = await ask_what_if(this.edition, to_send(asked))
      if (asked !== this.changes) return
      this.answer = answer
      this.failure = null
    } catch (error) {
      if (asked !== this.changes) return
      this.answer = null
      this.failure = failure_of(error)
    }
    this.asking = false
  }

  stop(): void {
    this.#again.stop()
  }
}
