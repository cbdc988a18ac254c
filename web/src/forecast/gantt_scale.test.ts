import { describe, expect, it } from 'vitest'
import {
  d_ticks,
  date_ticks,
  moment_at,
  place_of,
  scale_of,
  shows_days,
  ten_day_lines,
  zoomed,
  zooms,
  type ScaleWords,
  type Zoom,
} from './gantt_scale'
import { date_of, end_of, moment_of } from './gantt_time'

const opens = '2019-11-05'
const bar = {
  start: moment_of('2019-09-20'),
  due: end_of('2019-10-25'),
  finish: end_of('2019-10-28'),
  p95: end_of('2019-11-09'),
}
const scale = (zoom: Zoom) => scale_of([bar], '2019-10-15', opens, zoom)
const words: ScaleWords = {
  year: (year) => `${year}`,
  month: (year, month) => `${year}-${month}`,
  month_alone: (month) => `m${month}`,
  quarter: (quarter) => `q${quarter}`,
  ten_days: (part) => `t${part}`,
  long_day: (at) => date_of(at),
}
const labels = (zoom: Zoom, from: string, until: string) =>
  date_ticks(scale(zoom), moment_of(from), moment_of(until), words).map((line) => line.map((tick) => tick.label))

describe('the scale of the chart', () => {
  it('reaches from before the first start to after the last finish', () => {
    const ten_days = scale('ten_days')
    expect(date_of(ten_days.from)).toBe('2019-09-17')
    expect(place_of(ten_days, moment_of('2019-09-20'))).toBe(24)
    expect(place_of(ten_days, end_of('2019-11-09'))).toBeLessThan(ten_days.days * ten_days.width)
  })

  it('leads from a place back to its moment', () => {
    for (const zoom of zooms) {
      const at = moment_of('2019-10-15T15:45')
      expect(moment_at(scale(zoom), place_of(scale(zoom), at))).toBeCloseTo(at, 9)
    }
  })

  it('goes from hours to quarters and stops at both ends', () => {
    expect(zoomed('days', 1)).toBe('hours')
    expect(zoomed('days', -1)).toBe('weeks')
    expect(zoomed('hours', 1)).toBe('hours')
    expect(zoomed('quarters', -1)).toBe('quarters')
    const widths = zooms.map((zoom) => scale(zoom).width)
    expect(widths).toEqual([...widths].sort((a, b) => b - a))
  })

  it('shows single days only where they are wide enough', () => {
    expect(zooms.filter((zoom) => shows_days(scale(zoom)))).toEqual(['hours', 'days', 'weeks'])
  })
})

describe('the lines of dates', () => {
  it('count hours of a day, days of a month, weeks from Monday', () => {
    expect(labels('hours', '2019-10-15', '2019-10-16')).toEqual([
      ['2019-10-15'],
      ['0:00', '3:00', '6:00', '9:00', '12:00', '15:00', '18:00', '21:00'],
    ])
    expect(labels('days', '2019-10-30', '2019-11-02')).toEqual([
      ['2019-10', '2019-11'],
      ['30', '31', '1'],
    ])
    expect(labels('weeks', '2019-10-15', '2019-10-29')[1]).toEqual(['10/14', '10/21', '10/28'])
  })

  it('part a month into three periods of ten days, also where it has thirty-one', () => {
    expect(labels('ten_days', '2019-10-01', '2019-11-12')).toEqual([
      ['2019-10', '2019-11'],
      ['t0', 't1', 't2', 't0', 't1'],
    ])
    expect(labels('ten_days', '2019-10-31', '2019-11-01')[1]).toEqual(['t2'])
  })

  it('have months and quarters below years, over the turn of a year', () => {
    expect(labels('months', '2019-12-15', '2020-03-01')).toEqual([
      ['2019', '2020'],
      ['m12', 'm1', 'm2'],
    ])
    expect(labels('quarters', '2019-08-20', '2020-04-02')[1]).toEqual(['q3', 'q4', 'q1', 'q2'])
  })

  it('walk every unit without a step left out or taken twice', () => {
    for (const zoom of zooms) {
      const [, minor] = date_ticks(scale(zoom), moment_of('2019-01-01'), moment_of('2021-01-01'), words)
      const at = minor.map((tick) => tick.at)
      expect(new Set(at).size).toBe(at.length)
      expect(at).toEqual([...at].sort((a, b) => a - b))
    }
    const days = date_ticks(scale('days'), moment_of('2020-01-01'), moment_of('2021-01-01'), words)[1]
    expect(days.length).toBe(366)
  })
})

describe('the line of D-n', () => {
  it('stands as dense as there is room', () => {
    const of = (zoom: Zoom) =>
      d_ticks(scale(zoom), moment_of('2019-10-25'), moment_of('2019-11-16'), opens).map((tick) => tick.label)
    expect(of('hours')).toContain('D-11')
    expect(of('days')).toEqual(['D-12', 'D-10', 'D-8', 'D-6', 'D-4', 'D-2', 'D0', 'D+2', 'D+4', 'D+6', 'D+8', 'D+10'])
    expect(of('ten_days')).toEqual(['D-20', 'D-10', 'D0', 'D+10'])
    expect(of('quarters')).toEqual(['D-50', 'D0'])
  })

  it('has the grid of the ten-day checks', () => {
    const lines = ten_day_lines(scale('ten_days'), moment_of('2019-09-17'), moment_of('2019-11-10'), opens).map(date_of)
    expect(lines).toEqual(['2019-09-26', '2019-10-06', '2019-10-16', '2019-10-26', '2019-11-05'])
    expect(ten_day_lines(scale('quarters'), moment_of('2019-07-01'), moment_of('2019-11-10'), opens)).toHaveLength(3)
  })
})
