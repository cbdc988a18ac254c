// Who is signed in here.
import { words } from '../base/language.svelte'
import type { Me } from '../gen/model'
import { get, post, reader, Refused } from '../wire/request'

interface Session {
  status: 'asking' | 'out' | 'in' | 'unreachable'
  me: Me | null
  ended: boolean // was signed in, and the server no longer knows it
}

let session = $state.raw<Session>({ status: 'asking', me: null, ended: false })

export function session_status(): Session['status'] {
  return session.status
}

export function session_ended(): boolean {
  return session.ended
}

export function me(): Me | null {
  return session.me
}

export function is_administrator(): boolean {
  return session.me?.account.role === 'administrator'
}

export function may_write(): boolean {
  return session.me !== null && session.me.account.role !== 'observer'
}

// The others see what names their unit; the server says the same (app/rights.cc).
export function sees_all(): boolean {
  const role = session.me?.account.role
  return role === 'administrator' || role === 'office' || role === 'observer'
}

export function welcome(next: Me): void {
  reader.csrf = next.csrf
  session = { status: 'in', me: next, ended: false }
}

function leave(ended: boolean): void {
  reader.csrf = ''
  session = { status: 'out', me: null, ended }
}

reader.signed_out = () => {
  if (session.status === 'in') leave(true)
}

export async function ask_session(): Promise<void> {
  try {
    welcome(await get<Me>('/me'))
  } catch (error) {
    if (error instanceof Refused && error.status === 401) {
      leave(session.status === 'in')
    } else if (session.status !== 'in') {
      session = { status: 'unreachable', me: null, ended: false }
    }
  }
}

export async function sign_in(name: string, password: string): Promise<void> {
  welcome(await post<Me>('/sign-in', { name, password }))
}

export async function sign_out(): Promise<void> {
  try {
    await post('/sign-out')
  } finally {
    leave(false)
  }
}

// The words for a failed request, whatever went wrong.
export function failure_text(error: unknown): string {
  if (!(error instanceof Refused)) throw error
  if (error.problem.code === 'unreachable') return words().failure.unreachable
  const said = error.problem.detail || error.problem.title
  return said || words().failure.unknown(error.status)
}
