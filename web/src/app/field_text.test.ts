import { expect, it } from 'vitest'
import { noun_label } from '../base/labels'
import { collection_of, type Noun } from '../gen/model'
import { described_fields } from '../form/draft'
import { words } from '../base/language.svelte'
import { field_label } from './field_text'

const nouns = Object.keys(collection_of) as Noun[]

it('names every noun and every field of it', () => {
  for (const noun of nouns) {
    expect(noun_label(noun)).not.toBe(noun)
    for (const { name } of described_fields(noun)) expect(field_label(noun, name), `${noun}.${name}`).not.toBe(name)
  }
})

it('says how each noun is made', () => {
  expect(Object.keys(words().form.create).sort()).toEqual([...nouns].sort())
})
