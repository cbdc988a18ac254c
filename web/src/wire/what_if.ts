// What is asked of a plan changed on trial, and what is answered.
import type { Changes } from '../forecast/what_if'
import type { Comparison, ProposalItem } from '../gen/model'
import { get, post } from './request'

const root = (edition: string) => `/editions/${encodeURIComponent(edition)}`

export const ask_what_if = (edition: string, changes: Changes) =>
  post<Comparison>(`${root(edition)}/what-if`, { changes })

// Sent to review; the edition stays as it is until it is applied.
export const propose = (edition: string, proposal: { title: string; reason: string; changes: Changes }) =>
  post<ProposalItem>(`${root(edition)}/proposals`, proposal)

export const compare_proposal = (edition: string, code: string) =>
  get<Comparison>(`${root(edition)}/proposals/${encodeURIComponent(code)}/comparison`)
