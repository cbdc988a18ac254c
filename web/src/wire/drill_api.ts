// The requests about scenarios and their runs.
import type { DrillAnswer, DrillRun, ScenarioCheck } from '../gen/model'
import { get, post, remove } from './request'

export interface DrillRunShown {
  run: DrillRun
  answers: DrillAnswer[] // of the scenario, then of each variant that was compared; none before it is done
}

// What is left out is as the scenario says.
export interface DrillQuestion {
  replications?: number
  half_width?: string
  seed?: number
  variant?: string
  compares?: boolean
}

const root = (edition: string) => `/editions/${encodeURIComponent(edition)}/scenarios`
const runs = (edition: string, scenario: string) => `${root(edition)}/${encodeURIComponent(scenario)}/runs`

export const check_scenario = (edition: string, code: string, text: string) =>
  post<ScenarioCheck>(`${root(edition)}/check`, { code, text })

export const start_drill = (edition: string, scenario: string, question: DrillQuestion) =>
  post<DrillRun>(runs(edition, scenario), question)

export const list_drill_runs = (edition: string, scenario: string) =>
  get<{ items: DrillRun[] }>(runs(edition, scenario))

export const get_drill_run = (edition: string, scenario: string, run: string) =>
  get<DrillRunShown>(`${runs(edition, scenario)}/${encodeURIComponent(run)}`)

export const cancel_drill_run = (edition: string, scenario: string, run: string) =>
  remove(`${runs(edition, scenario)}/${encodeURIComponent(run)}`)
