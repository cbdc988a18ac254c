// What the tables and sentences of a result are made of.
import type {
  DrillAnswer,
  DrillCurve,
  DrillDifference,
  DrillDistribution,
  DrillEstimate,
  DrillSharePoint,
  ScenarioCheck,
} from '../gen/model'
import { language, title_of } from '../base/language.svelte'
import { drill_words } from './words'

// The names of places, areas, sources and orders; the code of what the scenario has no more.
export function place_names(check: ScenarioCheck | null): (code: string) => string {
  // The steps of a station's timetable bear its code.
  const orders = check ? check.orders.filter((order) => !order.is_timetable) : []
  const all = check ? [...check.stations, ...check.areas, ...check.sources, ...orders] : []
  const names = new Map(all.map((each) => [each.code, title_of(each)]))
  return (code) => (code === 'all' ? drill_words().whole : (names.get(code) ?? code))
}

export function variant_name(answer: DrillAnswer): string {
  const title = language() === 'en' ? answer.variant_title_en || answer.variant_title : answer.variant_title
  return answer.variant === '' ? drill_words().base : title || answer.variant
}

// Of all classes together.
export function estimate_of(answer: DrillAnswer, place: string, name: string): DrillEstimate | undefined {
  return answer.estimates.find((each) => each.place === place && each.name === name && each.of_class === '')
}

export function places_of(answer: DrillAnswer): string[] {
  return [...new Set(answer.estimates.map((each) => each.place))]
}

export interface WaitRow {
  place: string
  came?: DrillEstimate
  mean?: DrillEstimate
  p95?: DrillEstimate
  most?: DrillEstimate
  in_target?: DrillEstimate
  utilisation?: DrillEstimate
}

// The longest waits first.
export function wait_rows(answer: DrillAnswer): WaitRow[] {
  const rows = places_of(answer).flatMap((place): WaitRow[] => {
    const of = (name: string) => estimate_of(answer, place, name)
    const mean = of('wait.mean')
    if (!mean) return []
    return [
      {
        place,
        mean,
        came: of('came'),
        p95: of('wait.p95'),
        most: of('wait.most'),
        in_target: of('wait.in_target'),
        utilisation: of('utilisation'),
      },
    ]
  })
  return rows.sort((left, right) => (right.mean?.mean ?? 0) - (left.mean?.mean ?? 0))
}

export interface CrowdRow {
  area: string
  level: string
  above: DrillEstimate
  most?: DrillEstimate
  any?: DrillEstimate // share of the replications in which it was reached
  first?: DrillEstimate // when
}

export function crowd_rows(answer: DrillAnswer): CrowdRow[] {
  return answer.estimates
    .filter((each) => each.name.startsWith('above.') && each.of_class === '')
    .map((above) => {
      const level = above.name.slice('above.'.length)
      const of = (name: string) => estimate_of(answer, above.place, name)
      const [any, first] = [of(`reached.${level}.any`), of(`reached.${level}.first`)]
      return { area: above.place, level, above, most: of('present.most'), any, first }
    })
}

// Curves that say something: queues where there was one, and the numbers in areas.
export function shown_curves(answer: DrillAnswer, areas: readonly string[]): DrillCurve[] {
  const peak = (curve: DrillCurve) => Math.max(0, ...curve.points.map((point) => point.mean))
  const queues = answer.curves.filter((curve) => curve.kind === 'waiting' && peak(curve) >= 1)
  const crowds = answer.curves.filter((curve) => curve.kind === 'present' && areas.includes(curve.place))
  return [...crowds, ...queues.toSorted((left, right) => peak(right) - peak(left))]
}

// The last time at which some of these curves is above a hundredth of its peak, and a little more.
export function ends_of(curves: readonly DrillCurve[]): number {
  let until = 0
  let last = 0
  for (const curve of curves) {
    const least = 0.01 * curve.points.reduce((most, point) => Math.max(most, point.mean), 0)
    for (const point of curve.points) if (point.mean > least) until = Math.max(until, point.at)
    last = Math.max(last, curve.points.at(-1)?.at ?? 0)
  }
  return until === 0 ? last : Math.min(last, until + 0.05 * last)
}

const longest_first = (left: DrillDistribution, right: DrillDistribution) => (right.p90 ?? 0) - (left.p90 ?? 0)

// Of all classes together: responses, waits where there were any, then the time of the whole.
export function shown_distributions(answer: DrillAnswer): DrillDistribution[] {
  const all = answer.distributions.filter((each) => each.of_class === '' && (each.p95 ?? 0) > 0)
  const of = (name: string) => all.filter((each) => each.name === name).toSorted(longest_first)
  const whole = all.filter((each) => each.name === 'time' && each.place === 'all')
  return [...of('response'), ...of('dispatch_wait'), ...of('wait'), ...whole]
}

export interface ResponsePlace {
  place: string
  title: { title: string; title_en: string }
  of: (DrillDistribution | undefined)[] // by kind, in the order of the kinds
}

export interface ResponsePlaces {
  kinds: DrillDistribution[]
  places: ResponsePlace[]
}

