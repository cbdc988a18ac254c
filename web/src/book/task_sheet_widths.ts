// Percent of the page.
export const task_sheet_widths = {
  code: 6,
  title: 20,
  lead: 9,
  supporting: 13,
  responsible: 11,
  due: 8,
  progress: 5,
  nodes: 4,
  note: 14,
} as const
