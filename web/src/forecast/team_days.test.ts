import { describe, expect, it } from 'vitest'
import type { TeamLoad } from '../gen/model'
import { columns_of, top_of } from './team_days'

const team = (days: TeamLoad['days']): TeamLoad => ({
  code: 'TM1',
  title: '检查组',
  title_en: 'Crews',
  unit: '',
  capacity: 2,
  peak: 0,
  overloaded: 0,
  overloaded_after: 0,
  late_saved: 0,
  finish_saved: 0,
  days,
})

describe('the days of a team', () => {
  it('are all from the first to the last', () => {
    const shown = columns_of(
      team([
        { on: '2019-10-30', capacity: 2, needed: 3, levelled: 2 },
        { on: '2019-11-02', capacity: 0, needed: 1, levelled: 0 },
      ]),
      '2019-10-15',
    )
    expect(shown.map((day) => day.on)).toEqual(['2019-10-30', '2019-10-31', '2019-11-01', '2019-11-02'])
    expect(shown[1]).toEqual({ on: '2019-10-31', capacity: 2, needed: 0, levelled: 0 })
    expect(shown[3]?.capacity).toBe(0)
  })

  it('are none when nothing is asked of it', () => {
    expect(columns_of(team([]), '2019-10-15')).toEqual([])
    expect(top_of(team([]))).toBe(2)
  })

  it('are bounded', () => {
    const days = [
      { on: '2019-01-01', capacity: 2, needed: 5, levelled: 2 },
      { on: '2020-12-31', capacity: 2, needed: 1, levelled: 1 },
    ]
    expect(columns_of(team(days), '2019-01-01')).toHaveLength(120)
    expect(top_of(team(days))).toBe(5)
  })
})
