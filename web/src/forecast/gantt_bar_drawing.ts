// One row of the chart: the expectation with its doubt and its slack, the promise below it with its nodes.
import type { Bar } from './gantt_bars'
import type { Picture } from './gantt_picture'
import { lane } from './gantt_frame'
import type { Row } from './gantt_rows'
import { place_of } from './gantt_scale'
import type { Colour, Paint } from './paint'

type Brush = CanvasRenderingContext2D

const x_of = (picture: Picture, moment: number) => place_of(picture.scale, moment) - picture.left
const nodes_from = 2.9 // pixels to a day: nodes of one task would cover each other below that

function draw_promise(brush: Brush, picture: Picture, bar: Bar, y: number, paint: Paint): void {
  const due = x_of(picture, bar.due)
  const from = bar.planned === null ? due : Math.min(x_of(picture, bar.planned), due)
  brush.fillStyle = paint.line_strong
  brush.fillRect(from, y + lane.promise, due - from, lane.promise_height)
}

// What was approved: a thin line below the promise, closed where it was due.
function draw_baseline(brush: Brush, picture: Picture, bar: Bar, y: number, paint: Paint): void {
  if (bar.baseline === null) return
  const due = Math.round(x_of(picture, bar.baseline.due))
  const from = Math.min(x_of(picture, bar.baseline.start), due)
  brush.fillStyle = paint.ink_3
  brush.fillRect(from, y + lane.baseline, due - from, 1.5)
  brush.fillRect(due - 1.5, y + lane.baseline - 2, 1.5, 5)
}

// The due day is a flag on its pole, to be told from the end of the bar and from a node on the same day.
function draw_due(brush: Brush, picture: Picture, bar: Bar, y: number, paint: Paint): void {
  const due = Math.round(x_of(picture, bar.due))
  brush.fillStyle = bar.before && bar.before.due !== bar.due ? paint.yellow : paint.ink
  brush.fillRect(due - 1, y + lane.due, 1.5, lane.due_height)
  brush.beginPath()
  brush.moveTo(due, y + lane.due - 1)
  brush.lineTo(due - 8, y + lane.due + 2.5)
  brush.lineTo(due, y + lane.due + 6)
  brush.fill()
}

function draw_nodes(brush: Brush, picture: Picture, bar: Bar, y: number, paint: Paint): void {
  if (picture.scale.width < nodes_from) return
  const middle = y + lane.promise + 1.5
  brush.lineWidth = 1.2
  brush.strokeStyle = paint.ink_2
  for (const node of bar.nodes) {
    const x = x_of(picture, node.at)
    if (x < -8 || x > picture.wide + 8) continue
    brush.beginPath()
    brush.moveTo(x, middle - 4)
    brush.lineTo(x + 4, middle)
    brush.lineTo(x, middle + 4)
    brush.lineTo(x - 4, middle)
    brush.closePath()
    brush.fillStyle = node.done ? paint.ink_2 : paint.surface
    brush.fill()
    brush.stroke()
  }
  brush.lineWidth = 1
}

function colour_of(bar: Bar): Colour {
  if (!bar.task.open) return 'line_strong'
  return bar.critical ? 'red' : 'accent'
}

// Critical is told by a frame too, not by the colour alone.
function draw_span(brush: Brush, picture: Picture, bar: Bar, y: number, paint: Paint): void {
  const start = x_of(picture, bar.start)
  const finish = Math.max(x_of(picture, bar.finish), start + 2)
  const colour = colour_of(bar)
  const top = y + lane.bar
  brush.fillStyle = paint[colour]
  brush.fillRect(start, top, finish - start, lane.bar_height)
  if (!bar.task.open) return
  const last = Math.ceil(bar.finish) // what is said of days says nothing within one
  const p80 = x_of(picture, bar.p80)
  const p95 = x_of(picture, bar.p95)
  if (bar.p80 > last) {
    brush.fillStyle = paint.hatched(colour)
    brush.fillRect(finish, top + 1, p80 - finish, lane.bar_height - 2)
  }
  brush.fillStyle = paint[colour]
  if (p95 > p80) brush.fillRect(Math.max(p80, finish), top + lane.bar_height / 2 - 1, p95 - Math.max(p80, finish), 2)
  if (bar.late_finish > last) draw_slack(brush, picture, bar, finish, top, paint)
  if (!bar.critical) return
  brush.strokeStyle = paint.ink
  brush.lineWidth = 1
  brush.strokeRect(Math.round(start) + 0.5, top - 0.5, Math.max(2, Math.round(finish - start) - 1), lane.bar_height + 1)
}

