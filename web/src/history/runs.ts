// Entries of one import, or of one freezing of the baseline, stand together: in a list of changes they are one line.
import type { Entry } from '../gen/model'
import { baseline_reason } from './step_reason'

export interface Run {
  entries: Entry[] // newest first; one, unless they belong together
  of: 'import' | 'baseline' | ''
}

function kind_of(entry: Entry): Run['of'] {
  if (entry.actor === 'import') return 'import'
  return baseline_reason(entry.reason) === null ? '' : 'baseline'
}

// One write has one moment; the entries of an import may have several.
function belong_together(entry: Entry, before: Entry): boolean {
  return entry.actor === 'import' || (entry.actor === before.actor && entry.at === before.at)
}

export function runs_of(entries: readonly Entry[]): Run[] {
  const runs: Run[] = []
  for (const entry of entries) {
    const of = kind_of(entry)
    const last = runs.at(-1)
    const before = last?.entries.at(-1)
    if (last && before && of !== '' && last.of === of && belong_together(entry, before)) last.entries.push(entry)
    else runs.push({ entries: [entry], of })
  }
  return runs
}
