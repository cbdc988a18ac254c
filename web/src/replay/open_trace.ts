// A trace, wherever it comes from: a file that the person chose, or what the server made of a run.
import { map_words } from '../map/words'
import { failure_text } from '../app/session.svelte'
import { words } from '../base/language.svelte'
import { Refused } from '../wire/request'
import { BrokenTrace, read_trace, type Trace } from './trace'

export async function open_trace(source: Blob): Promise<Trace> {
  return read_trace(new Uint8Array(await source.arrayBuffer()))
}

// Why not, in the reader's language.
export function mistake_text(error: unknown): string {
  const w = map_words().replay.mistake
  if (error instanceof Refused) return failure_text(error)
  if (!(error instanceof BrokenTrace)) return words().failure.page
  if (error.mistake === 'magic' || error.mistake === 'header') return w[error.mistake]
  return w[error.mistake](error.at)
}
