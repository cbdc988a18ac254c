// What the address of a replay asks for: a file is opened on the page, a run's replication has an address of its own.
import { path_of } from '../app/paths'

export interface AskedReplay {
  scenario: string
  run: string
  replication: number // from 1
  variant: string // empty: the first that was run
}

export function asked_in(search: URLSearchParams): AskedReplay | null {
  const [scenario, run] = [search.get('scenario') ?? '', search.get('run') ?? '']
  if (!scenario || !run) return null
  const replication = Number(search.get('replication') ?? 1)
  return {
    scenario,
    run,
    replication: Number.isInteger(replication) && replication >= 1 ? replication : 1,
    variant: search.get('variant') ?? '',
  }
}

export const replay_path = (edition: string, scenario: string, run: string, replication: number, variant = '') =>
  path_of('replay', edition, '', { scenario, run, replication, variant })
