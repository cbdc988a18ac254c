// Places that differ in nothing but their names, as the halls behind one concourse: told as one.
import type { ScenarioWay } from '../gen/model'

export interface FlowPart {
  readonly code: string
  readonly kind: string // places of different kinds are never alike
  readonly ways: readonly ScenarioWay[]
}

export interface FlowLink {
  readonly from: string
  readonly to: string // empty: out
  readonly ways: ScenarioWay[]
}

const least_alike = 4

function ways_text(ways: readonly ScenarioWay[]): string {
  return JSON.stringify(ways.map((way) => [way.to, way.kind, way.of_class, way.share]))
}

// Of each group, by the code of its first place, the codes of all. Shares of those who come may differ.
export function alike(parts: readonly FlowPart[]): Map<string, string[]> {
  const into = new Map<string, string[]>()
  for (const part of parts) {
    for (const way of part.ways) {
      const list = into.get(way.to) ?? []
      list.push(JSON.stringify([part.code, way.kind, way.of_class]))
      into.set(way.to, list)
    }
  }
  const found = new Map<string, string[]>()
  for (const part of parts) {
    const from = [...new Set(into.get(part.code) ?? [])].sort()
    if (from.length === 0) continue // where people come from is always told one by one
    const text = JSON.stringify([part.kind, from, ways_text(part.ways)])
    found.set(text, [...(found.get(text) ?? []), part.code])
  }
  const groups = [...found.values()].filter((codes) => codes.length >= least_alike)
  return new Map(groups.map((codes) => [codes[0] ?? '', codes]))
}

// The ways between what is told; into a group the shares are added, out of it those of its first place stand for all.
export function links_between(parts: readonly FlowPart[], groups: ReadonlyMap<string, readonly string[]>): FlowLink[] {
  const first = new Map([...groups].flatMap(([head, codes]) => codes.map((code) => [code, head] as const)))
  const links = new Map<string, FlowLink>()
  for (const part of parts) {
    if ((first.get(part.code) ?? part.code) !== part.code) continue
    for (const way of part.ways) {
      const to = first.get(way.to) ?? way.to
      const key = `${part.code}\u0000${to}`
      const link = links.get(key) ?? { from: part.code, to, ways: [] }
      const same = link.ways.findIndex((each) => each.kind === way.kind && each.of_class === way.of_class)
      const before = link.ways[same]
      if (before && groups.has(to)) link.ways[same] = { ...before, share: added(before.share, way.share) }
      else link.ways.push({ ...way, to })
      links.set(key, link)
    }
  }
  return [...links.values()]
}

function added(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : left + right
}
