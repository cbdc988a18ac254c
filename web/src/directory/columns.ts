// What the directory shows of each kind of record, beside its code.
import type { Noun } from '../gen/model'

export interface DirectoryKind {
  noun: Noun
  fields: readonly string[]
}

export const directory_kinds: readonly DirectoryKind[] = [
  { noun: 'group', fields: ['title', 'lead', 'deputies', 'duty'] },
  { noun: 'unit', fields: ['title', 'short_title', 'kind', 'parent', 'group', 'member'] },
  { noun: 'person', fields: ['title', 'unit', 'duty'] },
  { noun: 'place', fields: ['title', 'kind', 'longitude', 'latitude'] },
  { noun: 'milestone', fields: ['on', 'title'] },
  { noun: 'calendar', fields: ['title', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] },
  { noun: 'calendar_exception', fields: ['title', 'calendar', 'from', 'to', 'hours'] },
  { noun: 'link', fields: ['predecessor', 'kind', 'successor', 'lag'] },
  { noun: 'risk', fields: ['title', 'probability', 'tasks', 'units', 'groups', 'owner', 'measure'] },
  { noun: 'column_mapping', fields: ['column', 'noun', 'field'] },
  { noun: 'city_file', fields: ['title', 'kind', 'file', 'size', 'licence', 'attribution'] },
  { noun: 'document', fields: ['title', 'kind', 'issuer', 'issued_on'] },
]

// Fields with a twin in English, of which the reader's language is shown.
export function shown_field(field: string, row: Record<string, unknown>, language: 'zh' | 'en'): string {
  return language === 'en' && row[`${field}_en`] ? `${field}_en` : field
}
