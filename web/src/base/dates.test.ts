import { describe, expect, it } from 'vitest'
import {
  add_days,
  d_label,
  days_between,
  is_date,
  say_date,
  say_instant,
  say_long_date,
  say_time,
  today_in,
} from './dates'

const opens = '2019-11-05'

describe('days', () => {
  it('counts to the opening over a change of month and of clocks', () => {
    expect(days_between('2019-10-15', opens)).toBe(21)
    expect(days_between(opens, '2019-10-15')).toBe(-21)
    expect(days_between('2019-03-30', '2019-04-01')).toBe(2)
    expect(days_between('2020-02-28', '2020-03-01')).toBe(2)
  })

  it('says D-21, D0 and D+5', () => {
    expect(d_label('2019-10-15', opens)).toBe('D-21')
    expect(d_label(opens, opens)).toBe('D0')
    expect(d_label('2019-11-10', opens)).toBe('D+5')
  })

  it('adds days and refuses what is no date', () => {
    expect(add_days('2019-12-31', 1)).toBe('2020-01-01')
    expect(add_days('nonsense', 1)).toBe('')
    expect(is_date('2019-02-29')).toBe(false)
    expect(is_date('2020-02-29')).toBe(true)
    expect(is_date('2019-1-1')).toBe(false)
  })

  it('knows today in the zone of the edition', () => {
    const night = new Date('2019-11-04T17:00:00Z')
    expect(today_in('Asia/Shanghai', night)).toBe('2019-11-05')
    expect(today_in('UTC', night)).toBe('2019-11-04')
  })
})

describe('words', () => {
  it('says a date in both languages, with the year only when it is another one', () => {
    expect(say_date('2019-10-15', 'zh', opens)).toBe('10月15日')
    expect(say_date('2019-10-15', 'en', opens)).toBe('15 Oct')
    expect(say_date('2018-11-10', 'zh', opens)).toBe('2018年11月10日')
    expect(say_date('2018-11-10', 'en', opens)).toBe('10 Nov 2018')
    expect(say_date(null, 'zh', opens)).toBe('')
  })

  it('says the weekday', () => {
    expect(say_long_date(opens, 'zh')).toBe('2019年11月5日 星期二')
    expect(say_long_date(opens, 'en')).toBe('5 Nov 2019 Tue')
  })

  it('says instants by the clocks of the edition', () => {
    expect(say_time('2019-10-14T16:05:00.000000Z', 'zh', 'Asia/Shanghai')).toBe('00:05')
    expect(say_instant('2019-10-14T16:05:00Z', 'zh', 'Asia/Shanghai')).toContain('10月15日')
    expect(say_instant('not an instant', 'zh', 'UTC')).toBe('not an instant')
  })
})
