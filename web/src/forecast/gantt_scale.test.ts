import { describe, expect, it } from 'vitest'
import { month_lines, place_of_day, scale_of, ten_day_lines } from './gantt_scale'

const task = { start: '2019-09-20', due: '2019-10-25', finish: '2019-10-28', p95: '2019-11-09' }

describe('the scale of the chart', () => {
  const scale = scale_of([task], '2019-10-15', '2019-11-05', 'ten_days')

  it('reaches from before the first start to after the last finish', () => {
    expect(scale.from).toBe('2019-09-17')
    expect(place_of_day(scale, '2019-09-17')).toBe(0)
    expect(place_of_day(scale, '2019-09-20')).toBe(27)
    expect(place_of_day(scale, '2019-11-09', 1)).toBeLessThan(scale.days * scale.width)
  })

  it('counts ten days from the opening in both directions', () => {
    const lines = ten_day_lines(scale, '2019-11-05')
    expect(lines).toContain('2019-11-05')
    expect(lines).toContain('2019-10-26')
    expect(lines[0]).toBe('2019-09-26')
  })

  it('has a line at the first of each month', () => {
    expect(month_lines(scale)).toEqual(['2019-10-01', '2019-11-01'])
  })
})
