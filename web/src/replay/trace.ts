// One replication of a drill as `muster drill --trace` writes it, read whole and checked. Times in the file are tenths
// of a second; here they are seconds from the start.
//
//   "MUSTERTR", version (uint32), length of the header (uint32), header (JSON in UTF-8), records until the end: a byte
//   for the kind, then unsigned LEB128 numbers; differences to the last tick are zigzag-coded. All little-endian.
import type { LongitudeLatitude } from '../wire/map_api'

export type Coded = { code: string; title: string; title_en: string }
export type Placed = Coded & { longitude?: number; latitude?: number }
export type StationKind = 'service' | 'stay' | 'walk' | 'departure' | 'junction'

export interface TraceHeader {
  scenario: string
  title: string
  title_en: string
  starts: string // 2019-11-06 06:00, or empty
  lasts: number // seconds
  tick: number // seconds
  stations: (Placed & { kind: StationKind })[]
  areas: Coded[]
  points: Placed[]
  unit_kinds: Coded[]
  units: { code: string; kind: number; home: number }[]
  incident_kinds: Coded[]
  orders: Coded[]
}

export interface Trip {
  unit: number
  from: number // -1: on the road, see `turn`
  to: number
  start: number
  duration: number
  purpose: number // 0 to an incident, 1 to a hospital, 2 home
  turn?: Turn // of a unit that was called under way
}

// Where it was, and where and after how many seconds it can first turn.
export interface Turn {
  from: LongitudeLatitude
  at: LongitudeLatitude
  after: number
}

export interface Incident {
  number: number
  kind: number
  point: number
  happens: number
  reached: number // Infinity: never
  over: number
}

export interface Trace {
  header: TraceHeader
  ticks: number
  present: Int32Array // tick after tick, each with all stations; the first is the state at the end of the first tick
  waiting: Int32Array
  inside: Int32Array // the same with all areas
  trips: Trip[]
  incidents: Incident[]
  orders: { order: number; time: number }[]
}

export type Mistake = 'magic' | 'version' | 'truncated' | 'header' | 'record' | 'index' | 'order' | 'negative'

// Why a file is no trace; `at` is the byte where that was seen, or the version that is not known.
export class BrokenTrace extends Error {
  readonly mistake: Mistake
  readonly at: number
  constructor(mistake: Mistake, at: number) {
    super(`${mistake} at ${at}`)
    this.mistake = mistake
    this.at = at
  }
}

const magic = 'MUSTERTR'
const known_versions = [1, 2] // 2: trips that begin on the road
const units_per_degree = 1e7
const head_bytes = 16

const is_text = (value: unknown): value is string => typeof value === 'string'
const is_index = (value: unknown, count: number) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < count
const is_coded = (value: unknown): value is Coded => {
  const { code, title, title_en } = (value ?? {}) as Partial<Coded>
  return is_text(code) && is_text(title) && is_text(title_en)
}
const is_placed = (value: unknown) => {
  const { longitude, latitude } = value as Placed
  const right = (degrees: unknown, most: number) =>
    degrees === undefined || (typeof degrees === 'number' && Math.abs(degrees) <= most)
  return right(longitude, 180) && right(latitude, 90) && (longitude === undefined) === (latitude === undefined)
}

function is_header(value: unknown): value is TraceHeader {
  const header = (value ?? {}) as TraceHeader
  const lists = [header.stations, header.areas, header.points, header.unit_kinds, header.units, header.incident_kinds]
  if (![...lists, header.orders].every(Array.isArray)) return false
  const coded = [header.stations, header.areas, header.points, header.unit_kinds, header.incident_kinds, header.orders]
  const placed = [...header.stations, ...header.points]
  const units_fit = header.units.every(
    (unit) =>
      is_text(unit?.code) && is_index(unit.kind, header.unit_kinds.length) && is_index(unit.home, header.points.length),
  )
  return (
    [header.scenario, header.title, header.title_en, header.starts].every(is_text) &&
    header.lasts > 0 &&
    header.tick > 0 &&
    coded.every((list) => list.every(is_coded)) &&
    placed.every(is_placed) &&
    units_fit
  )
}

// Numbers one after another; the end of the file within one of them is a mistake.
class Bytes {
  at = head_bytes
  readonly #bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }
  get over(): boolean {
    return this.at >= this.#bytes.length
  }
  byte(): number {
    if (this.over) throw new BrokenTrace('truncated', this.at)
    return this.#bytes[this.at++]!
  }
  number(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (!Number.isSafeInteger(value)) throw new BrokenTrace('record', this.at)
      if (byte < 128) return value
      factor *= 128
    }
  }
  difference(): number {
    const coded = this.number()
    return coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2
  }
  index(count: number): number {
    const began = this.at
    const value = this.number()
    if (value >= count) throw new BrokenTrace('index', began)
    return value
  }
}

