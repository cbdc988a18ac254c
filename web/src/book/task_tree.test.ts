import { expect, it } from 'vitest'
import { tree_rows } from './task_tree'

const none = new Set<string>()
const row = (code: string, parent = '') => ({ code, parent })
const shape = (rows: ReturnType<typeof tree_rows>) =>
  rows.map((leaf) => `${'·'.repeat(leaf.level - 1)}${leaf.item.code}${leaf.parts > 0 ? `+${leaf.parts}` : ''}`)

const all = [row('city'), row('other'), row('district', 'group'), row('group', 'city'), row('district2', 'group')]

it('puts parts below what they belong to', () => {
  expect(shape(tree_rows(all, none))).toEqual(['city+1', '·group+2', '··district', '··district2', 'other'])
})

it('hides what is below a folded row, and nothing else', () => {
  expect(shape(tree_rows(all, new Set(['group'])))).toEqual(['city+1', '·group+2', 'other'])
})

it('puts rows at the top whose parent is filtered away', () => {
  expect(shape(tree_rows([row('district', 'group'), row('city')], none))).toEqual(['district', 'city'])
})

it('shows every row once, even in a circle', () => {
  const circle = [row('a', 'b'), row('b', 'a'), row('self', 'self')]
  expect(
    tree_rows(circle, none)
      .map((leaf) => leaf.item.code)
      .sort(),
  ).toEqual(['a', 'b', 'self'])
})
