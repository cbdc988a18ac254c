import { describe, expect, it } from 'vitest'
import { number, record, small_header, small_records, tick, trace_bytes } from './test_trace'
import { BrokenTrace, read_trace } from './trace'

const mistake_of = (bytes: Uint8Array): string => {
  try {
    read_trace(bytes)
  } catch (error) {
    if (error instanceof BrokenTrace) return error.mistake
    throw error
  }
  return ''
}

describe('a trace', () => {
  const trace = read_trace(trace_bytes(small_header(), small_records()))

  it('gives what the stations hold at each tick', () => {
    expect(trace.ticks).toBe(3)
    expect([...trace.present]).toEqual([5, 0, 0, 300, 0, 200])
    expect([...trace.waiting]).toEqual([2, 0, 0, 0, 0, 0])
    expect([...trace.inside]).toEqual([3, 300, 200])
  })
  it('gives trips, incidents and orders in seconds', () => {
    expect(trace.trips[0]).toEqual({ unit: 0, from: 0, to: 2, start: 15, duration: 40, purpose: 0 })
    expect(trace.trips).toHaveLength(3)
    expect(trace.incidents).toEqual([{ number: 7, kind: 0, point: 2, happens: 10, reached: 55, over: 71 }])
    expect(trace.orders).toEqual([{ order: 0, time: 35.5 }])
  })
  it('may be empty, and an incident may never be reached', () => {
    expect(read_trace(trace_bytes(small_header(), [])).ticks).toBe(0)
    const open = read_trace(trace_bytes(small_header(), [record(3, 1, 0, 0, 5)])).incidents[0]!
    expect([open.reached, open.over]).toEqual([Infinity, Infinity])
  })
  it('holds numbers beyond 32 bits', () => {
    expect(number(2 ** 40)).toHaveLength(6)
    const late = trace_bytes(small_header(), [record(6, 0, 2 ** 40)])
    expect(read_trace(late).orders[0]!.time).toBe(2 ** 40 / 10)
  })
})

describe('what is no trace', () => {
  it('is told by its first words', () => {
    expect(mistake_of(new Uint8Array())).toBe('magic')
    expect(mistake_of(trace_bytes(small_header(), [], { magic: 'MUSTERTX' }))).toBe('magic')
    expect(mistake_of(trace_bytes(small_header(), [], { version: 3 }))).toBe('version')
    expect(mistake_of(trace_bytes({ scenario: 'x' }, []))).toBe('header')
    expect(mistake_of(trace_bytes('no object', []))).toBe('header')
    expect(mistake_of(trace_bytes({ ...small_header(), tick: 0 }, []))).toBe('header')
    expect(mistake_of(trace_bytes({ ...small_header(), units: [{ code: 'A', kind: 1, home: 0 }] }, []))).toBe('header')
  })
  it('cut anywhere is refused, or is whole up to there', () => {
    const whole = trace_bytes(small_header(), small_records())
    const seen = new Set<string>()
    for (let size = 0; size < whole.length; ++size) seen.add(mistake_of(whole.slice(0, size)))
    expect([...seen].sort()).toEqual(['', 'magic', 'truncated'])
  })
  it('contradicts its own header', () => {
    const wrong = (...records: number[][]) => mistake_of(trace_bytes(small_header(), records))
    expect(wrong([9])).toBe('record')
    expect(wrong([6, ...Array<number>(12).fill(255)])).toBe('record')
    expect(wrong(record(2, 1, 0, 0, 0, 0, 0))).toBe('index')
    expect(wrong(record(2, 0, 3, 0, 0, 0, 0))).toBe('index')
    expect(wrong(record(2, 0, 0, 0, 0, 0, 3))).toBe('index')
    expect(wrong(record(4, 7, 100))).toBe('index')
    expect(wrong(record(3, 7, 0, 0, 1), record(3, 7, 0, 0, 2))).toBe('index')
    expect(wrong(record(6, 1, 0))).toBe('index')
    expect(wrong(tick(-1, 0, 0, 0, 0))).toBe('negative')
    expect(wrong(record(6, 0, 100), record(6, 0, 99))).toBe('order')
    expect(wrong(record(6, 0, 301), tick(0, 0, 0, 0, 0))).toBe('order')
  })
  it('never does anything but refuse, whatever byte is changed', () => {
    const whole = trace_bytes(small_header(), small_records())
    for (let at = 0; at < whole.length; ++at) {
      for (const value of [0, 1, 127, 128, 255]) {
        const changed = whole.slice()
        changed[at] = value
        expect(() => mistake_of(changed)).not.toThrow()
      }
    }
  })
})
