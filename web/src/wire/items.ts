// What is asked for and answered beside the described types of gen/model.ts.
import type { Items } from '../gen/model'

export type CollectionName = keyof Items

export interface Page<T> {
  items: T[]
  next: string | number | null
  total: number
  sequence: number
  may_create: boolean // whether the reader may make any record of this collection
  may_import: boolean // whether the reader may take whole tables into it
  may_freeze: boolean // whether the reader may freeze its dates as the baseline
}
