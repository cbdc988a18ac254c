import { describe, expect, it } from 'vitest'
import type { DrillCurve, DrillAnswer, DrillDifference, DrillDistribution, DrillEstimate } from '../gen/model'
import {
  clear_changes,
  comparable,
  ends_of,
  crowd_rows,
  drawn_distributions,
  response_places,
  is_clear,
  metric_parts,
  most_changed,
  shown_curves,
  shown_distributions,
  shown_points,
  variants_by,
  wait_rows,
} from './results'

const estimate = (code: string, mean: number, unit = 'min') =>
  ({ code, ...metric_parts(code), of_class: '', unit, mean, low: mean - 1, high: mean + 1 }) as unknown as DrillEstimate
const difference = (code: string, mean: number, half: number) =>
  ({ code, unit: 'min', base: 10, mean, low: mean - half, high: mean + half }) as unknown as DrillDifference
const answer = (variant: string, differences: DrillDifference[] = []) =>
  ({
    variant,
    variant_title: '',
    variant_title_en: '',
    estimates: [
      estimate('all.time.mean', 12),
      estimate('gate.wait.mean', 3),
      estimate('gate.wait.in_target', 0.9, 'share'),
      estimate('desk.wait.mean', 8),
      estimate('hall.present.most', 400, ''),
      estimate('hall.above.yellow', 14),
    ],
    curves: [
      { place: 'hall', kind: 'present', unit: '', points: [{ at: 10, mean: 4 }] },
      { place: 'gate', kind: 'waiting', unit: '', points: [{ at: 10, mean: 40 }] },
      { place: 'desk', kind: 'waiting', unit: '', points: [{ at: 10, mean: 0.2 }] },
    ],
    differences,
  }) as unknown as DrillAnswer

describe('the tables of a result', () => {
  it('have the longest waits first', () => {
    expect(wait_rows(answer('')).map((row) => row.place)).toEqual(['desk', 'gate'])
    expect(wait_rows(answer(''))[1]?.in_target?.mean).toBe(0.9)
  })

  it('have each threshold with the most people there', () => {
    const [row] = crowd_rows(answer(''))
    expect([row?.area, row?.level, row?.most?.mean]).toEqual(['hall', 'yellow', 400])
  })

  it('show areas, and queues in which somebody stood', () => {
    expect(shown_curves(answer(''), ['hall']).map((curve) => curve.place)).toEqual(['hall', 'gate'])
  })
})

describe('variants', () => {
  const much = answer('much', [difference('gate.wait.mean', -2, 0.5), difference('all.time.mean', -3, 4)])
  const little = answer('little', [difference('gate.wait.mean', -0.5, 0.1)])

  it('stand in the order of their effect', () => {
    const order = variants_by([answer(''), little, much], 'gate.wait.mean').map((each) => each.answer.variant)
    expect(order).toEqual(['much', 'little'])
  })

  it('differ where the interval leaves out 0', () => {
    expect(is_clear(much.differences[0])).toBe(true)
    expect(is_clear(much.differences[1])).toBe(false)
    expect(is_clear(undefined)).toBe(false)
    expect(clear_changes(much).map((row) => row.code)).toEqual(['gate.wait.mean'])
  })

  it('stand the other way round where more is better', () => {
    const share = (variant: string, mean: number) =>
      answer(variant, [{ ...difference('gate.wait.in_target', mean, 0.01), unit: 'share' }])
    const order = variants_by([answer(''), share('worse', -0.2), share('better', 0.1)], 'gate.wait.in_target')
    expect(order.map((each) => each.answer.variant)).toEqual(['better', 'worse'])
  })

  it('are compared first by what changes most for most people', () => {
    const base = answer('')
    base.estimates.push(estimate('gate.came', 100, ''), estimate('desk.came', 5000, ''))
    const changed = answer('much', [
      difference('all.time.mean', -3, 4),
      difference('gate.wait.mean', -9, 0.5),
      difference('desk.wait.mean', -1, 0.5),
    ])
    expect(most_changed([base, changed])).toBe('desk.wait.mean')
    expect(most_changed([base, answer('none')])).toBe('all.time.mean')
  })

  it('end where nobody is left, however many points there are', () => {
    const points = Array.from({ length: 200_000 }, (_, at) => ({ at: at + 1, mean: at < 100_000 ? 50 : 0.2 }))
    const curves = [{ place: 'hall', kind: 'present', unit: '', points }] as unknown as DrillCurve[]
    expect(ends_of(curves)).toBe(110_000)
    expect(ends_of([])).toBe(0)
  })

  it('are compared by what a commander knows', () => {
    expect(comparable(answer(''))).toEqual([
      'all.time.mean',
      'gate.wait.mean',
      'gate.wait.in_target',
      'desk.wait.mean',
      'hall.present.most',
      'hall.above.yellow',
    ])
  })
})