// How far it may slip: a thin line below the doubt, closed at its end.
function draw_slack(brush: Brush, picture: Picture, bar: Bar, finish: number, top: number, paint: Paint): void {
  const late = x_of(picture, bar.late_finish)
  const y = Math.round(top + lane.bar_height) - 0.5
  brush.strokeStyle = paint.ink_3
  brush.lineWidth = 1
  brush.beginPath()
  brush.moveTo(finish, y)
  brush.lineTo(late, y)
  brush.moveTo(late, y - 3)
  brush.lineTo(late, y + 3)
  brush.stroke()
}

function outline(brush: Brush, picture: Picture, start: number, finish: number, y: number, colour: string): void {
  brush.strokeStyle = colour
  brush.setLineDash([3, 2])
  const x = x_of(picture, start)
  brush.strokeRect(x + 0.5, y + lane.bar - 1.5, Math.max(2, x_of(picture, finish) - x), lane.bar_height + 3)
  brush.setLineDash([])
}

function draw_moved(brush: Brush, picture: Picture, bar: Bar, y: number, paint: Paint): void {
  const { moved } = picture
  if (moved?.code !== bar.code) return
  const finish = x_of(picture, moved.finish)
  brush.lineWidth = 1.5
  outline(brush, picture, moved.start, moved.finish, y, paint.ink)
  if (moved.due !== bar.due) {
    const due = x_of(picture, moved.due)
    brush.strokeRect(due - 2.5, y + lane.due - 2, 4, lane.due_height + 3)
  }
  const x = Math.max(finish, x_of(picture, moved.due)) + 8
  const wide = brush.measureText(moved.says).width
  const at = x + wide + 6 > picture.wide ? Math.max(4, x_of(picture, moved.start) - wide - 12) : x
  brush.fillStyle = paint.ink
  brush.fillRect(at - 4, y + 3, wide + 8, 18)
  brush.fillStyle = paint.surface
  brush.fillText(moved.says, at, y + 12.5)
  brush.lineWidth = 1
}

function is_in_sight(picture: Picture, bar: Bar): boolean {
  const from = Math.min(
    bar.start,
    bar.planned ?? bar.start,
    bar.due,
    bar.before?.start ?? bar.start,
    bar.baseline?.start ?? bar.start,
  )
  const until = Math.max(bar.p95, bar.late_finish, bar.due, bar.before?.finish ?? bar.due, bar.baseline?.due ?? bar.due)
  return x_of(picture, until) >= -12 && x_of(picture, from) <= picture.wide + 12
}

export function draw_bar(brush: Brush, picture: Picture, bar: Bar, y: number, paint: Paint): void {
  if (is_in_sight(picture, bar)) {
    draw_promise(brush, picture, bar, y, paint)
    draw_baseline(brush, picture, bar, y, paint)
    draw_nodes(brush, picture, bar, y, paint)
    if (bar.before) outline(brush, picture, bar.before.start, bar.before.finish, y, paint.ink_3)
    draw_span(brush, picture, bar, y, paint)
    draw_due(brush, picture, bar, y, paint)
  }
  draw_moved(brush, picture, bar, y, paint)
}

export function draw_heading(
  brush: Brush,
  picture: Picture,
  row: Extract<Row, { kind: 'heading' }>,
  y: number,
  paint: Paint,
): void {
  const start = x_of(picture, row.start)
  const wide = Math.max(4, x_of(picture, row.finish) - start)
  const top = y + picture.row_height / 2 - 3
  brush.fillStyle = paint.ink_2
  brush.beginPath()
  brush.moveTo(start, top)
  brush.lineTo(start + wide, top)
  brush.lineTo(start + wide, top + 8)
  brush.lineTo(start + wide - Math.min(6, wide / 2), top + 4)
  brush.lineTo(start + Math.min(6, wide / 2), top + 4)
  brush.lineTo(start, top + 8)
  brush.fill()
}
