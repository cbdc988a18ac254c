import { expect, it } from 'vitest'
import { forecast_verdict } from './forecast_verdict'

it('is at risk when the opening is less than likely or the likely day too late, and not ready below even odds', () => {
  expect(forecast_verdict({ ready: 0.75, margin: -1 })).toBe('ready_with_risks')
  expect(forecast_verdict({ ready: 0.9, margin: -1 })).toBe('ready_with_risks')
  expect(forecast_verdict({ ready: 0.79, margin: 2 })).toBe('ready_with_risks')
  expect(forecast_verdict({ ready: 0.49, margin: -9 })).toBe('not_ready')
  expect(forecast_verdict({ ready: 0.8, margin: 0 })).toBe('ready')
})
