// The columns of a list on paper.
export interface SheetColumn<Row> {
  name: string
  label: string
  width: number // percent of the page; all together 90, the colour takes the rest
  lines: (row: Row) => string[]
  numeric?: boolean
  strong?: (row: Row) => boolean
}

// A filter of the address in words: `name: value`, in the order in which the names are said.
export function filter_words(
  filter: Record<string, string>,
  said: (name: string, value: string) => string | null,
  separator: string,
): string {
  return Object.entries(filter)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => said(name, value))
    .filter((text): text is string => text !== null)
    .join(separator)
}
