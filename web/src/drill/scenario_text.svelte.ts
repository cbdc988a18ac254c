// The text of a scenario while somebody writes it: what was taken up, what it has become, and what is wrong with it.
import { failure_text } from '../app/session.svelte'
import { pick } from '../base/language.svelte'
import { repeater } from '../base/repeater'
import type { ScenarioCheck, ScenarioItem, ScenarioPoint } from '../gen/model'
import { check_scenario } from '../wire/drill_api'
import { change_item } from '../wire/edition_api'
import { Refused } from '../wire/request'
import { with_point } from './curve_text'
import { drafts } from './drafts'

export interface LineMark {
  line: number
  kind: 'mistake' | 'warning'
  text: string
}

// To be made while a component is set up, and closed when it goes.
export class ScenarioText {
  readonly edition: string
  readonly code: string
  readonly file: string
  text = $state('')
  base = $state.raw({ text: '', revision: 0 }) // the version that was taken up
  check = $state.raw<ScenarioCheck | null>(null)
  reading = $state.raw<ScenarioCheck | null>(null) // the last one without mistakes
  failure = $state('')
  refused = $state.raw<string[]>([])
  saving = $state(false)
  #checked = $state('')
  readonly changed = $derived(this.text !== this.base.text)
  readonly checking = $derived(this.#checked !== this.text && this.failure === '')
  readonly is_wrong = $derived((this.check?.mistakes.length ?? 0) > 0)
  readonly marks = $derived.by<LineMark[]>(() => {
    if (this.check === null || this.#checked !== this.text) return []
    const { mistakes, warnings } = this.check
    const marked = (list: typeof mistakes, kind: LineMark['kind']) =>
      list
        .filter((each) => each.file === this.file)
        .map((each) => ({ line: each.line, kind, text: pick(each.message, each.message_en) }))
    return [...marked(mistakes, 'mistake'), ...marked(warnings, 'warning')]
  })
  readonly #again = repeater(() => this.#look(), 250, 600)

  constructor(edition: string, scenario: ScenarioItem) {
    this.edition = edition
    this.code = scenario.code
    this.file = `drills/${scenario.code}.yaml`
    const begun = drafts.get(`${edition}/${scenario.code}`)
    this.base = begun?.base ?? { text: scenario.text, revision: scenario.revision }
    this.text = begun?.text ?? scenario.text
    this.#again.ask()
  }

  // What was not saved is there again when the person comes back.
  close(): void {
    this.#again.stop()
    const own = `${this.edition}/${this.code}`
    if (this.changed) drafts.set(own, { text: this.text, base: this.base })
    else drafts.delete(own)
  }

  write(next: string): void {
    this.text = next
    this.refused = []
    this.#again.ask()
  }

  // Only while the point stands where the last check found it.
  move(point: ScenarioPoint, value: number): void {
    const next = this.#checked === this.text ? with_point(this.text, point, value) : null
    if (next !== null) this.write(next)
  }

  // Goes on from the version that stands there now, with its text or with the person's own.
  take_up(scenario: ScenarioItem, with_text: boolean): void {
    this.base = { text: scenario.text, revision: scenario.revision }
    if (with_text) this.write(scenario.text)
  }

  // The record as the server has it then; null: it was refused, and `refused` says why.
  async save(): Promise<ScenarioItem | null> {
    this.saving = true
    this.refused = []
    try {
      const changes = { text: this.text }
      const saved = await change_item(this.edition, 'scenarios', this.code, this.base.revision, changes)
      this.base = { text: saved.text, revision: saved.revision }
      return saved
    } catch (error) {
      const reasons =
        error instanceof Refused ? error.problem.errors.map((each) => `${each.field}: ${each.message}`) : []
      this.refused = reasons.length > 0 ? reasons : [failure_text(error)]
      return null
    } finally {
      this.saving = false
    }
  }

  async #look(): Promise<void> {
    const asked = this.text
    try {
      this.check = await check_scenario(this.edition, this.code, asked)
      this.#checked = asked
      this.failure = ''
      if (!this.is_wrong) this.reading = this.check
    } catch (error) {
      const said = error instanceof Refused ? error.problem.errors[0]?.message : ''
      this.failure = said || failure_text(error)
    }
    if (asked !== this.text) this.#again.ask()
  }
}
