// Entries of one import stand together: in a list of changes they are one line.
import type { Entry } from '../gen/model'

export interface Run {
  entries: Entry[] // newest first; one, unless they were imported
  imported: boolean
}

export function runs_of(entries: readonly Entry[]): Run[] {
  const runs: Run[] = []
  for (const entry of entries) {
    const imported = entry.actor === 'import'
    const last = runs.at(-1)
    if (imported && last?.imported) last.entries.push(entry)
    else runs.push({ entries: [entry], imported })
  }
  return runs
}
