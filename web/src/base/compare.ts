// Orders for the columns of a table. What is missing comes last in either direction.
export type Key = string | number | null | undefined

const text = new Intl.Collator('zh-Hans-CN', { numeric: true })

export function compare_keys(left: Key, right: Key): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return text.compare(String(left), String(right))
}

const missing = (key: Key) => key === null || key === undefined || key === ''

export function sorted<T>(items: readonly T[], key: (item: T) => Key, down: boolean): T[] {
  const keyed = items.map((item) => ({ item, key: key(item) }))
  keyed.sort((left, right) => {
    if (missing(left.key) || missing(right.key)) return Number(missing(left.key)) - Number(missing(right.key))
    return down ? compare_keys(right.key, left.key) : compare_keys(left.key, right.key)
  })
  return keyed.map((each) => each.item)
}

// What needs attention first: overdue, behind, near, on course, done.
const weights = { red: 0, yellow: 1, blue: 2, none: 3, green: 4 } as const

export function colour_weight(colour: keyof typeof weights): number {
  return weights[colour]
}
