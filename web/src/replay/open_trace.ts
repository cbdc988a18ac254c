// A trace, wherever it comes from: for now a file that the person chose.
import { map_words } from '../map/words'
import { words } from '../base/language.svelte'
import { BrokenTrace, read_trace, type Trace } from './trace'

export type TraceSource = Blob

export async function open_trace(source: TraceSource): Promise<Trace> {
  return read_trace(new Uint8Array(await source.arrayBuffer()))
}

// Why not, in the reader's language.
export function mistake_text(error: unknown): string {
  const w = map_words().replay.mistake
  if (!(error instanceof BrokenTrace)) return words().failure.page
  if (error.mistake === 'magic' || error.mistake === 'header') return w[error.mistake]
  return w[error.mistake](error.at)
}
