import { expect, it } from 'vitest'
import { described_fields } from '../form/draft'
import { directory_kinds, shown_field } from './columns'

it('shows only fields that the records have', () => {
  for (const { noun, fields } of directory_kinds) {
    const known = described_fields(noun).map((field) => field.name)
    for (const field of fields) expect(known, noun).toContain(field)
  }
})

it('shows the reader’s language where there is one', () => {
  expect(shown_field('title', { title: '市公安局', title_en: 'Police' }, 'en')).toBe('title_en')
  expect(shown_field('title', { title: '市公安局', title_en: '' }, 'en')).toBe('title')
  expect(shown_field('title', { title: '市公安局', title_en: 'Police' }, 'zh')).toBe('title')
  expect(shown_field('kind', { kind: 'gate' }, 'en')).toBe('kind')
})