// Responses by place and kind of incident. First the places where least is within target, or where it takes longest.
export function response_places(answer: DrillAnswer): ResponsePlaces {
  const responses = answer.distributions.filter((each) => each.name === 'response')
  const pairs = responses.filter((each) => each.of_class !== '')
  const kinds = responses.filter((each) => each.of_class === '' && pairs.some((pair) => pair.of_class === each.place))
  const places = [...new Set(pairs.map((each) => each.place))].map((place) => {
    const here = pairs.filter((each) => each.place === place)
    return { place, title: here[0]!, of: kinds.map((kind) => here.find((each) => each.of_class === kind.place)) }
  })
  const late = (row: ResponsePlace) =>
    row.of.reduce((sum, each) => sum + (each ? each.count * (1 - (each.in_target ?? 1)) : 0), 0)
  const longest = (row: ResponsePlace) => Math.max(...row.of.map((each) => each?.p90 ?? 0))
  return { kinds, places: places.sort((a, b) => late(b) - late(a) || longest(b) - longest(a)) }
}

const most_drawn = 8

// Responses by kind of incident (points have no waits for units), and waits.
export function drawn_distributions(answer: DrillAnswer): DrillDistribution[] {
  const kinds = new Set(answer.distributions.filter((each) => each.name === 'dispatch_wait').map((each) => each.place))
  return shown_distributions(answer)
    .filter((each) => each.name === 'wait' || (each.name === 'response' && kinds.has(each.place)))
    .slice(0, most_drawn)
}

// Without the last hundredth, which may be many times as long, but as far as the target where that was reached.
export function shown_points(distribution: DrillDistribution): DrillSharePoint[] {
  const points = distribution.points
  const target = distribution.target ?? 0
  const least = target <= (points.at(-1)?.at ?? 0) ? target : 0
  const end = points.findIndex((point) => point.share >= 0.99 && point.at >= least)
  return end < 0 ? points : points.slice(0, end + 1)
}

// Whether the interval leaves out 0.
export function is_clear(row: DrillDifference | undefined): boolean {
  return row?.low != null && row.high != null && (row.low > 0 || row.high < 0)
}

// Of all others a lower number is better.
export const higher_is_better = (code: string): boolean => code.endsWith('.in_target')

// Metrics that a commander compares variants by.
export function comparable(answer: DrillAnswer): string[] {
  const wanted =
    /^(time\.(mean|p95)|present\.most|wait\.(mean|p95|most|in_target)|waiting\.most|above\..+|response\.(mean|p90|in_target)|lost\.share)$/
  return answer.estimates
    .filter((each) => each.of_class === '' && wanted.test(each.name) && each.mean !== null)
    .filter((each) => each.place === 'all' || !each.name.startsWith('time.'))
    .filter((each) => each.place !== 'all' || each.name !== 'present.most')
    .map((each) => each.code)
}

export interface VariantEffect {
  answer: DrillAnswer
  row?: DrillDifference
}

// The best first; what cannot be told apart from nothing stands at 0.
export function variants_by(answers: readonly DrillAnswer[], metric: string): VariantEffect[] {
  const sign = higher_is_better(metric) ? -1 : 1
  return answers
    .filter((answer) => answer.variant !== '')
    .map((answer) => ({ answer, row: answer.differences.find((each) => each.code === metric) }))
    .sort((left, right) => sign * ((left.row?.mean ?? 0) - (right.row?.mean ?? 0)))
}

// What the variants change most for most people: waits by how many come there, then responses; else the first.
export function most_changed(answers: readonly DrillAnswer[]): string {
  const base = answers[0]
  if (!base) return ''
  const largest = (name: string, weight: (place: string) => number) => {
    const sizes = answers
      .flatMap((answer) => answer.differences)
      .filter((row) => metric_parts(row.code).name === name && !row.code.includes('[') && is_clear(row))
      .map((row) => ({ code: row.code, size: Math.abs(row.mean ?? 0) * weight(metric_parts(row.code).place) }))
    return sizes.toSorted((left, right) => right.size - left.size)[0]?.code
  }
  const number_at = (place: string, name: string) => estimate_of(base, place, name)?.mean ?? 0
  return (
    largest('wait.mean', (place) => number_at(place, 'came')) ??
    largest('response.mean', (place) => number_at(place, 'happened')) ??
    comparable(base)[0] ??
    ''
  )
}

// What clearly differs in the numbers that a commander knows, the largest change for its size first.
export function clear_changes(answer: DrillAnswer): DrillDifference[] {
  const known = new Set(comparable(answer))
  const known_too = /\.(utilisation|lost|given|complete_response\.mean|dispatch_wait\.mean)$/
  const size = (row: DrillDifference) => Math.abs((row.mean ?? 0) / (row.base || 1))
  return answer.differences
    .filter((row) => !row.code.includes('[') && (known.has(row.code) || known_too.test(row.code)) && is_clear(row))
    .sort((left, right) => size(right) - size(left))
}

// `screening.wait.mean` in its two parts: no place has a dot.
export function metric_parts(code: string): { place: string; name: string } {
  const dot = code.indexOf('.')
  return { place: code.slice(0, dot), name: code.slice(dot + 1) }
}
