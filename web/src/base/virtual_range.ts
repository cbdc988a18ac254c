// Which rows of a long list must exist, when only those in sight (and a few more) do.
export interface VirtualRange {
  first: number // index of the first row to make
  last: number // one behind the last
  offset: number // pixels above the first row
  height: number // pixels of the whole list
}

export function virtual_range(
  count: number,
  row_height: number,
  scroll_top: number,
  view_height: number,
  spare = 8,
): VirtualRange {
  const furthest = Math.max(0, count * row_height - view_height)
  const top = Math.min(Math.max(0, scroll_top), furthest)
  const first = Math.max(0, Math.floor(top / row_height) - spare)
  const last = Math.min(count, Math.ceil((top + view_height) / row_height) + spare)
  return { first, last: Math.max(first, last), offset: first * row_height, height: count * row_height }
}

// Where to scroll so that the row is in sight below a header; the same place when it already is.
export function scroll_to_row(
  row: number,
  row_height: number,
  scroll_top: number,
  view_height: number,
  header_height = 0,
): number {
  const top = row * row_height
  const seen = view_height - header_height
  if (top < scroll_top) return top
  if (top + row_height > scroll_top + seen) return top + row_height - seen
  return scroll_top
}
