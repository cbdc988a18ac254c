// What is asked of a plan changed on trial, and what is answered.
import { sent, type Changes } from '../forecast/what_if'
import { post } from './request'

export interface PlanVerdict {
  ready: number
  ready_low: number
  ready_high: number
  finish: string
  p50: string
  p80: string
  p95: string
  margin: number
  sentence: string
  sentence_en: string
}

export interface TaskComparison {
  code: string
  title: string
  title_en: string
  lead: string
  due_before: string
  due: string
  start_before: string
  start: string
  finish_before: string
  finish: string
  p80_before: string
  p80: string
  in_time_before: number
  in_time: number
  critical_before: boolean
  critical: boolean
}

export interface ChangeShown {
  action: string
  noun: string
  subject: string
  title: string
  title_en: string
  field: string
  was: string
  value: string
  stale: boolean // something else stood there when it was proposed
}

export interface WhatIf {
  sequence: number
  as_of: string
  before: PlanVerdict
  after: PlanVerdict
  tasks: TaskComparison[]
  changes: ChangeShown[]
}

const root = (edition: string) => `/editions/${encodeURIComponent(edition)}`

export const ask_what_if = (edition: string, changes: Changes) =>
  post<WhatIf>(`${root(edition)}/what-if`, { changes: sent(changes) })

// Sent to review; the edition stays as it is until it is applied.
export const propose = (edition: string, proposal: { title: string; reason: string; changes: Changes }) =>
  post<{ code: string }>(`${root(edition)}/proposals`, { ...proposal, changes: sent(proposal.changes) })
