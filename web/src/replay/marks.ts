// How stations, units and incidents look, on the map and in the legend.
import { place_lines } from '../map/place_icons'

const low = [92, 141, 197] as const
const middle = [233, 178, 62] as const
const high = [179, 38, 30] as const

const between = (from: readonly number[], to: readonly number[], share: number) =>
  `rgb(${from.map((each, i) => Math.round(each + (to[i]! - each) * share)).join(' ')})`

// Of a share of the greatest number that ever waited there.
export const waiting_colour = (share: number): string =>
  share <= 0.5 ? between(low, middle, share * 2) : between(middle, high, Math.min(1, share * 2 - 1))

const scale_steps = 32
const scale = Array.from({ length: scale_steps + 1 }, (_, i) => waiting_colour(i / scale_steps))
export const kept_colour = (share: number): string => scale[Math.round(Math.min(1, Math.max(0, share)) * scale_steps)]!

export const greatest_radius = 34
export const radius_of = (present: number, most: number): number =>
  present <= 0 ? 0 : Math.max(3, Math.sqrt(present / Math.max(1, most)) * greatest_radius)

interface UnitMark {
  line: string
  colour: string
}

const vehicle = 'M2 11V4.500h7V11M9 7h2.800L14 9.300V11M2 11h12M4.500 11v2M11.500 11v2'
const person =
  'M8 7.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600ZM3.500 13.500c.4-2.600 2.300-4 4.500-4s4.100 1.400 4.500 4'
const glass = 'M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9ZM10.500 10.500 14 14'

// By what the kind is called, the narrower first; scenarios are free in their codes.
const known_kinds: readonly [RegExp, UnitMark][] = [
  [/ambulance|救护车/i, { line: vehicle, colour: '#b3261e' }],
  [/medic|急救|医疗/i, { line: place_lines.medical, colour: '#b3261e' }],
  [/engine|消防车/i, { line: vehicle, colour: '#a8410f' }],
  [/fire|消防/i, { line: place_lines.fire, colour: '#a8410f' }],
  [/tow|清障|拖车/i, { line: vehicle, colour: '#7a4a12' }],
  [/police|patrol|警|巡/i, { line: place_lines.police, colour: '#1a4a8a' }],
  [/bus|shuttle|公交|接驳/i, { line: place_lines.station, colour: '#5a3f8c' }],
  [/inspect|监管|执法/i, { line: glass, colour: '#5a3f8c' }],
  [/service|volunteer|志愿|服务/i, { line: person, colour: '#2e6b4f' }],
]
const other_colours = ['#2e6b4f', '#5a3f8c', '#7a4a12', '#5e6773'] as const

export function unit_mark(kind: { code: string; title: string }, index: number): UnitMark {
  const known = known_kinds.find(([words]) => words.test(kind.code) || words.test(kind.title))
  return known?.[1] ?? { line: place_lines.area, colour: other_colours[index % other_colours.length]! }
}

export const incident_colours = { open: '#b3261e', reached: '#d9960f' } as const
