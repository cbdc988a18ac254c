import { describe, expect, it } from 'vitest'
import type { TablePreview } from '../gen/model'
import { mapping_of, with_column } from './table_upload'

const preview = {
  sheet: '任务书',
  header_row: 2,
  columns: [
    { column: '任务', cell: 'A2', field: 'title', remark: '', remark_en: '' },
    { column: '谁来办', cell: 'B2', field: '', remark: '不认识', remark_en: 'not known' },
    { column: '牵头', cell: 'C2', field: 'lead', remark: '', remark_en: '' },
  ],
} as unknown as TablePreview

describe('the mapping that goes back', () => {
  it('is what was shown, without what explains it', () => {
    expect(mapping_of(preview)).toEqual({
      sheet: '任务书',
      header_row: 2,
      columns: [
        { column: '任务', field: 'title' },
        { column: '谁来办', field: '' },
        { column: '牵头', field: 'lead' },
      ],
    })
  })

  it('gives a field to one column only', () => {
    expect(with_column(preview, '谁来办', 'lead').columns).toEqual([
      { column: '任务', field: 'title' },
      { column: '谁来办', field: 'lead' },
      { column: '牵头', field: '' },
    ])
  })

  it('takes any number of columns out', () => {
    expect(with_column(preview, '牵头', '').columns.map((each) => each.field)).toEqual(['title', '', ''])
  })
})
