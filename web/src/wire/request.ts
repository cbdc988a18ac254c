// One way to the server. What it refuses comes back as a `Refused` with the words of its problem+json.
import type { Language } from '../base/dates'

export interface FieldError {
  code: string
  field: string
  message: string
}

export interface ProblemDetails {
  title: string
  status: number
  code: string
  detail: string
  errors: FieldError[]
  // Of a 409: what was sent, what is there, which fields both changed.
  yours?: Record<string, unknown>
  theirs?: Record<string, unknown>
  fields?: string[]
}

export class Refused extends Error {
  readonly problem: ProblemDetails
  constructor(problem: ProblemDetails) {
    super(problem.detail || problem.title || problem.code)
    this.problem = problem
  }
  get status(): number {
    return this.problem.status
  }
  // Are all its reasons said at one of these fields?
  within(fields: readonly string[]): boolean {
    return this.problem.errors.length > 0 && this.problem.errors.every((error) => fields.includes(error.field))
  }
  // The sentence for one field, if the server said one.
  at(field: string): string {
    return this.problem.errors.find((error) => error.field === field)?.message ?? ''
  }
}

export const reader: { language: Language; csrf: string; signed_out: () => void } = {
  language: 'zh',
  csrf: '',
  signed_out: () => {},
}

const unreachable: ProblemDetails = { title: '', status: 0, code: 'unreachable', detail: '', errors: [] }

export function problem_of(status: number, body: unknown): ProblemDetails {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<ProblemDetails>
  return {
    ...given,
    status,
    title: given.title ?? '',
    code: given.code ?? `status_${status}`,
    detail: given.detail ?? '',
    errors: Array.isArray(given.errors) ? given.errors : [],
  }
}

export interface RequestOptions {
  body?: unknown // sent as JSON
  bytes?: Blob // sent as they are
  signal?: AbortSignal
}

export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': reader.language }
  let body: BodyInit | undefined
  if (method !== 'GET' && reader.csrf) headers['X-CSRF-Token'] = reader.csrf
  if (options.bytes) {
    headers['Content-Type'] = options.bytes.type || 'application/octet-stream'
    body = options.bytes
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(options.body)
  }
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, { method, headers, body, signal: options.signal })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new Refused(unreachable)
  }
  const text = await response.text()
  let answer: unknown
  try {
    answer = text === '' ? undefined : JSON.parse(text)
  } catch {
    answer = undefined
  }
  if (response.ok) return answer as T
  if (response.status === 401 && path !== '/sign-in') reader.signed_out()
  throw new Refused(problem_of(response.status, answer))
}

export const get = <T>(path: string, signal?: AbortSignal) => request<T>('GET', path, { signal })
export const post = <T>(path: string, body: unknown = {}) => request<T>('POST', path, { body })
export const patch = <T>(path: string, body: unknown) => request<T>('PATCH', path, { body })
export const remove = (path: string) => request<void>('DELETE', path)
