// Traces written by hand, for tests: the other side of trace.ts, by the words of the format.
import type { TraceHeader } from './trace'

export const small_header = (): TraceHeader => ({
  scenario: 'small',
  title: '小演练',
  title_en: 'Small drill',
  starts: '2019-11-06 06:00',
  lasts: 120,
  tick: 30,
  stations: [
    { code: 'gate', title: '北门', title_en: 'North gate', kind: 'service', longitude: 121.3, latitude: 31.2 },
    { code: 'hall', title: '展厅', title_en: 'Hall', kind: 'stay' },
  ],
  areas: [{ code: 'venue', title: '场馆', title_en: 'Venue' }],
  points: [
    { code: 'base', title: '站点', title_en: 'Base', longitude: 121.3, latitude: 31.2 },
    { code: 'hospital', title: '医院', title_en: 'Hospital', longitude: 121.31, latitude: 31.2 },
    { code: 'square', title: '广场', title_en: 'Square', longitude: 121.3, latitude: 31.21 },
  ],
  unit_kinds: [{ code: 'ambulance', title: '救护车', title_en: 'Ambulance' }],
  units: [{ code: 'A1', kind: 0, home: 0 }],
  incident_kinds: [{ code: 'collapse', title: '晕倒', title_en: 'Collapse' }],
  orders: [{ code: 'hold', title: '限流', title_en: 'Hold' }],
})

export function number(value: number): number[] {
  const bytes: number[] = []
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return [...bytes, value]
}
export const difference = (value: number): number[] => number(value < 0 ? -2 * value - 1 : 2 * value)
export const record = (kind: number, ...numbers: number[]): number[] => [kind, ...numbers.flatMap(number)]
export const tick = (...differences: number[]): number[] => [1, ...differences.flatMap(difference)]

export function trace_bytes(
  header: unknown,
  records: number[][],
  { magic = 'MUSTERTR', version = 1 } = {},
): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const word = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255]
  const head = [...new TextEncoder().encode(magic), ...word(version), ...word(json.length)]
  return Uint8Array.from([...head, ...json, ...records.flat()])
}

export const small_records = (): number[][] => [
  record(3, 7, 0, 2, 100), // ten seconds from the start, at the square
  record(2, 0, 0, 2, 150, 400, 0),
  tick(5, 2, 0, 0, 3),
  record(6, 0, 355),
  record(4, 7, 550),
  tick(-5, -2, 300, 0, 297),
  record(2, 0, 2, 1, 700, 600, 1),
  record(5, 7, 710),
  tick(0, 0, -100, 0, -100),
  record(2, 0, 1, 0, 1000, 500, 2), // before it was at the hospital
]
