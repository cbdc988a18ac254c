import { beforeEach, describe, expect, it } from 'vitest'
import { delay_before, first_delay, longest_delay, settled_after, Stream, type Link, type StreamWorld } from './stream'

type Handlers = Parameters<StreamWorld['connect']>[1]

// A world without network and without clock: connections and timers are lists.
class TestWorld implements StreamWorld {
  connections: { after: number; on: Handlers; closed: boolean }[] = []
  timers: { milliseconds: number; action: () => void; cancelled: boolean }[] = []

  connect(after: number, on: Handlers) {
    const connection = { after, on, closed: false }
    this.connections.push(connection)
    return { close: () => void (connection.closed = true) }
  }
  later(milliseconds: number, action: () => void) {
    const timer = { milliseconds, action, cancelled: false }
    this.timers.push(timer)
    return () => void (timer.cancelled = true)
  }
  chance() {
    return 1
  }
  get current() {
    return this.connections.at(-1)!
  }
  fire(milliseconds: number) {
    const due = this.timers.filter((timer) => !timer.cancelled && timer.milliseconds <= milliseconds)
    this.timers = this.timers.filter((timer) => !due.includes(timer))
    for (const timer of due) timer.action()
  }
}

let world: TestWorld
let seen: number[]
let links: Link[]
let stream: Stream
const entry = (sequence: number) => JSON.stringify({ sequence, noun: 'task', code: 'T001' })

beforeEach(() => {
  world = new TestWorld()
  seen = []
  links = []
  stream = new Stream(10, world, {
    entry: (each) => seen.push(each.sequence),
    link: (link) => links.push(link),
    failed: () => {},
  })
  stream.open()
})

describe('the stream', () => {
  it('begins behind what is known and hands on entries in order', () => {
    expect(world.current.after).toBe(10)
    world.current.on.open()
    world.current.on.message(entry(11))
    world.current.on.message(entry(12))
    expect(seen).toEqual([11, 12])
    expect(links).toEqual(['connecting', 'live'])
  })

  it('goes on from the last one seen after a loss: no gap, none twice', () => {
    world.current.on.open()
    world.current.on.message(entry(11))
    world.current.on.lost()
    expect(links.at(-1)).toBe('waiting')
    world.fire(longest_delay)
    expect(world.current.after).toBe(11)
    world.current.on.open()
    world.current.on.message(entry(11))
    world.current.on.message(entry(12))
    expect(seen).toEqual([11, 12])
  })

  it('does not listen to a connection that was given up', () => {
    const old = world.current
    old.on.open()
    old.on.lost()
    world.fire(longest_delay)
    old.on.message(entry(99))
    old.on.lost()
    expect(seen).toEqual([])
    expect(world.connections).toHaveLength(2)
  })

  it('passes over what is no entry', () => {
    world.current.on.open()
    world.current.on.message('{"sequence":')
    world.current.on.message('{}')
    world.current.on.message(entry(11))
    expect(seen).toEqual([11])
  })

  it('waits longer after each failure, and briefly again after a connection that held', () => {
    const delays: number[] = []
    for (let i = 0; i < 8; i += 1) {
      world.current.on.lost()
      delays.push(world.timers.at(-1)!.milliseconds)
      world.fire(longest_delay)
    }
    expect(delays.slice(0, 4)).toEqual([first_delay, first_delay * 2, first_delay * 4, first_delay * 8])
    expect(Math.max(...delays)).toBe(longest_delay)
    world.current.on.open()
    world.fire(settled_after)
    world.current.on.lost()
    expect(world.timers.at(-1)!.milliseconds).toBe(first_delay)
  })

  it('does not wait when the network is back', () => {
    world.current.on.lost()
    stream.hurry()
    expect(world.connections).toHaveLength(2)
    stream.hurry()
    expect(world.connections).toHaveLength(2)
  })

  it('stays closed', () => {
    world.current.on.open()
    stream.close()
    expect(world.current.closed).toBe(true)
    world.current.on.lost()
    world.fire(longest_delay)
    stream.open()
    expect(world.connections).toHaveLength(1)
    expect(links.at(-1)).toBe('closed')
  })
})

it('spreads the return of many screens over half of the delay', () => {
  expect(delay_before(0, 0)).toBe(first_delay / 2)
  expect(delay_before(0, 1)).toBe(first_delay)
  expect(delay_before(1000, 1)).toBe(longest_delay)
})
