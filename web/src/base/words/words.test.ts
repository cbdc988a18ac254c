import { describe, expect, it } from 'vitest'
import * as model from '../../gen/model'
import { en } from './en'
import { describe_dictionaries, type Tree } from './test_sentences'
import { zh } from './zh'

describe_dictionaries(zh, en)

describe('the labels of the described types', () => {
  it('exist in both languages', () => {
    for (const [name, table] of Object.entries(model)) {
      if (name === 'collection_of' || typeof table === 'number') continue // no labels
      const labels = name.endsWith('_label') ? [table] : Object.values(table)
      for (const label of labels as Tree[]) {
        expect(label.zh, name).toMatch(/./)
        expect(label.en, name).toMatch(/./)
      }
    }
  })
})
