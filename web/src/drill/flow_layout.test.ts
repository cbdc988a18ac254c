import { describe, expect, it } from 'vitest'
import { lay_out } from './flow_layout'

const sizes = { node_width: 100, node_height: 40, gap_x: 30, gap_y: 10 }
const ways = (...pairs: [string, string][]) => pairs.map(([from, to]) => ({ from, to }))
const column = (layout: ReturnType<typeof lay_out>, code: string) =>
  layout.nodes.find((node) => node.code === code)?.column

describe('a flow from left to right', () => {
  it('puts each place behind all that lead to it', () => {
    const all = ways(['metro', 'gate'], ['gate', 'desk'], ['gate', 'hall'], ['desk', 'hall'], ['hall', 'out'])
    const layout = lay_out(['metro', 'gate', 'desk', 'hall', 'out'], all, sizes)
    expect(['metro', 'gate', 'desk', 'hall', 'out'].map((code) => column(layout, code))).toEqual([0, 1, 2, 3, 4])
    expect(layout.width).toBe(5 * 100 + 4 * 30)
    expect(layout.ways).toHaveLength(5)
  })

  it('does not let two places of a column overlap', () => {
    const all = ways(['a', 'x'], ['b', 'x'], ['c', 'x'])
    const layout = lay_out(['a', 'b', 'c', 'x'], all, sizes)
    const tops = layout.nodes.filter((node) => node.column === 0).map((node) => node.y)
    expect(tops[1]! - tops[0]!).toBe(50)
    expect(tops[2]! - tops[1]!).toBe(50)
  })

  it('turns ways that go round in a circle back, and ends', () => {
    const layout = lay_out(['a', 'b', 'c'], ways(['a', 'b'], ['b', 'c'], ['c', 'a'], ['b', 'b']), sizes)
    expect(layout.ways.filter((way) => way.is_back).map((way) => way.from)).toEqual(['c'])
    expect(column(layout, 'c')).toBe(2)
  })

  it('joins two ways between the same places', () => {
    expect(lay_out(['a', 'b'], ways(['a', 'b'], ['a', 'b']), sizes).ways).toHaveLength(1)
  })

  it('lays out nothing', () => {
    expect(lay_out([], [], sizes).nodes).toEqual([])
  })
})
