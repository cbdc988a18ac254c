// A form of any noun, without its screen: which fields are asked for, what stands in them, what is sent.
import { forms } from '../gen/forms'
import type { Noun } from '../gen/model'

export interface FormField {
  readonly name: string
  readonly kind:
    'text' | 'long' | 'number' | 'date' | 'boolean' | 'choice' | 'reference' | 'references' | 'texts' | 'file'
  readonly at_creation?: boolean
  readonly required?: boolean
  readonly optional?: boolean
  readonly whole?: boolean
  readonly refers?: string
  readonly choices?: readonly { readonly name: string; readonly zh: string; readonly en: string }[]
  readonly least?: number
  readonly most?: number
  readonly note?: { readonly zh: string; readonly en: string }
}

export type DraftValue = string | boolean | string[] // as it stands in the form: numbers are what was typed
export type Draft = Record<string, DraftValue>
export type Values = Record<string, unknown>

// The text of a whole file has a page of its own.
export function described_fields(noun: Noun): readonly FormField[] {
  const all: readonly FormField[] = forms[noun]
  return all.filter((field) => field.kind !== 'file')
}

// Of a new record: all that may be said at once, but for what is given.
export function new_fields(noun: Noun, given: Values): FormField[] {
  return described_fields(noun).filter((field) => field.at_creation && !(field.name in given))
}

// Of a record that is there: what this reader may change.
export function editable_fields(noun: Noun, editable: readonly string[]): FormField[] {
  return described_fields(noun).filter((field) => editable.includes(field.name))
}

// What is seldom filled in stands below, folded away: the other language, where it is known from, the code.
const seldom = new Set(
  'code provenance source longitude latitude duration_low duration_high batch look_back_due'.split(' '),
)

export function is_seldom(field: FormField, language: 'zh' | 'en'): boolean {
  if (field.required) return false
  return seldom.has(field.name) || (language === 'zh' && field.name.endsWith('_en'))
}

export function draft_of(fields: readonly FormField[], values: Values): Draft {
  return Object.fromEntries(fields.map((field) => [field.name, drafted(field, values[field.name])]))
}

function drafted(field: FormField, value: unknown): DraftValue {
  switch (field.kind) {
    case 'boolean':
      return value === true
    case 'references':
    case 'texts':
      return Array.isArray(value) ? value.map(String) : []
    case 'choice':
      return String(value ?? field.choices?.[0]?.name ?? '')
    default:
      return value === null || value === undefined ? '' : String(value)
  }
}

export type Mistake = 'required' | 'number' | 'range'

export interface Read {
  values: Values
  mistakes: Record<string, Mistake>
}

export function read_draft(fields: readonly FormField[], draft: Draft): Read {
  const read: Read = { values: {}, mistakes: {} }
  for (const field of fields) {
    const value = draft[field.name] ?? ''
    const mistake = mistake_in(field, value)
    if (mistake) read.mistakes[field.name] = mistake
    else read.values[field.name] = read_value(field, value)
  }
  return read
}

function mistake_in(field: FormField, value: DraftValue): Mistake | null {
  const text = typeof value === 'string' ? value.trim() : ''
  if (field.required && typeof value === 'string' && text === '') return 'required'
  if (field.kind !== 'number' || text === '') return null
  const number = Number(text)
  if (!Number.isFinite(number) || (field.whole && !Number.isInteger(number))) return 'number'
  return number < (field.least ?? -Infinity) || number > (field.most ?? Infinity) ? 'range' : null
}

function read_value(field: FormField, value: DraftValue): unknown {
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (field.kind === 'number') return text === '' ? (field.optional ? null : 0) : Number(text)
  if (field.kind === 'date') return text === '' ? null : text
  return text
}

const same = (left: unknown, right: unknown) => JSON.stringify(left ?? null) === JSON.stringify(right ?? null)

// Only what the person changed is sent, so that what others changed beside it stays.
export function changes_of(before: Values, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(before[name], value)))
}

// Of a new record nothing is sent that says nothing.
export function said_of(values: Values): Values {
  const empty = (value: unknown) => value === '' || value === null || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !empty(value)))
}
