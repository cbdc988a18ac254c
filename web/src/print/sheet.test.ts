import { expect, it } from 'vitest'
import { task_sheet_widths } from '../book/task_sheet_widths'
import { problem_sheet_widths } from '../problems/problem_sheet_widths'
import { filter_words } from './sheet'

it('says only the filters that are set, in words', () => {
  const said = (name: string, value: string) => (name === 'q' ? `“${value}”` : name === 'unit' ? `单位${value}` : null)
  expect(filter_words({ q: '停车', unit: 'U23', colour: '', due: '2019-10-15' }, said, '；')).toBe('“停车”；单位U23')
  expect(filter_words({ q: '' }, said, '；')).toBe('')
})

it('leaves a tenth of the page for the colour', () => {
  for (const widths of [task_sheet_widths, problem_sheet_widths]) {
    expect(Object.values(widths).reduce((sum, width) => sum + width, 0)).toBe(90)
  }
})
