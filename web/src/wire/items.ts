// What the server answers: the described nouns, with what it computes for the reader.
import type * as model from '../gen/model'

export type { Colour, Count, Entry, Fix, Proof, Readiness, SinceYesterday, Verdict } from '../gen/model'
export type Load = model.UnitLoad

export interface Me {
  account: model.Account
  unit_title: string
  unit_title_en: string
  csrf: string
  editions: model.Edition[]
}

// What the reader may do with a record now.
interface Reach {
  steps: string[]
  may_edit: boolean
}

export interface TaskNode extends model.Node, model.NodeStanding, Reach {}

export interface TaskItem extends model.Task {
  standing: model.TaskStanding & Reach
  nodes: TaskNode[]
}

export interface ProblemItem extends model.Problem {
  standing: model.ProblemStanding & Reach
  countermeasures: model.Countermeasure[]
}

export interface UnitItem extends model.Unit {
  load: model.UnitLoad
}

export interface Items {
  units: UnitItem
  groups: model.Group
  people: model.Person
  places: model.Place
  milestones: model.Milestone
  tasks: TaskItem
  nodes: TaskNode
  problems: ProblemItem
  countermeasures: model.Countermeasure
  documents: model.Document
  evidence: model.Evidence
}
export type CollectionName = keyof Items

export interface Page<T> {
  items: T[]
  next: string | number | null
  total: number
  sequence: number
}

export interface Overview extends model.Overview {
  changes: number // entries of the last day that were not an import
  entries: model.Entry[] // the newest of them that the reader may see
}
