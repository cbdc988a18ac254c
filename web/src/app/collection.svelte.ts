// One collection of the edition in this browser: all the reader may see of it, kept up to date by the stream.
import { get_all, get_item } from '../wire/edition_api'
import type { Items } from '../gen/model'
import type { CollectionName } from '../wire/items'
import { Refused } from '../wire/request'

export type CollectionStatus = 'empty' | 'loading' | 'ready' | 'failed'

const by_code_order = (left: { code: string }, right: { code: string }) =>
  left.code < right.code ? -1 : left.code > right.code ? 1 : 0

export class Collection<N extends CollectionName> {
  readonly name: N
  readonly edition: string
  rows = $state.raw<Items[N][]>([])
  total = $state(0)
  may_create = $state(false)
  may_import = $state(false)
  may_freeze = $state(false)
  status = $state<CollectionStatus>('empty')
  failure = $state.raw<unknown>(null)
  readonly by_code = $derived(new Map(this.rows.map((row) => [row.code, row])))
  #loading: Promise<void> | null = null

  constructor(edition: string, name: N) {
    this.edition = edition
    this.name = name
  }

  get(code: string): Items[N] | undefined {
    return this.by_code.get(code)
  }

  // Loads once; a later call waits for the same loading.
  load(): Promise<void> {
    if (this.status === 'failed') this.#loading = null
    this.#loading ??= this.#load(true)
    return this.#loading
  }

  reload(): Promise<void> {
    this.#loading = this.#load(this.status !== 'ready')
    return this.#loading
  }

  async #load(show_pages: boolean): Promise<void> {
    if (show_pages) this.status = 'loading'
    try {
      const all = await get_all(this.edition, this.name, {}, (rows, page) => {
        this.may_create = page.may_create
        this.may_import = page.may_import
        this.may_freeze = page.may_freeze
        if (!show_pages) return
        this.rows = rows.slice()
        this.total = page.total
      })
      this.rows = all
      this.total = all.length
      this.status = 'ready'
    } catch (error) {
      this.failure = error
      if (show_pages) this.status = 'failed'
    }
  }

  // Puts a newer version in place; an older one is passed over.
  put(item: Items[N]): void {
    const at = this.rows.findIndex((row) => row.code === item.code)
    const next = this.rows.slice()
    if (at < 0) {
      next.push(item)
      next.sort(by_code_order)
      this.total = next.length
    } else {
      if ((next[at] as Items[N]).revision > item.revision) return
      next[at] = item
    }
    this.rows = next
  }

  drop(code: string): void {
    this.rows = this.rows.filter((row) => row.code !== code)
    this.total = this.rows.length
  }

  async refresh(code: string): Promise<Items[N] | null> {
    try {
      const item = await get_item(this.edition, this.name, code)
      this.put(item)
      return item
    } catch (error) {
      if (error instanceof Refused && (error.status === 404 || error.status === 403)) this.drop(code)
      return null
    }
  }
}
