import { expect, it } from 'vitest'
import { colour_weight, sorted } from './compare'

it('sorts numbers as numbers and codes by their numbers', () => {
  expect(sorted([{ k: 10 }, { k: 9 }], (each) => each.k, false)).toEqual([{ k: 9 }, { k: 10 }])
  expect(sorted(['T10', 'T9', 'T100'], (each) => each, false)).toEqual(['T9', 'T10', 'T100'])
})

it('sorts Chinese by its sound', () => {
  expect(sorted(['市政府', '安全组', '交通组'], (each) => each, false)).toEqual(['安全组', '交通组', '市政府'])
})

it('puts what is missing last in both directions, and keeps the order of equals', () => {
  const rows = [
    { code: 'a', due: null },
    { code: 'b', due: '2019-10-02' },
    { code: 'c', due: '2019-10-01' },
    { code: 'd', due: '2019-10-01' },
  ]
  const codes = (down: boolean) => sorted(rows, (row) => row.due, down).map((row) => row.code)
  expect(codes(false)).toEqual(['c', 'd', 'b', 'a'])
  expect(codes(true)).toEqual(['b', 'c', 'd', 'a'])
})

it('puts overdue before behind before near', () => {
  const colours = ['green', 'none', 'red', 'blue', 'yellow'] as const
  expect(sorted(colours, colour_weight, false)).toEqual(['red', 'yellow', 'blue', 'none', 'green'])
})
