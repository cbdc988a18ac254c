// Places in columns from left to right, so that people walk rightwards; ways back and ways past columns bend around.
export interface FlowWay {
  from: string
  to: string
}

export interface PlacedNode {
  code: string
  column: number
  x: number
  y: number
}

export interface PlacedWay {
  from: string
  to: string
  path: string
  label_x: number
  label_y: number
  is_back: boolean
}

export interface FlowLayout {
  nodes: PlacedNode[]
  ways: PlacedWay[]
  width: number
  height: number
}

export interface FlowSizes {
  node_width: number
  node_height: number
  gap_x: number
  gap_y: number
}

const key = (way: FlowWay) => `${way.from}\u0000${way.to}`

// Ways that close a circle, found by walking from the first codes.
function back_ways(codes: readonly string[], ways: readonly FlowWay[]): Set<string> {
  const back = new Set<string>()
  const state = new Map<string, 'open' | 'done'>()
  function walk(code: string): void {
    state.set(code, 'open')
    for (const way of ways) {
      if (way.from !== code) continue
      if (state.get(way.to) === 'open') back.add(key(way))
      else if (!state.has(way.to)) walk(way.to)
    }
    state.set(code, 'done')
  }
  for (const code of codes) if (!state.has(code)) walk(code)
  return back
}

// As far right as the longest way to it demands.
function columns_of(codes: readonly string[], ways: readonly FlowWay[]): Map<string, number> {
  const column = new Map(codes.map((code) => [code, 0]))
  for (let round = 0; round < codes.length; round += 1) {
    let moved = false
    for (const way of ways) {
      const wanted = (column.get(way.from) ?? 0) + 1
      if (wanted > (column.get(way.to) ?? 0)) {
        column.set(way.to, wanted)
        moved = true
      }
    }
    if (!moved) break
  }
  return column
}

interface Stop {
  id: string
  column: number
  bend: boolean
}

// Each place near the middle of those before it.
function sort_columns(columns: Stop[][], links: readonly FlowWay[]): void {
  const order = new Map<string, number>()
  const note = (column: Stop[]) => column.forEach((stop, index) => order.set(stop.id, index))
  columns.forEach(note)
  for (let round = 0; round < 4; round += 1) {
    const forwards = round % 2 === 0
    const list = forwards ? columns : columns.toReversed()
    for (const column of list) {
      const middle = new Map<string, number>()
      for (const stop of column) {
        const beside = links
          .filter((link) => (forwards ? link.to : link.from) === stop.id)
          .map((link) => order.get(forwards ? link.from : link.to) ?? 0)
        const sum = beside.reduce((left, right) => left + right, 0)
        middle.set(stop.id, beside.length > 0 ? sum / beside.length : (order.get(stop.id) ?? 0))
      }
      column.sort((left, right) => (middle.get(left.id) ?? 0) - (middle.get(right.id) ?? 0))
      note(column)
    }
  }
}

const curve = (x1: number, y1: number, x2: number, y2: number) => {
  const reach = Math.max(16, (x2 - x1) / 2)
  return `C${x1 + reach},${y1} ${x2 - reach},${y2} ${x2},${y2}`
}

// `codes` in the order in which places of one column stand at first.
export function lay_out(codes: readonly string[], all: readonly FlowWay[], sizes: FlowSizes): FlowLayout {
  const ways = [...new Map(all.filter((way) => way.from !== way.to).map((way) => [key(way), way])).values()]
  const back = back_ways(codes, ways)
  const forward = ways.filter((way) => !back.has(key(way)))
  const column = columns_of(codes, forward)
  const count = Math.max(0, ...column.values()) + 1
  const columns: Stop[][] = Array.from({ length: count }, () => [])
  for (const code of codes)
    columns[column.get(code) ?? 0]?.push({ id: code, column: column.get(code) ?? 0, bend: false })
  const links: FlowWay[] = []
  const chains = new Map<string, string[]>()
  for (const way of forward) {
    const chain = [way.from]
    for (let at = (column.get(way.from) ?? 0) + 1; at < (column.get(way.to) ?? 0); at += 1) {
      const id = `${key(way)}\u0000${at}`
      columns[at]?.push({ id, column: at, bend: true })
      chain.push(id)
    }
    chain.push(way.to)
    chains.set(key(way), chain)
    chain.slice(1).forEach((to, index) => links.push({ from: chain[index] ?? '', to }))
  }
  sort_columns(columns, links)

  const { node_width, node_height, gap_x, gap_y } = sizes
  const bend_height = 18
  const height_of = (stops: Stop[]) =>
    stops.reduce((sum, stop) => sum + (stop.bend ? bend_height : node_height) + gap_y, -gap_y)
  const tallest = Math.max(node_height, ...columns.map(height_of))
  const place = new Map<string, { x: number; y: number }>()
  columns.forEach((stops, index) => {
    let top = (tallest - height_of(stops)) / 2
    for (const stop of stops) {
      const high = stop.bend ? bend_height : node_height
      place.set(stop.id, { x: index * (node_width + gap_x), y: top + high / 2 })
      top += high + gap_y
    }
  })

  const at = (id: string) => place.get(id) ?? { x: 0, y: 0 }
  const placed = forward.map((way): PlacedWay => {
    const chain = (chains.get(key(way)) ?? []).map(at)
    let path = ''
    let label = { x: 0, y: 0 }
    chain.slice(1).forEach((next, index) => {
      const last = chain[index] ?? next
      const x = last.x + node_width
      path += index === 0 ? `M${x},${last.y}` : `L${x},${last.y}`
      path += curve(x, last.y, next.x, next.y)
      if (index === 0) label = { x: (x + next.x) / 2, y: (last.y + next.y) / 2 }
    })
    return { from: way.from, to: way.to, path, label_x: label.x, label_y: label.y, is_back: false }
  })
  const below = tallest + 16
  const returns = ways
    .filter((way) => back.has(key(way)))
    .map((way, index): PlacedWay => {
      const from = at(way.from)
      const to = at(way.to)
      const low = below + index * 14
      const x1 = from.x + node_width / 2
      const x2 = to.x + node_width / 2
      const path = `M${x1},${from.y + node_height / 2}C${x1},${low + 10} ${x2},${low + 10} ${x2},${to.y + node_height / 2}`
      return { from: way.from, to: way.to, path, label_x: (x1 + x2) / 2, label_y: low, is_back: true }
    })
  return {
    nodes: codes.map((code) => ({ code, column: column.get(code) ?? 0, x: at(code).x, y: at(code).y })),
    ways: [...placed, ...returns],
    width: count * node_width + (count - 1) * gap_x,
    height: tallest + (returns.length > 0 ? 22 + returns.length * 14 : 0),
  }
}
