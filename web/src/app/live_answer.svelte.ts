// An answer of the server that is asked for again after changes: soon, but no more often than every `apart` milliseconds.
import { onMount } from 'svelte'
import { repeater } from '../base/repeater'
import type { Entry } from '../gen/model'
import { records } from './records.svelte'
import { failure_text } from './session.svelte'

export interface Asking {
  soon: number
  apart: number
  concerns?: (entry: Entry) => boolean
}

// To be made while a component is set up. `sequence` of an answer says how far it knows the ledger; one that does not
// know the newest change that concerns it yet is asked for again.
export class LiveAnswer<T extends { sequence: number }> {
  answer = $state.raw<T | null>(null)
  failure = $state('')
  readonly load: () => Promise<void>

  constructor(ask: (edition: string) => Promise<T>, { soon, apart, concerns = () => true }: Asking) {
    let newest = 0
    const again = repeater(() => this.load(), soon, apart)
    this.load = async () => {
      try {
        this.answer = await ask(records().code)
        this.failure = ''
        if (this.answer.sequence < newest) again.ask()
      } catch (error) {
        this.failure = failure_text(error)
      }
    }
    onMount(() => {
      void this.load()
      const forget = records().listen((entries) => {
        const touching = entries.filter(concerns)
        if (touching.length === 0) return
        newest = Math.max(newest, ...touching.map((entry) => entry.sequence))
        again.ask()
      })
      return () => {
        forget()
        again.stop()
      }
    })
  }
}
