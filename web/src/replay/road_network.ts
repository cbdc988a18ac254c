// The map's roads as a network, so that what moves can follow them: nearest points, and the shortest way in time. It is
// for drawing; how long a trip takes is what the drill says.
import { metres_between } from '../map/geometry'
import type { LongitudeLatitude, MapLayer } from '../wire/map_api'
import { Heap } from './heap'

// Kilometres an hour, by class; what is not here is for walkers.
const speeds: Record<string, number> = {
  motorway: 80,
  trunk: 60,
  primary: 50,
  secondary: 40,
  tertiary: 35,
  unclassified: 30,
  residential: 25,
  living_street: 15,
  service: 15,
  busway: 40,
}

export interface RoadNetwork {
  nodes: LongitudeLatitude[]
  // Of each node the edges that start there: begin[node] to begin[node + 1].
  begin: Int32Array
  to: Int32Array
  cost: Float64Array // seconds on a free road
  main: Uint8Array // whether the node is in the largest connected part
  cells: Map<string, number[]> // edges by the cells of a grid that they touch
  from: Int32Array // of each edge
}

export interface Snapped {
  edge: number
  share: number // of the edge, from its start
  at: LongitudeLatitude
  away: number // metres
}

const cell_degrees = 0.004
const cell_of = (value: number) => Math.floor(value / cell_degrees)
const cell_name = (east: number, north: number) => `${east}:${north}`

interface Edge {
  from: number
  to: number
  cost: number
}

function edges_of(roads: MapLayer, nodes: LongitudeLatitude[]): Edge[] {
  const known = new Map<string, number>()
  const node_at = (at: LongitudeLatitude): number => {
    const name = at.join(',')
    let node = known.get(name)
    if (node === undefined) {
      known.set(name, (node = nodes.length))
      nodes.push(at)
    }
    return node
  }
  const edges: Edge[] = []
  for (const { geometry, properties } of roads.features) {
    const speed = speeds[properties.class ?? '']
    if (speed === undefined || geometry.type !== 'MultiLineString') continue
    for (const line of geometry.coordinates) {
      for (let i = 1; i < line.length; ++i) {
        const [from, to] = [node_at(line[i - 1]!), node_at(line[i]!)]
        const cost = (metres_between(line[i - 1]!, line[i]!) * 3.6) / speed
        if (from !== to) edges.push({ from, to, cost }, { from: to, to: from, cost })
      }
    }
  }
  return edges.sort((left, right) => left.from - right.from)
}

function largest_part(count: number, begin: Int32Array, to: Int32Array): Uint8Array {
  const part = new Int32Array(count).fill(-1)
  let [best, most] = [-1, 0]
  for (let first = 0; first < count; ++first) {
    if (part[first] !== -1) continue
    const open = [first]
    part[first] = first
    let size = 0
    while (open.length > 0) {
      const node = open.pop()!
      size += 1
      for (let edge = begin[node]!; edge < begin[node + 1]!; ++edge) {
        const next = to[edge]!
        if (part[next] === -1) {
          part[next] = first
          open.push(next)
        }
      }
    }
    if (size > most) [best, most] = [first, size]
  }
  return Uint8Array.from(part, (each) => (each === best ? 1 : 0))
}

export function network_of(roads: MapLayer): RoadNetwork {
  const nodes: LongitudeLatitude[] = []
  const edges = edges_of(roads, nodes)
  const begin = new Int32Array(nodes.length + 1)
  for (const { from } of edges) begin[from + 1]! += 1
  for (let node = 0; node < nodes.length; ++node) begin[node + 1]! += begin[node]!
  const from = Int32Array.from(edges, (edge) => edge.from)
  const to = Int32Array.from(edges, (edge) => edge.to)
  const main = largest_part(nodes.length, begin, to)
  const cells = new Map<string, number[]>()
  edges.forEach((edge, index) => {
    if (edge.from > edge.to || !main[edge.from]) return
    const [a, b] = [nodes[edge.from]!, nodes[edge.to]!]
    for (let east = cell_of(Math.min(a[0], b[0])); east <= cell_of(Math.max(a[0], b[0])); ++east) {
      for (let north = cell_of(Math.min(a[1], b[1])); north <= cell_of(Math.max(a[1], b[1])); ++north) {
        const name = cell_name(east, north)
        const list = cells.get(name)
        if (list) list.push(index)
        else cells.set(name, [index])
      }
    }
  })
  return { nodes, begin, from, to, cost: Float64Array.from(edges, (edge) => edge.cost), main, cells }
}

function on_edge({ nodes, from, to }: RoadNetwork, edge: number, at: LongitudeLatitude): Snapped {
  const [a, b] = [nodes[from[edge]!]!, nodes[to[edge]!]!]
  const narrowing = Math.cos((at[1] * Math.PI) / 180)
  const [x, y] = [(b[0] - a[0]) * narrowing, b[1] - a[1]]
  const along = (at[0] - a[0]) * narrowing * x + (at[1] - a[1]) * y
  const share = Math.min(1, Math.max(0, along / (x * x + y * y)))
  const here: LongitudeLatitude = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
  return { edge, share, at: here, away: metres_between(at, here) }
}

// The nearest point of the connected roads within so many metres; a cell is wider than that.
export function snap(network: RoadNetwork, at: LongitudeLatitude, most_away: number): Snapped | null {
  let best: Snapped | null = null
  const [east, north] = [cell_of(at[0]), cell_of(at[1])]
  for (let i = east - 1; i <= east + 1; ++i) {
    for (let j = north - 1; j <= north + 1; ++j) {
      for (const edge of network.cells.get(cell_name(i, j)) ?? []) {
        const found = on_edge(network, edge, at)
        if (found.away <= most_away && (!best || found.away < best.away)) best = found
      }
    }
  }
  return best
}

// Dijkstra's method from one point to another; the points in between and both ends. Null when no way leads there.
export function shortest_way(network: RoadNetwork, start: Snapped, end: Snapped): LongitudeLatitude[] | null {
  const { nodes, begin, from, to, cost } = network
  const times = new Float64Array(nodes.length).fill(Infinity)
  const before = new Int32Array(nodes.length).fill(-1)
  const heap = new Heap()
  const begin_at = (node: number, time: number) => {
    times[node] = time
    heap.push(node, time)
  }
  begin_at(from[start.edge]!, cost[start.edge]! * start.share)
  begin_at(to[start.edge]!, cost[start.edge]! * (1 - start.share))
  const last = new Map([
    [from[end.edge]!, cost[end.edge]! * end.share],
    [to[end.edge]!, cost[end.edge]! * (1 - end.share)],
  ])
  let [best, arrival] = [-1, Infinity]
  if (start.edge === end.edge) return [start.at, end.at]
  for (let node = heap.pop(); node >= 0 && times[node]! < arrival; node = heap.pop()) {
    const time = times[node]!
    const rest = last.get(node)
    if (rest !== undefined && time + rest < arrival) [best, arrival] = [node, time + rest]
    for (let edge = begin[node]!; edge < begin[node + 1]!; ++edge) {
      const next = to[edge]!
      const there = time + cost[edge]!
      if (there >= times[next]!) continue
      before[next] = node
      begin_at(next, there)
    }
  }
  if (best < 0) return null
  const way: LongitudeLatitude[] = [end.at]
  for (let node = best; node >= 0; node = before[node]!) way.push(nodes[node]!)
  way.push(start.at)
  return way.reverse()
}
