// What waits for what, ready to be drawn: predecessors of the tasks and the links beside them.
import type { LinkItem, LinkKind, TaskItem } from '../gen/model'
import type { Bar } from './gantt_bars'

export interface Arrow {
  readonly from: string
  readonly to: string
  readonly kind: LinkKind
}

export interface Arrows {
  readonly into: ReadonlyMap<string, readonly Arrow[]>
  readonly out_of: ReadonlyMap<string, readonly Arrow[]>
  readonly critical: readonly Arrow[] // what holds back each critical task
}

function gathered(arrows: readonly Arrow[], end: 'from' | 'to'): Map<string, Arrow[]> {
  const by_code = new Map<string, Arrow[]>()
  for (const arrow of arrows) {
    const here = by_code.get(arrow[end])
    if (here) here.push(arrow)
    else by_code.set(arrow[end], [arrow])
  }
  return by_code
}

export function arrows_of(tasks: readonly TaskItem[], links: readonly LinkItem[], bars: readonly Bar[]): Arrows {
  const arrows: Arrow[] = []
  for (const task of tasks) {
    for (const from of task.predecessors) arrows.push({ from, to: task.code, kind: 'finish_start' })
  }
  for (const link of links) arrows.push({ from: link.predecessor, to: link.successor, kind: link.kind })
  const into = gathered(arrows, 'to')
  const critical = new Set(bars.filter((bar) => bar.critical && bar.task.open).map((bar) => bar.code))
  const holding: Arrow[] = []
  for (const { code, task } of bars) {
    if (!critical.has(code) || !critical.has(task.waits_for)) continue
    const link = into.get(code)?.find((arrow) => arrow.from === task.waits_for)
    // A part holds back the whole by its finish; such a tie stands in no list.
    holding.push(link ?? { from: task.waits_for, to: code, kind: 'finish_finish' })
  }
  return { into, out_of: gathered(arrows, 'from'), critical: holding }
}

export const no_arrows: Arrows = { into: new Map(), out_of: new Map(), critical: [] }