const distribution = (code: string, p90: number, of_class = '') =>
  ({ code, ...metric_parts(code), of_class, p90, p95: 1.2 * p90, target: null }) as unknown as DrillDistribution

describe('responses by place', () => {
  const of = (place: string, of_class: string, count: number, in_target: number | null, p90 = 5) =>
    ({
      code: place + of_class,
      place,
      of_class,
      name: 'response',
      title: place,
      title_en: place,
      count,
      in_target,
      p90,
    }) as unknown as DrillDistribution

  it('begin where most are late, and have a column for each kind that happened somewhere', () => {
    const told = response_places({
      distributions: [
        of('fall', '', 30, 0.9),
        of('heat', '', 9, null),
        of('west', '', 19, null),
        of('west', 'fall', 10, 0.9),
        of('west', 'heat', 9, null),
        of('east', 'fall', 20, 0.5),
        of('north', 'fall', 1, 1, 9),
      ],
    } as unknown as DrillAnswer)
    expect(told.kinds.map((each) => each.place)).toEqual(['fall', 'heat'])
    expect(told.places.map((each) => each.place)).toEqual(['east', 'west', 'north'])
    expect(told.places[0]!.of.map((each) => each?.count)).toEqual([20, undefined])
    expect(told.places[1]!.of.map((each) => each?.count)).toEqual([10, 9])
  })

  it('are not there without kinds at places', () => {
    expect(response_places({ distributions: [of('fall', '', 3, 1)] } as unknown as DrillAnswer).places).toEqual([])
  })
})

describe('distributions', () => {
  const told = {
    distributions: [
      distribution('all.time', 40),
      distribution('bus.time', 30),
      distribution('gate.wait', 3),
      distribution('gate.wait', 9, 'guest'),
      distribution('desk.wait', 8),
      distribution('lift.wait', 0),
      distribution('fire.response', 7),
      distribution('fire.dispatch_wait', 1),
      distribution('square.response', 11),
    ],
  } as unknown as DrillAnswer

  it('of all classes and of what took any time, the longest first', () => {
    const codes = shown_distributions(told).map((each) => each.code)
    expect(codes).toEqual([
      'square.response',
      'fire.response',
      'fire.dispatch_wait',
      'desk.wait',
      'gate.wait',
      'all.time',
    ])
  })

  it('are drawn for kinds of incident and for queues', () => {
    expect(drawn_distributions(told).map((each) => each.code)).toEqual(['fire.response', 'desk.wait', 'gate.wait'])
  })

  it('are drawn to the 99th hundredth, or to the target', () => {
    const points = [0.5, 0.98, 0.992, 0.999, 1].map((share, index) => ({ at: 10 * index, share }))
    const of = (target: number | null) => ({ points, target }) as unknown as DrillDistribution
    expect(shown_points(of(null)).at(-1)?.at).toBe(20)
    expect(shown_points(of(25)).at(-1)?.at).toBe(30)
    expect(shown_points(of(90)).at(-1)?.at).toBe(20)
  })
})
