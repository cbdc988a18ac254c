// What the directory shows of each kind of record, beside its code.
import type { Noun } from '../app/open_form.svelte'
import type { CollectionName } from '../wire/items'

export interface DirectoryKind {
  noun: Noun
  collection: CollectionName & ('units' | 'groups' | 'people' | 'places' | 'milestones' | 'documents')
  fields: readonly string[]
}

export const directory_kinds: readonly DirectoryKind[] = [
  { noun: 'group', collection: 'groups', fields: ['title', 'lead', 'deputies', 'duty'] },
  { noun: 'unit', collection: 'units', fields: ['title', 'short_title', 'kind', 'parent', 'group', 'member'] },
  { noun: 'person', collection: 'people', fields: ['title', 'unit', 'duty'] },
  { noun: 'place', collection: 'places', fields: ['title', 'kind', 'longitude', 'latitude'] },
  { noun: 'milestone', collection: 'milestones', fields: ['on', 'title'] },
  { noun: 'document', collection: 'documents', fields: ['title', 'kind', 'issuer', 'issued_on'] },
]

// Fields with a twin in English, of which the reader's language is shown.
export function shown_field(field: string, row: Record<string, unknown>, language: 'zh' | 'en'): string {
  return language === 'en' && row[`${field}_en`] ? `${field}_en` : field
}
