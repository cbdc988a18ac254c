// The requests about files of other programs and calendars.
import type {
  CalendarSubscriptionList,
  NewCalendarSubscription,
  ProjectExport,
  ProjectImported,
  ProjectPreview,
  TableImported,
  TableMapping,
  TablePreview,
} from '../gen/model'
import { get, post, remove } from './request'
import { search_of, type Parameters } from './search'

const root = (edition: string) => `/editions/${encodeURIComponent(edition)}`

export interface TableUpload {
  name: string
  workbook: string // base64
  mapping: TableMapping | null
}

export interface ProjectUpload {
  name: string
  project: string // base64
  lead: string // code of the unit that leads the tasks that are new; empty: not chosen yet
}

// The address of a printed book: a link for the browser, which saves the file.
export const book_address = (edition: string, book: 'tasks' | 'problems', parameters: Parameters) =>
  `/api/v1${root(edition)}/${book}.xlsx${search_of(parameters)}`

export const get_project = (edition: string) => get<ProjectExport>(`${root(edition)}/project`)

export const project_address = (edition: string, language: 'zh' | 'en') =>
  `/api/v1${root(edition)}/project.xml${search_of({ language })}`

export const preview_table = (edition: string, upload: TableUpload) =>
  post<TablePreview>(`${root(edition)}/tasks.xlsx/preview`, upload)

export const import_table = (edition: string, upload: TableUpload, sequence: number) =>
  post<TableImported>(`${root(edition)}/tasks.xlsx`, { ...upload, sequence })

export const preview_project = (edition: string, upload: ProjectUpload) =>
  post<ProjectPreview>(`${root(edition)}/project.xml/preview`, upload)

export const import_project = (edition: string, upload: ProjectUpload, sequence: number) =>
  post<ProjectImported>(`${root(edition)}/project.xml`, { ...upload, sequence })

export const get_subscriptions = (edition: string) =>
  get<CalendarSubscriptionList>(`${root(edition)}/calendar_subscriptions`)

export const subscribe = (edition: string, wish: { noun: 'unit' | 'person'; subject: string; language: 'zh' | 'en' }) =>
  post<NewCalendarSubscription>(`${root(edition)}/calendar_subscriptions`, wish)

export const revoke_subscription = (edition: string, code: string) =>
  remove(`${root(edition)}/calendar_subscriptions/${encodeURIComponent(code)}`)
