// How much of the table stands beside the chart: as much as leaves the chart the larger part.
export type Column = 'task' | 'start' | 'finish' | 'p80' | 'due' | 'drift' | 'slack'

export interface Layout {
  readonly columns: readonly Column[]
  readonly width: number // of the table, pixels
}

const all: readonly Column[] = ['task', 'start', 'finish', 'p80', 'due', 'drift', 'slack']

// `table`: on a narrow screen the person wants the table, not the chart.
export function layout_of(wide: number, table: boolean): Layout {
  if (table) return { columns: wide < 560 ? ['task', 'p80', 'due'] : all, width: wide }
  if (wide >= 1180) return { columns: all, width: 622 }
  if (wide >= 1080) return { columns: all.filter((column) => column !== 'drift'), width: 570 }
  if (wide >= 640) return { columns: ['task', 'p80', 'slack'], width: 316 }
  return { columns: ['task'], width: Math.round(wide * 0.36) }
}
