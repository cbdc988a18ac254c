import { describe, expect, it } from 'vitest'
import { say_clock, say_difference, say_metric, say_seconds, say_share, say_value } from './say'

describe('in Chinese', () => {
  it('says times in the unit that fits', () => {
    expect([0.4, 45, 300, 4200, 9000].map(say_seconds)).toEqual(['0.4 秒', '45 秒', '5 分钟', '70 分钟', '2.5 小时'])
  })

  it('says numbers in their unit', () => {
    expect(say_value(12500.4, '')).toBe('12,500')
    expect(say_value(3.04, 'min')).toBe('3 分钟')
    expect(say_value(0.978, 'share')).toBe('98%')
    expect(say_value(42.1, '/ min')).toBe('42 人/分钟')
    expect(say_difference(-2.87, 'min')).toBe('−2.9 分钟')
  })

  it('does not round a share to all or nothing', () => {
    expect([0, 0.004, 0.5, 0.997, 1].map(say_share)).toEqual(['0%', '0.4%', '50%', '99.7%', '100%'])
  })

  it('says the time of the day', () => {
    expect(say_clock(7800, 25200)).toBe('09:10')
    expect(say_clock(90, 25200)).toBe('07:01:30')
    expect(say_clock(600, null)).toBe('开始后 10 分钟')
  })

  it('has words for metrics, and the code where it has none', () => {
    expect(say_metric('wait.p95')).toBe('等候：95% 的人不超过')
    expect(say_metric('above.yellow')).toBe('超过黄色阈值的时间')
    expect(say_metric('reached.level3')).toBe('达到level3阈值的次数')
    const names = (code: string) => ({ gate: '查验口', fire: '火情', engine: '消防车' })[code] ?? code
    expect(say_metric('came_from.gate.share', names)).toBe('来自查验口的比例')
    expect(say_metric('held_up_by.gate.mean', names)).toBe('因查验口走不了的平均人数')
    expect(say_metric('wait_for.engine.mean', names)).toBe('平均等候消防车')
    expect(say_metric('wait_for.engine.held_by.fire.mean', names)).toBe('平均等候消防车，因其在处置火情')
    expect(say_metric('new.thing')).toBe('new.thing')
  })
})
