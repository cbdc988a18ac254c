import { describe, expect, it } from 'vitest'
import type { ScenarioWay } from '../gen/model'
import { alike, links_between, type FlowPart } from './flow_groups'

const way = (to: string, share: number | null = null, kind = ''): ScenarioWay => ({ to, share, kind, of_class: '' })
const halls = ['h1', 'h2', 'h3', 'h4']
const venue = (changed: Partial<Record<string, FlowPart>> = {}): FlowPart[] => [
  { code: 'gate', kind: 'service', ways: [way('concourse')] },
  { code: 'concourse', kind: 'stay', ways: [...halls.map((hall) => way(hall, 0.2)), way('', 0.2)] },
  ...halls.map((code) => changed[code] ?? { code, kind: 'stay', ways: [way('concourse')] }),
]

describe('places that differ only in name', () => {
  it('are told as one, with their shares added', () => {
    const groups = alike(venue())
    expect([...groups]).toEqual([['h1', halls]])
    const links = links_between(venue(), groups)
    expect(links.map((link) => [link.from, link.to])).toEqual([
      ['gate', 'concourse'],
      ['concourse', 'h1'],
      ['concourse', ''],
      ['h1', 'concourse'],
    ])
    expect(links[1]?.ways).toHaveLength(1)
    expect(links[1]?.ways[0]?.share).toBeCloseTo(0.8)
    expect(links[3]?.ways).toHaveLength(1)
  })

  it('are told one by one when few are alike', () => {
    expect(alike(venue({ h2: { code: 'h2', kind: 'service', ways: [way('concourse')] } })).size).toBe(0)
    expect(
      alike(venue({ h3: { code: 'h3', kind: 'stay', ways: [way('concourse'), way('gate', null, 'full')] } })).size,
    ).toBe(0)
    expect(alike(venue({ h4: { code: 'h4', kind: 'stay', ways: [way('')] } })).size).toBe(0)
  })

  it('leaves several ways between two places as they are', () => {
    const parts: FlowPart[] = [
      { code: 'a', kind: 'service', ways: [way('b', 0.5), way('b', 0.1, 'full')] },
      { code: 'b', kind: 'stay', ways: [way('')] },
    ]
    const [link] = links_between(parts, alike(parts))
    expect(link?.ways).toEqual([way('b', 0.5), way('b', 0.1, 'full')])
  })

  it('never joins where people come from', () => {
    const parts = ['a', 'b', 'c', 'd'].map((code): FlowPart => ({ code, kind: 'source', ways: [way('gate')] }))
    expect(alike(parts).size).toBe(0)
  })
})
