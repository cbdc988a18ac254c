// The tests of a dictionary in two languages.
import { describe, expect, it } from 'vitest'

export type Tree = { [name: string]: unknown }

// Every sentence with its path; those made of numbers and names are said once.
function sentences(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const here = path + '.' + name
    if (typeof value === 'function') return [[here, String(value('2', '3', '4'))] as [string, string]]
    if (typeof value === 'string') return [[here, value] as [string, string]]
    return sentences(value as Tree, here)
  })
}

const chinese = /[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/

export function describe_dictionaries(zh: Tree, en: Tree): void {
  describe('the two dictionaries', () => {
    it('say the same things', () => {
      expect(sentences(en).map(([path]) => path)).toEqual(sentences(zh).map(([path]) => path))
    })

    it('say nothing empty', () => {
      for (const [path, text] of [...sentences(zh), ...sentences(en)]) expect(text.trim(), path).not.toBe('')
    })

    it('keep the languages apart', () => {
      for (const [path, text] of sentences(en)) {
        if (path !== '.setting.other_language') expect(text, path).not.toMatch(chinese)
      }
    })
  })
}
