// City task → group task → district task, as rows under each other.
export interface Branch {
  code: string
  parent: string
}

export interface Leaf<T> {
  item: T
  level: number // 1 at the top
  parts: number // rows directly below it
}

// Rows in tree order. A row whose parent is not among them stands at the top; below a folded row nothing is shown.
// Rows of one parent keep the order in which they came. A circle of parents is broken where it is first met.
export function tree_rows<T extends Branch>(items: readonly T[], folded: ReadonlySet<string>): Leaf<T>[] {
  const known = new Set(items.map((item) => item.code))
  const below = new Map<string, T[]>()
  const tops: T[] = []
  for (const item of items) {
    if (item.parent === '' || item.parent === item.code || !known.has(item.parent)) tops.push(item)
    else below.set(item.parent, [...(below.get(item.parent) ?? []), item])
  }
  const rows: Leaf<T>[] = []
  const met = new Set<string>()
  const hidden = new Set<string>()
  const visit = (item: T, level: number, show: boolean): void => {
    if (met.has(item.code)) return
    met.add(item.code)
    const parts = below.get(item.code) ?? []
    if (show) rows.push({ item, level, parts: parts.length })
    else hidden.add(item.code)
    for (const part of parts) visit(part, level + 1, show && !folded.has(item.code))
  }
  for (const top of tops) visit(top, 1, true)
  for (const item of items) if (!met.has(item.code) && !hidden.has(item.code)) visit(item, 1, true)
  return rows
}
