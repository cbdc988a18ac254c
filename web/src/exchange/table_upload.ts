// A table on its way to the server.
import type { TableMapping, TablePreview } from '../gen/model'

export function mapping_of(preview: TablePreview): TableMapping {
  return {
    sheet: preview.sheet,
    header_row: preview.header_row,
    columns: preview.columns.map(({ column, field }) => ({ column, field })),
  }
}

// What the columns stand for once one of them means something else. A field has one column: the one before gives it up.
export function with_column(preview: TablePreview, column: string, field: string): TableMapping {
  const mapping = mapping_of(preview)
  return {
    ...mapping,
    columns: mapping.columns.map((each) =>
      each.column === column ? { column, field } : field !== '' && each.field === field ? { ...each, field: '' } : each,
    ),
  }
}