// A list of numbers that grows.
class Counts {
  #values = new Int32Array(4096)
  #size = 0
  push(value: number): void {
    if (this.#size === this.#values.length) {
      const more = new Int32Array(this.#size * 2)
      more.set(this.#values)
      this.#values = more
    }
    this.#values[this.#size++] = value
  }
  // The value one row of `width` before the next.
  above(width: number): number {
    return this.#size >= width ? this.#values[this.#size - width]! : 0
  }
  taken(): Int32Array {
    return this.#values.slice(0, this.#size)
  }
}

class Reading {
  readonly #bytes: Bytes
  readonly #header: TraceHeader
  readonly #present = new Counts()
  readonly #waiting = new Counts()
  readonly #inside = new Counts()
  readonly #trips: Trip[] = []
  readonly #incidents = new Map<number, Incident>()
  readonly #orders: Trace['orders'] = []
  #ticks = 0
  #now = 0 // seconds

  constructor(bytes: Bytes, header: TraceHeader) {
    this.#bytes = bytes
    this.#header = header
  }

  all(): Trace {
    while (!this.#bytes.over) this.#record()
    return {
      header: this.#header,
      ticks: this.#ticks,
      present: this.#present.taken(),
      waiting: this.#waiting.taken(),
      inside: this.#inside.taken(),
      trips: this.#trips,
      incidents: [...this.#incidents.values()],
      orders: this.#orders,
    }
  }

  #record(): void {
    const began = this.#bytes.at
    const kind = this.#bytes.byte()
    if (kind === 1) this.#tick(began)
    else if (kind === 2) this.#trip(began)
    else if (kind === 3) this.#happens(began)
    else if (kind === 4) this.#known(began).reached = this.#time(began)
    else if (kind === 5) this.#known(began).over = this.#time(began)
    else if (kind === 6) {
      const order = this.#bytes.index(this.#header.orders.length)
      this.#orders.push({ order, time: this.#time(began) })
    } else if (kind === 7) this.#turn(began)
    else throw new BrokenTrace('record', began)
  }

  #at(seconds: number, began: number): number {
    if (seconds < this.#now) throw new BrokenTrace('order', began)
    this.#now = seconds
    return seconds
  }
  #time(began: number): number {
    return this.#at(this.#bytes.number() / 10, began)
  }

  #count(counts: Counts, width: number): void {
    const began = this.#bytes.at
    const value = counts.above(width) + this.#bytes.difference()
    if (value < 0 || value > 0x7fffffff) throw new BrokenTrace('negative', began)
    counts.push(value)
  }

  #tick(began: number): void {
    this.#ticks += 1
    this.#at(this.#ticks * this.#header.tick, began)
    const { stations, areas } = this.#header
    for (let i = 0; i < stations.length; ++i) {
      this.#count(this.#present, stations.length)
      this.#count(this.#waiting, stations.length)
    }
    for (let i = 0; i < areas.length; ++i) this.#count(this.#inside, areas.length)
  }

  #trip(began: number): void {
    const { units, points } = this.#header
    const unit = this.#bytes.index(units.length)
    const from = this.#bytes.index(points.length)
    const to = this.#bytes.index(points.length)
    const start = this.#time(began)
    const duration = this.#bytes.number() / 10
    this.#trips.push({ unit, from, to, start, duration, purpose: this.#bytes.index(3) })
  }

  #place(): LongitudeLatitude {
    const began = this.#bytes.at
    const [longitude, latitude] = [this.#bytes.difference(), this.#bytes.difference()]
    if (Math.abs(longitude) > 180 * units_per_degree || Math.abs(latitude) > 90 * units_per_degree) {
      throw new BrokenTrace('record', began)
    }
    return [longitude / units_per_degree, latitude / units_per_degree]
  }

  #turn(began: number): void {
    const { units, points } = this.#header
    const unit = this.#bytes.index(units.length)
    const turn = { from: this.#place(), at: this.#place(), after: this.#bytes.number() / 10 }
    const to = this.#bytes.index(points.length)
    const start = this.#time(began)
    const duration = this.#bytes.number() / 10
    this.#trips.push({ unit, from: -1, to, start, duration, purpose: this.#bytes.index(3), turn })
  }

  #happens(began: number): void {
    const number = this.#bytes.number()
    const kind = this.#bytes.index(this.#header.incident_kinds.length)
    const point = this.#bytes.index(this.#header.points.length)
    const happens = this.#time(began)
    if (this.#incidents.has(number)) throw new BrokenTrace('index', began)
    this.#incidents.set(number, { number, kind, point, happens, reached: Infinity, over: Infinity })
  }

  #known(began: number): Incident {
    const incident = this.#incidents.get(this.#bytes.number())
    if (!incident) throw new BrokenTrace('index', began)
    return incident
  }
}

function read_header(bytes: Uint8Array): { header: TraceHeader; end: number } {
  const text = (from: number, to: number) => new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, to))
  const began = bytes.length >= magic.length && magic === String.fromCharCode(...bytes.subarray(0, magic.length))
  if (!began) throw new BrokenTrace('magic', 0)
  if (bytes.length < head_bytes) throw new BrokenTrace('truncated', bytes.length)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const version = view.getUint32(8, true)
  if (!known_versions.includes(version)) throw new BrokenTrace('version', version)
  const end = head_bytes + view.getUint32(12, true)
  if (end > bytes.length) throw new BrokenTrace('truncated', bytes.length)
  let header: unknown
  try {
    header = JSON.parse(text(head_bytes, end))
  } catch {
    throw new BrokenTrace('header', head_bytes)
  }
  if (!is_header(header)) throw new BrokenTrace('header', head_bytes)
  return { header, end }
}

// Throws a BrokenTrace.
export function read_trace(bytes: Uint8Array): Trace {
  const { header, end } = read_header(bytes)
  const records = new Bytes(bytes)
  records.at = end
  return new Reading(records, header).all()
}
