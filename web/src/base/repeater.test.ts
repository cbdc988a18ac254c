import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { repeater } from './repeater'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('gathers what is asked, and acts again no sooner than allowed', async () => {
  const action = vi.fn(async () => {})
  const again = repeater(action, 100, 1000)
  for (let i = 0; i < 50; i += 1) again.ask()
  await vi.advanceTimersByTimeAsync(100)
  expect(action).toHaveBeenCalledTimes(1)
  again.ask()
  await vi.advanceTimersByTimeAsync(800)
  expect(action).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(200)
  expect(action).toHaveBeenCalledTimes(2)
})

it('never runs twice at once, and runs again when asked meanwhile', async () => {
  let finish = () => {}
  const action = vi.fn(() => new Promise<void>((done) => (finish = done)))
  const again = repeater(action, 10, 10)
  again.ask()
  await vi.advanceTimersByTimeAsync(10)
  again.ask()
  await vi.advanceTimersByTimeAsync(1000)
  expect(action).toHaveBeenCalledTimes(1)
  finish()
  await vi.advanceTimersByTimeAsync(1000)
  expect(action).toHaveBeenCalledTimes(2)
})

it('does nothing after it was stopped', async () => {
  const action = vi.fn(async () => {})
  const again = repeater(action, 10, 10)
  again.ask()
  again.stop()
  await vi.advanceTimersByTimeAsync(1000)
  expect(action).not.toHaveBeenCalled()
})
