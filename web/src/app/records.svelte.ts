// The edition that is open in this browser, and its live ledger.
import type { Edition } from '../gen/model'
import { today_in } from '../base/dates'
import { get_ledger, stream_path } from '../wire/edition_api'
import { browser_world } from '../wire/browser_world'
import type { Entry } from '../gen/model'
import type { CollectionName } from '../wire/items'
import { Stream, type Link } from '../wire/stream'
import { Collection } from './collection.svelte'
import { ask_session } from './session.svelte'
import { patched, touched_by } from './touched'

const gather_for = 60 // milliseconds in which entries are gathered before their records are asked for
const singly = 25 // more stale records than this: the whole collection is loaded again

type Collections = { [N in CollectionName]: Collection<N> }

export class OpenEdition {
  readonly code: string
  readonly edition: Edition
  readonly units: Collection<'units'>
  readonly groups: Collection<'groups'>
  readonly people: Collection<'people'>
  readonly places: Collection<'places'>
  readonly tasks: Collection<'tasks'>
  readonly problems: Collection<'problems'>
  readonly #others = new Map<CollectionName, unknown>()
  link = $state<Link>('connecting')
  #stream: Stream | null = null
  #stale = new Map<CollectionName, Set<string>>()
  #gathering = false
  #listeners = new Set<(entries: Entry[]) => void>()
  #entries: Entry[] = []
  #closed = false

  constructor(edition: Edition) {
    this.edition = edition
    this.code = edition.code
    this.units = new Collection(edition.code, 'units')
    this.groups = new Collection(edition.code, 'groups')
    this.people = new Collection(edition.code, 'people')
    this.places = new Collection(edition.code, 'places')
    this.tasks = new Collection(edition.code, 'tasks')
    this.problems = new Collection(edition.code, 'problems')
  }

  get today(): string {
    return this.edition.as_of ?? today_in(this.edition.time_zone)
  }

  async open(): Promise<void> {
    try {
      const newest = await get_ledger(this.code, { limit: 1 })
      if (!this.#closed) this.#follow(newest.items[0]?.sequence ?? newest.sequence ?? 0)
    } catch {
      if (!this.#closed) setTimeout(() => void this.open(), 3000)
      this.link = 'waiting'
    }
  }

  close(): void {
    this.#closed = true
    this.#stream?.close()
    removeEventListener('online', this.#hurry)
    document.removeEventListener('visibilitychange', this.#hurry)
  }

  // Called with each batch of entries, after the records here have been brought up to date.
  listen(listener: (entries: Entry[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #hurry = () => {
    if (document.visibilityState === 'visible') this.#stream?.hurry()
  }

  #follow(after: number): void {
    const world = browser_world((from) => stream_path(this.code, from))
    this.#stream = new Stream(after, world, {
      entry: (entry) => this.#take(entry),
      link: (link) => (this.link = link),
      failed: (times) => {
        if (times % 3 === 0) void ask_session()
      },
    })
    this.#stream.open()
    addEventListener('online', this.#hurry)
    document.addEventListener('visibilitychange', this.#hurry)
  }

  // Those that only few pages want are made when they are first asked for. Nodes, countermeasures and evidence stand
  // inside others and have no collection here.
  collection<N extends CollectionName>(name: N): Collections[N] | null {
    if (name === 'nodes' || name === 'countermeasures' || name === 'evidence') return null
    const here = (this as Partial<Collections>)[name] ?? (this.#others.get(name) as Collections[N] | undefined)
    if (here) return here
    const made = new Collection(this.code, name)
    this.#others.set(name, made)
    return made as Collections[N]
  }

  #take(entry: Entry): void {
    const targets = touched_by(entry, {
      task_of_node: (code) => this.tasks.rows.find((task) => task.nodes.some((node) => node.code === code))?.code,
      problem_of_countermeasure: (code) =>
        this.problems.rows.find((problem) => problem.countermeasures.some((measure) => measure.code === code))?.code,
    })
    for (const { collection: name, code } of targets) {
      const collection = this.collection(name)
      if (!collection || collection.status === 'empty') continue
      const item = collection.get(code)
      const own = item && code === entry.code
      if (own && item.revision >= entry.revision && entry.action !== 'remove') continue
      if (own) {
        const next = patched(item, entry)
        if (next) collection.put(next as never)
      }
      const codes = this.#stale.get(name) ?? new Set()
      this.#stale.set(name, codes.add(code))
    }
    this.#entries.push(entry)
    if (this.#gathering) return
    this.#gathering = true
    setTimeout(() => void this.#flush(), gather_for)
  }

  async #flush(): Promise<void> {
    const stale = this.#stale
    const entries = this.#entries
    this.#stale = new Map()
    this.#entries = []
    this.#gathering = false
    const work: Promise<unknown>[] = []
    for (const [name, codes] of stale) {
      const collection = this.collection(name)
      if (!collection) continue
      // What is being loaded just now may be older than the entry: wait, then ask again.
      work.push(
        collection.load().then(async () => {
          if (codes.size > singly) await collection.reload()
          else await Promise.all([...codes].map((code) => collection.refresh(code)))
        }),
      )
    }
    await Promise.allSettled(work)
    for (const listener of this.#listeners) listener(entries)
  }
}

let open = $state.raw<OpenEdition | null>(null)

export function records(): OpenEdition {
  if (!open) throw new Error('no edition is open')
  return open
}

// The same, before any edition is there: accounts are managed without one.
export function records_if_open(): OpenEdition | null {
  return open
}

export function open_edition(edition: Edition): void {
  if (open?.code === edition.code) return
  open?.close()
  open = new OpenEdition(edition)
  void open.units.load()
  void open.groups.load()
  void open.people.load()
  void open.open()
}

export function is_open(code: string): boolean {
  return open?.code === code
}

export function close_edition(): void {
  open?.close()
  open = null
}
