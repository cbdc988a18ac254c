// What a key does on the chart.
export type Deed =
  | { readonly kind: 'rows'; readonly by: number } // down by so many
  | { readonly kind: 'time'; readonly by: 1 | -1 } // later, earlier
  | { readonly kind: 'zoom'; readonly by: 1 | -1 } // finer, coarser
  | { readonly kind: 'enter' }
  | { readonly kind: 'edit' }

// `page`: rows on one screen.
export function deed_of(key: string, page: number): Deed | null {
  switch (key) {
    case 'ArrowDown':
      return { kind: 'rows', by: 1 }
    case 'ArrowUp':
      return { kind: 'rows', by: -1 }
    case 'PageDown':
      return { kind: 'rows', by: page }
    case 'PageUp':
      return { kind: 'rows', by: -page }
    case 'Home':
      return { kind: 'rows', by: -Infinity }
    case 'End':
      return { kind: 'rows', by: Infinity }
    case 'ArrowLeft':
      return { kind: 'time', by: -1 }
    case 'ArrowRight':
      return { kind: 'time', by: 1 }
    case '+':
    case '=': // the same key without Shift
      return { kind: 'zoom', by: 1 }
    case '-':
      return { kind: 'zoom', by: -1 }
    case 'Enter':
    case ' ':
      return { kind: 'enter' }
    case 'F2':
      return { kind: 'edit' }
    default:
      return null
  }
}

// The row after so many more; within the list.
export function row_after(at: number, by: number, count: number): number {
  return Math.min(Math.max(0, at + by), count - 1)
}
