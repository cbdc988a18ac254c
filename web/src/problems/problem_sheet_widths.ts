// Percent of the page.
export const problem_sheet_widths = {
  code: 6,
  title: 22,
  severity: 5,
  lead: 9,
  responsible: 10,
  due: 8,
  measures: 21,
  state: 9,
} as const
