import { describe, expect, it } from 'vitest'
import type { Bar } from './gantt_bars'
import { deed_of, row_after } from './gantt_keys'
import { below, cursor_of, days_moved, has_moved, type Ground, type Hold } from './gantt_pointer'
import type { Row } from './gantt_rows'
import { head_height, lane, part_at, row_at } from './gantt_frame'
import { place_of, type Scale } from './gantt_scale'

const scale: Scale = { zoom: 'days', from: 100, days: 100, width: 28 }
const bar = { start: 110, finish: 115, due: 120 } as Bar
const at = (moment: number, nudge = 0) => place_of(scale, moment) + nudge
const on_bar = lane.bar + 3

describe('what lies under a point', () => {
  it('is a row, counted with what is scrolled away', () => {
    expect(row_at(head_height - 1, 0, 26, 10)).toBe(-1)
    expect(row_at(head_height, 0, 26, 10)).toBe(0)
    expect(row_at(head_height + 30, 260, 26, 12)).toBe(11)
    expect(row_at(head_height + 30, 260, 26, 11)).toBe(-1)
  })

  it('is the bar, its end or the promise', () => {
    expect(part_at(bar, scale, at(112), on_bar)).toBe('bar')
    expect(part_at(bar, scale, at(115, -3), on_bar)).toBe('finish')
    expect(part_at(bar, scale, at(115, 4), on_bar)).toBe('finish')
    expect(part_at(bar, scale, at(118), on_bar)).toBe('row')
    expect(part_at(bar, scale, at(120, 2), lane.due + 2)).toBe('due')
    expect(part_at(bar, scale, at(120, 2), on_bar)).toBe('row')
    expect(part_at(bar, scale, at(112), lane.promise + 4)).toBe('row')
  })

  it('leaves a way to move even the shortest bar', () => {
    const short = { start: 110, finish: 110.1, due: 120 } as Bar
    expect(part_at(short, scale, at(110), on_bar)).toBe('bar')
    expect(part_at(short, scale, at(110, 4), on_bar)).toBe('finish')
  })
})

describe('the pointer', () => {
  const rows = [
    { kind: 'heading', code: 'heading-G01' },
    { kind: 'task', code: 'T1', bar },
  ] as unknown as Row[]
  const ground = (takes: boolean): Ground => ({
    rows,
    row_height: 26,
    scale,
    left: 100,
    top: 26,
    may_take: () => takes,
  })
  const y = head_height + on_bar

  it('finds what is scrolled under it, and says whether it can be taken', () => {
    expect(below(ground(true), at(112) - 100, y)).toMatchObject({ row: rows[1], part: 'bar', taken: true })
    expect(below(ground(false), at(112) - 100, y).taken).toBe(false)
    expect(below({ ...ground(true), top: 0 }, at(112) - 100, y)).toMatchObject({ row: rows[0], part: 'row' })
    expect(below(ground(true), 0, y + 26).row).toBeNull()
  })

  it('looks like what it would do', () => {
    const over = (x: number, takes: boolean) => cursor_of(below(ground(takes), x - 100, y))
    expect([over(at(112), true), over(at(115), true), over(at(119), true), over(at(112), false)]).toEqual([
      'move',
      'ew-resize',
      'grab',
      'default',
    ])
  })

  it('moves by whole days, and a tremble is a click', () => {
    const hold: Hold = { bar, part: 'bar', x: 500, y: 300, left: 0, top: 0 }
    expect([has_moved(hold, 502, 299), has_moved(hold, 510, 300)]).toEqual([false, true])
    expect([days_moved(hold, 513, scale), days_moved(hold, 515, scale), days_moved(hold, 444, scale)]).toEqual([
      0, 1, -2,
    ])
  })
})

describe('the keys', () => {
  it('walk the rows within the list', () => {
    const after = (key: string, row: number) => {
      const deed = deed_of(key, 20)
      return deed?.kind === 'rows' ? row_after(row, deed.by, 100) : row
    }
    expect([
      after('ArrowDown', 4),
      after('ArrowUp', 0),
      after('PageDown', 90),
      after('Home', 50),
      after('End', 50),
    ]).toEqual([5, 0, 99, 0, 99])
    expect(after('ArrowDown', -1)).toBe(0)
  })

  it('zoom, move in time, open and edit', () => {
    expect(['+', '=', '-'].map((key) => deed_of(key, 20))).toEqual([
      { kind: 'zoom', by: 1 },
      { kind: 'zoom', by: 1 },
      { kind: 'zoom', by: -1 },
    ])
    expect(deed_of('ArrowRight', 20)).toEqual({ kind: 'time', by: 1 })
    expect(deed_of('Enter', 20)).toEqual({ kind: 'enter' })
    expect(deed_of('x', 20)).toBeNull()
  })
})
