import { describe, expect, it } from 'vitest'
import { scroll_to_row, virtual_range } from './virtual_range'

describe('virtual range', () => {
  it('makes only the rows in sight and a few more', () => {
    const range = virtual_range(10_000, 32, 32 * 500, 640, 8)
    expect(range).toEqual({ first: 492, last: 528, offset: 492 * 32, height: 320_000 })
  })

  it('begins and ends with the list', () => {
    expect(virtual_range(10_000, 32, 0, 640, 8).first).toBe(0)
    expect(virtual_range(10_000, 32, 1e9, 640, 8).last).toBe(10_000)
    expect(virtual_range(3, 32, 0, 640)).toEqual({ first: 0, last: 3, offset: 0, height: 96 })
    expect(virtual_range(0, 32, 500, 640)).toEqual({ first: 0, last: 0, offset: 0, height: 0 })
  })

  it('covers every place of scrolling without a gap', () => {
    for (let top = 0; top <= 1000 * 32 - 640; top += 7) {
      const range = virtual_range(1000, 32, top, 640, 0)
      expect(range.first * 32).toBeLessThanOrEqual(top)
      expect(range.last * 32).toBeGreaterThanOrEqual(top + 640)
    }
  })
})

describe('scrolling to a row', () => {
  it('stays when the row is in sight', () => {
    expect(scroll_to_row(3, 32, 0, 640, 32)).toBe(0)
  })

  it('moves as little as is needed', () => {
    expect(scroll_to_row(2, 32, 320, 640, 32)).toBe(64)
    expect(scroll_to_row(30, 32, 0, 640, 32)).toBe(31 * 32 - 608)
  })
})
