// A file on its way into the task book: looked at as often as something about it is chosen anew, then taken in.
import { say_done } from '../app/notices.svelte'
import { path_of } from '../app/paths'
import { records } from '../app/records.svelte'
import { go } from '../app/route.svelte'
import { refused_because } from './import_file'

export class ImportCourse<Upload, Preview> {
  upload: Upload | null = $state.raw(null)
  preview: Preview | null = $state.raw(null)
  failure: string[] = $state.raw([])
  busy = $state(false)
  #asked = 0
  readonly #preview_of: (upload: Upload) => Promise<Preview>

  constructor(preview_of: (upload: Upload) => Promise<Preview>) {
    this.#preview_of = preview_of
  }

  async look(next: Upload): Promise<void> {
    const turn = ++this.#asked
    this.upload = next
    this.busy = true
    this.failure = []
    try {
      const answer = await this.#preview_of(next)
      if (turn === this.#asked) this.preview = answer
    } catch (error) {
      if (turn !== this.#asked) return
      this.failure = refused_because(error)
      this.preview = null
    } finally {
      if (turn === this.#asked) this.busy = false
    }
  }

  // `take` answers what to say when it is done.
  async apply(take: (upload: Upload, preview: Preview) => Promise<string>): Promise<void> {
    if (!this.upload || !this.preview) return
    this.busy = true
    this.failure = []
    try {
      say_done(await take(this.upload, this.preview))
      await records().tasks.reload()
      go(path_of('tasks', records().code))
    } catch (error) {
      this.failure = refused_because(error)
    } finally {
      this.busy = false
    }
  }
}
