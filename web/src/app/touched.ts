// Which records of this browser does an entry of the ledger make stale? Nodes live inside their task,
// countermeasures inside their problem, evidence counts for whatever it was handed in for.
import { collection_of, type Entry } from '../gen/model'
import type { CollectionName } from '../wire/items'

export interface Touched {
  collection: CollectionName
  code: string
}

export interface Owners {
  task_of_node(code: string): string | undefined
  problem_of_countermeasure(code: string): string | undefined
}

// The value of a field as this entry leaves it; of a removed record, as it was.
function said(entry: Entry, field: string): string {
  const [before, after] = entry.change[field] ?? []
  return String(after ?? before ?? '')
}

function owner(noun: string, code: string, owners: Owners): Touched[] {
  if (noun === 'node') {
    const task = owners.task_of_node(code)
    return task ? [{ collection: 'tasks', code: task }] : []
  }
  if (noun === 'countermeasure') {
    const problem = owners.problem_of_countermeasure(code)
    return problem ? [{ collection: 'problems', code: problem }] : []
  }
  if (noun === 'evidence') return []
  const collection = (collection_of as Record<string, CollectionName>)[noun]
  return collection ? [{ collection, code }] : []
}

export function touched_by(entry: Entry, owners: Owners): Touched[] {
  if (entry.noun === 'node' && said(entry, 'task')) return [{ collection: 'tasks', code: said(entry, 'task') }]
  if (entry.noun === 'countermeasure' && said(entry, 'problem')) {
    return [{ collection: 'problems', code: said(entry, 'problem') }]
  }
  if (entry.noun === 'evidence') return owner(said(entry, 'noun'), said(entry, 'subject'), owners)
  return owner(entry.noun, entry.code, owners)
}

// The record as the entry leaves it, if it is exactly the next version of what we have. What the server computes
// (standing) still has to be asked for.
export function patched<T extends { revision: number }>(item: T, entry: Entry): T | null {
  if (entry.action !== 'change' || entry.revision !== item.revision + 1) return null
  const next: Record<string, unknown> = { ...item, revision: entry.revision }
  for (const [field, pair] of Object.entries(entry.change)) {
    if (field in item && Array.isArray(pair)) next[field] = pair[1]
  }
  return next as T
}
