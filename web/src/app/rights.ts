// Which fields of a record a person may change. The server decides; this only keeps the pages from offering what it
// would refuse. The same table as in src/app/rights.cc.
import type { ProblemItem, TaskItem } from '../wire/items'
import { records } from './records.svelte'
import { me } from './session.svelte'

const performer_fields = {
  task: new Set([
    'progress',
    'note',
    'note_en',
    'responsible',
    'deliverable',
    'deliverable_en',
    'duration_low',
    'duration_likely',
    'duration_high',
  ]),
  problem: new Set(['description', 'description_en', 'responsible', 'place', 'longitude', 'latitude']),
} as const

// Is this unit the reader's own, or below it?
function is_own(unit: string): boolean {
  const own = me()?.account.unit ?? ''
  const seen = new Set<string>()
  for (let code = unit; code !== '' && !seen.has(code); code = records().units.get(code)?.parent ?? '') {
    if (code === own) return true
    seen.add(code)
  }
  return false
}

// Does the reader steer this record: as the office, or as lead of its group, unless the work is their own?
export function leads(record: { lead: string; group: string }): boolean {
  const account = me()?.account
  if (!account) return false
  if (account.role === 'administrator' || account.role === 'office') return true
  const group = records().groups.get(record.group)
  return account.role === 'unit_lead' && group?.lead === account.unit && !is_own(record.lead)
}

export function may_change(noun: 'task' | 'problem', record: TaskItem | ProblemItem, field: string): boolean {
  if (!record.standing.may_edit) return false
  return leads(record) || performer_fields[noun].has(field)
}
