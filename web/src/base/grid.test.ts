import { expect, it } from 'vitest'
import { cell_after, least_width, next_order, order_of, order_text, tracks } from './grid'

const at = { row: 5, column: 2 }
const go = (key: string, control = false) => cell_after(key, control, at, 100, 8, 18)

it('moves by arrows and stops at the edges', () => {
  expect(go('ArrowDown')).toEqual({ row: 6, column: 2 })
  expect(go('ArrowLeft')).toEqual({ row: 5, column: 1 })
  expect(cell_after('ArrowUp', false, { row: 0, column: 0 }, 100, 8, 18)).toEqual({ row: 0, column: 0 })
  expect(cell_after('ArrowRight', false, { row: 0, column: 7 }, 100, 8, 18)).toEqual({ row: 0, column: 7 })
})

it('moves by pages and to the ends', () => {
  expect(go('PageDown')).toEqual({ row: 23, column: 2 })
  expect(go('PageUp')).toEqual({ row: 0, column: 2 })
  expect(go('Home')).toEqual({ row: 5, column: 0 })
  expect(go('End', true)).toEqual({ row: 99, column: 7 })
  expect(go('Home', true)).toEqual({ row: 0, column: 0 })
})

it('leaves other keys alone', () => {
  expect(go('a')).toBeNull()
  expect(go('Enter')).toBeNull()
})

it('turns the order of a column: up, down, none', () => {
  const up = next_order({ by: '', down: false }, 'due')
  expect(up).toEqual({ by: 'due', down: false })
  const down = next_order(up, 'due')
  expect(order_text(down)).toBe('-due')
  expect(next_order(down, 'due').by).toBe('')
  expect(order_of('-due')).toEqual(down)
  expect(order_of('')).toEqual({ by: '', down: false })
})

it('lays out columns that grow and columns that do not', () => {
  const columns = [
    { name: 'code', label: '', min: 90 },
    { name: 'title', label: '', min: 200, grow: 3 },
  ]
  expect(tracks(columns)).toBe('90px minmax(200px, 3fr)')
  expect(least_width(columns)).toBe(290)
})
