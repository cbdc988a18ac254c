// The trace of one replication of a run, as bytes.
import { problem_of, reader, Refused } from './request'
import { search_of } from './search'

export interface TraceQuestion {
  scenario: string
  run: string
  replication: number
  variant: string
}

const unreachable = () => new Refused(problem_of(0, { code: 'unreachable' }))

async function refusal_in(response: Response): Promise<Refused> {
  if (response.status === 401) reader.signed_out()
  return new Refused(problem_of(response.status, await response.json().catch(() => null)))
}

export async function get_trace(edition: string, asked: TraceQuestion, signal: AbortSignal): Promise<Blob> {
  const { scenario, run, replication, variant } = asked
  const [of, within, code] = [edition, scenario, run].map(encodeURIComponent)
  const path = `/api/v1/editions/${of}/scenarios/${within}/runs/${code}/trace${search_of({ replication, variant })}`
  let response: Response
  try {
    response = await fetch(path, { headers: { 'Accept-Language': reader.language }, signal })
  } catch (error) {
    if (signal.aborted) throw error
    throw unreachable()
  }
  if (!response.ok) throw await refusal_in(response)
  return response.blob()
}
