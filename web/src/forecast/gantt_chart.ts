// What the chart is given, and what it tells.
import type { Bar } from './gantt_bars'
import type { Moved } from './gantt_picture'
import type { Part } from './gantt_frame'
import type { Arrows } from './gantt_links'
import type { Row, Setting } from './gantt_rows'
import type { ScaleWords, Zoom } from './gantt_scale'
import type { Worked } from './working_days'

export interface ChartProperties {
  bars: readonly Bar[]
  rows: readonly Row[]
  arrows: Arrows
  opens: string
  as_of: string
  worked: Worked
  scale_words: ScaleWords
  by: Setting['by']
  zoom: Zoom
  table: boolean
  active: string
  hovered: string
  changed: ReadonlySet<string>
  may_take: (bar: Bar, part: Part) => boolean
  moved_by: (bar: Bar, part: Part, days: number) => Moved | null
  on_moved: (bar: Bar, part: Part, days: number) => void
  may_edit: (code: string) => boolean
  on_edit: (code: string) => void
  on_fold: (of: string) => void
  on_zoom: (zoom: Zoom) => void
}
