// What the chart shows at one moment: everything that a drawing is made from.
import type { Arrow } from './gantt_links'
import type { Row } from './gantt_rows'
import type { Scale, ScaleWords } from './gantt_scale'
import type { Worked } from './working_days'

export interface Moved {
  readonly code: string
  readonly start: number
  readonly finish: number
  readonly due: number
  readonly says: string // beside it while it is being moved
}

export interface Picture {
  readonly rows: readonly Row[]
  readonly first: number // of those in sight
  readonly last: number // one behind the last
  readonly row_height: number
  readonly scale: Scale
  readonly opens: string
  readonly as_of: string
  readonly worked: Worked
  readonly words: ScaleWords & { readonly today: string; readonly opening: string }
  readonly active: string // code of a row
  readonly hovered: string
  readonly moved: Moved | null
  readonly place: ReadonlyMap<string, number> // of each row by its code
  readonly critical_arrows: readonly Arrow[]
  readonly own_arrows: readonly Arrow[] // of the row that is pointed at
  readonly left: number // scrolled by
  readonly top: number
  readonly wide: number
  readonly high: number
}
