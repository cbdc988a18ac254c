// Arrows from what is waited for to what waits: of the row that is pointed at, and along the critical path.
import type { Picture } from './gantt_picture'
import { head_height, lane } from './gantt_frame'
import type { Arrow } from './gantt_links'
import { place_of } from './gantt_scale'
import type { Paint } from './paint'

type Brush = CanvasRenderingContext2D

const stub = 7 // pixels that an arrow goes straight before it turns
const most_critical = 300 // arrows on one screen

interface Ends {
  readonly from: { x: number; y: number; out: 1 | -1 }
  readonly to: { x: number; y: number; out: 1 | -1 } // the side it comes from
}

function ends_of(picture: Picture, arrow: Arrow): Ends | null {
  const [from, to] = [picture.place.get(arrow.from), picture.place.get(arrow.to)]
  if (from === undefined || to === undefined) return null
  const upper = Math.min(from, to)
  const lower = Math.max(from, to)
  if (lower < picture.first || upper >= picture.last) return null
  const [first, second] = [picture.rows[from], picture.rows[to]]
  if (first?.kind !== 'task' || second?.kind !== 'task') return null
  const from_finish = arrow.kind === 'finish_start' || arrow.kind === 'finish_finish'
  const to_start = arrow.kind === 'finish_start' || arrow.kind === 'start_start'
  const middle = (row: number) => head_height + row * picture.row_height - picture.top + lane.bar + lane.bar_height / 2
  const x = (moment: number) => place_of(picture.scale, moment) - picture.left
  return {
    from: { x: x(from_finish ? first.bar.finish : first.bar.start), y: middle(from), out: from_finish ? 1 : -1 },
    to: { x: x(to_start ? second.bar.start : second.bar.finish), y: middle(to), out: to_start ? -1 : 1 },
  }
}

// Out of the one side, along between two rows where the way is barred, and into the other.
function trace(brush: Brush, { from, to }: Ends, row_height: number): void {
  const leave = from.x + stub * from.out
  const enter = to.x + stub * to.out
  brush.moveTo(from.x, from.y)
  const free = to.out === -1 ? leave <= enter : from.out === 1 || leave >= enter
  if (free) {
    const turn = to.out === -1 ? leave : from.out === 1 ? Math.max(leave, enter) : enter
    brush.lineTo(turn, from.y)
    brush.lineTo(turn, to.y)
  } else {
    const between = to.y > from.y ? to.y - row_height / 2 : to.y + row_height / 2
    brush.lineTo(leave, from.y)
    brush.lineTo(leave, between)
    brush.lineTo(enter, between)
    brush.lineTo(enter, to.y)
  }
  brush.lineTo(to.x, to.y)
}

function draw_all(brush: Brush, picture: Picture, all: readonly Ends[], colour: string, wide: number): void {
  if (all.length === 0) return
  brush.strokeStyle = colour
  brush.lineWidth = wide
  brush.beginPath()
  for (const ends of all) trace(brush, ends, picture.row_height)
  brush.stroke()
  brush.fillStyle = colour
  brush.beginPath()
  for (const { to } of all) {
    brush.moveTo(to.x, to.y)
    brush.lineTo(to.x + 6 * to.out, to.y - 3.5)
    brush.lineTo(to.x + 6 * to.out, to.y + 3.5)
    brush.closePath()
  }
  brush.fill()
  brush.lineWidth = 1
}

function found(picture: Picture, arrows: readonly Arrow[], most: number): Ends[] {
  const all: Ends[] = []
  for (const arrow of arrows) {
    const ends = ends_of(picture, arrow)
    if (ends) all.push(ends)
    if (all.length >= most) break
  }
  return all
}

export function draw_arrows(brush: Brush, picture: Picture, paint: Paint): void {
  draw_all(brush, picture, found(picture, picture.critical_arrows, most_critical), paint.red, 1)
  draw_all(brush, picture, found(picture, picture.own_arrows, most_critical), paint.ink, 1.5)
}
