// What stands at one moment of a replication.
import type { Incident, Trace } from './trace'

// The tick that was last written down; 0 before the first one.
export const tick_at = (trace: Trace, time: number): number =>
  Math.min(trace.ticks, Math.max(0, Math.floor(time / trace.header.tick + 1e-9)))

const row = (counts: Int32Array, width: number, tick: number, at: number) =>
  tick === 0 ? 0 : counts[(tick - 1) * width + at]!

export const present_at = (trace: Trace, station: number, tick: number) =>
  row(trace.present, trace.header.stations.length, tick, station)
export const waiting_at = (trace: Trace, station: number, tick: number) =>
  row(trace.waiting, trace.header.stations.length, tick, station)
export const inside_at = (trace: Trace, area: number, tick: number) =>
  row(trace.inside, trace.header.areas.length, tick, area)

export function all_waiting(trace: Trace, tick: number): number {
  let sum = 0
  for (let i = 0; i < trace.header.stations.length; ++i) sum += waiting_at(trace, i, tick)
  return sum
}

// When nothing changes any more, but not before the day that was to be simulated is over: who came late goes home later.
export function end_of(trace: Trace): number {
  const { stations, lasts, tick } = trace.header
  const width = stations.length
  let last = trace.ticks
  const stays = (row: number) => {
    for (let at = (row - 1) * width; at < row * width; ++at) {
      if (trace.present[at] !== trace.present[at - width] || trace.waiting[at] !== trace.waiting[at - width])
        return false
    }
    return true
  }
  while (last > 1 && stays(last)) last -= 1
  const trips = trace.trips.map(({ start, duration }) => start + duration)
  const happened = trace.incidents.flatMap(({ happens, over }) => [happens, over]).filter(Number.isFinite)
  const ordered = trace.orders.map(({ time }) => time)
  return [...trips, ...happened, ...ordered].reduce((most, each) => Math.max(most, each), Math.max(lasts, last * tick))
}

// The greatest of each station.
export function most_of(counts: Int32Array, stations: number): Int32Array {
  const most = new Int32Array(stations)
  for (let i = 0; i < counts.length; ++i) {
    const station = i % stations
    if (counts[i]! > most[station]!) most[station] = counts[i]!
  }
  return most
}

export type IncidentState = 'none' | 'open' | 'reached'

export function state_of(incident: Incident, time: number): IncidentState {
  if (time < incident.happens || time >= incident.over) return 'none'
  return time < incident.reached ? 'open' : 'reached'
}

export const open_at = (trace: Trace, time: number): Incident[] =>
  trace.incidents.filter((incident) => state_of(incident, time) !== 'none')

export const orders_until = (trace: Trace, time: number) => trace.orders.filter((each) => each.time <= time)

// 06:30:05 of the day on which it starts; without a day, hours from the start.
export function clock_text(starts: string, time: number): string {
  const [hour, minute] = (starts.split(' ')[1] ?? '00:00').split(':').map(Number)
  const seconds = Math.floor(time) + (hour ?? 0) * 3600 + (minute ?? 0) * 60
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}
