// Round numbers for an axis from 0: at most five steps of 1, 2 or 5 times a power of ten.
export function ticks_of(most: number): number[] {
  if (!(most > 0)) return [0]
  const rough = most / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? power
  const ticks: number[] = []
  for (let tick = 0; tick <= most * 1.0001; tick += step) ticks.push(Number(tick.toPrecision(12)))
  return ticks
}

const moment_steps = [60, 300, 600, 900, 1800, 3600, 7200, 10800, 14400, 21600, 43200, 86400]

// Round times of the day for an axis between two moments, at most six; all in seconds, from a start that is at
// `starts_second` of the day.
export function moments_of(from: number, until: number, starts_second: number): number[] {
  const step = moment_steps.find((each) => (until - from) / each <= 6) ?? 86400 * Math.ceil((until - from) / 86400 / 6)
  const moments: number[] = []
  const first = Math.ceil((starts_second + from) / step) * step - starts_second
  for (let at = first; at <= until; at += step) moments.push(at)
  return moments
}

// Heights of labels so that none covers another: each as near as may be to where it belongs, `least` apart, between
// `top` and `bottom` where there is room for all. In the order given; equal ones keep it.
export function apart(wanted: readonly number[], least: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!)
  const places = wanted.map((at) => Math.min(Math.max(at, top), bottom))
  for (let i = 1; i < order.length; i++) {
    places[order[i]!] = Math.max(places[order[i]!]!, places[order[i - 1]!]! + least)
  }
  // What was pushed beyond the bottom comes back up, and pushes what is above it.
  let limit = bottom
  for (const index of order.toReversed()) {
    places[index] = Math.min(places[index]!, limit)
    limit = places[index] - least
  }
  return places
}
