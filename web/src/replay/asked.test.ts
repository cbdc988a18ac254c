import { describe, expect, it } from 'vitest'
import { asked_in, replay_path } from './asked'

const read = (path: string) => asked_in(new URL(path, 'http://muster').searchParams)

describe('the address of a replay', () => {
  it('says again what it was made of', () => {
    const asked = { scenario: 'east-lobby', run: '3-a1b2c3', replication: 17, variant: 'both' }
    expect(read(replay_path('e', asked.scenario, asked.run, asked.replication, asked.variant))).toEqual(asked)
    expect(read(replay_path('e', 'x', 'r', 1))).toEqual({ scenario: 'x', run: 'r', replication: 1, variant: '' })
  })
  it('asks for no run where there is none, and for the first replication where none can be read', () => {
    expect(read('/editions/e/replay')).toBeNull()
    expect(read('/editions/e/replay?scenario=x')).toBeNull()
    for (const wrong of ['0', '-1', '1.5', 'x'])
      expect(read(`/editions/e/replay?scenario=x&run=r&replication=${wrong}`)?.replication).toBe(1)
  })
})
