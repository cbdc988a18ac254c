// What a grid must know of its columns, and where a key leads.
export interface Column<Row> {
  name: string
  label: string
  min: number // pixels
  grow?: number // share of what is left over
  numeric?: boolean
  sortable?: boolean
  editable?: (row: Row) => boolean
  tip?: (row: Row) => string // shown when the text may be cut off
}

export interface Order {
  by: string
  down: boolean
}

// `due` and `-due`, as they stand in the address.
export function order_of(text: string): Order {
  return text.startsWith('-') ? { by: text.slice(1), down: true } : { by: text, down: false }
}

export function order_text(order: Order): string {
  return (order.down ? '-' : '') + order.by
}

// A click on a heading: upwards, downwards, as it was.
export function next_order(order: Order, by: string): Order {
  if (order.by !== by) return { by, down: false }
  return order.down ? { by: '', down: false } : { by, down: true }
}

export function tracks<Row>(columns: readonly Column<Row>[]): string {
  return columns
    .map((column) => (column.grow ? `minmax(${column.min}px, ${column.grow}fr)` : `${column.min}px`))
    .join(' ')
}

export function least_width<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + column.min, 0)
}

export interface Cell {
  row: number
  column: number
}

// The cell a key leads to; null when the key is none of a grid's.
export function cell_after(
  key: string,
  control: boolean,
  cell: Cell,
  rows: number,
  columns: number,
  page: number,
): Cell | null {
  const within = (row: number, column: number): Cell => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  })
  const { row, column } = cell
  switch (key) {
    case 'ArrowDown':
      return within(control ? rows - 1 : row + 1, column)
    case 'ArrowUp':
      return within(control ? 0 : row - 1, column)
    case 'ArrowRight':
      return within(row, control ? columns - 1 : column + 1)
    case 'ArrowLeft':
      return within(row, control ? 0 : column - 1)
    case 'PageDown':
      return within(row + page, column)
    case 'PageUp':
      return within(row - page, column)
    case 'Home':
      return within(control ? 0 : row, 0)
    case 'End':
      return within(control ? rows - 1 : row, columns - 1)
    default:
      return null
  }
}
