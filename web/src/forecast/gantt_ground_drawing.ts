// The ground of the chart: rows, free days, grid, today and the opening; and the scale above it.
import type { Picture } from './gantt_picture'
import { head_height } from './gantt_frame'
import { d_ticks, date_ticks, moment_at, place_of, shows_days, ten_day_lines, type Tick } from './gantt_scale'
import { moment_of } from './gantt_time'
import type { Paint } from './paint'

type Brush = CanvasRenderingContext2D

const font = '11px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
const line_height = head_height / 3

function sight(picture: Picture): [number, number] {
  return [moment_at(picture.scale, picture.left), moment_at(picture.scale, picture.left + picture.wide)]
}

const x_of = (picture: Picture, moment: number) => Math.round(place_of(picture.scale, moment) - picture.left)

function verticals(brush: Brush, picture: Picture, moments: readonly number[], from: number, to: number): void {
  brush.beginPath()
  for (const moment of moments) {
    const x = x_of(picture, moment) + 0.5
    brush.moveTo(x, from)
    brush.lineTo(x, to)
  }
  brush.stroke()
}

function shade_free_days(brush: Brush, picture: Picture, paint: Paint): void {
  if (!shows_days(picture.scale)) return
  const [from, until] = sight(picture)
  brush.fillStyle = paint.sunken
  brush.globalAlpha = 0.6
  for (let day = Math.floor(from); day < until; ++day) {
    if (picture.worked(day)) continue
    let end = day + 1
    while (end < until && !picture.worked(end)) end += 1
    brush.fillRect(x_of(picture, day), head_height, x_of(picture, end) - x_of(picture, day), picture.high)
    day = end
  }
  brush.globalAlpha = 1
}

function mark_rows(brush: Brush, picture: Picture, paint: Paint): void {
  const { row_height, top, wide, first, last } = picture
  for (const [code, colour] of [
    [picture.hovered, paint.hover],
    [picture.active, paint.select],
  ] as const) {
    const at = picture.place.get(code)
    if (at === undefined) continue
    brush.fillStyle = colour
    brush.fillRect(0, head_height + at * row_height - top, wide, row_height)
  }
  brush.strokeStyle = paint.line
  brush.lineWidth = 1
  brush.beginPath()
  for (let at = first; at < last; ++at) {
    const y = head_height + (at + 1) * row_height - top - 0.5
    brush.moveTo(0, y)
    brush.lineTo(wide, y)
  }
  brush.stroke()
}

export function draw_ground(brush: Brush, picture: Picture, paint: Paint): void {
  const [from, until] = sight(picture)
  mark_rows(brush, picture, paint)
  shade_free_days(brush, picture, paint)
  const [major] = date_ticks(picture.scale, from, until, picture.words)
  brush.lineWidth = 1
  brush.strokeStyle = paint.line
  verticals(
    brush,
    picture,
    major.map((tick) => tick.at),
    head_height,
    picture.high,
  )
  brush.strokeStyle = paint.line_strong
  brush.setLineDash([1, 3])
  verticals(brush, picture, ten_day_lines(picture.scale, from, until, picture.opens), head_height, picture.high)
  brush.setLineDash([])
  brush.lineWidth = 1.5
  brush.strokeStyle = paint.accent
  verticals(brush, picture, [moment_of(picture.as_of)], head_height, picture.high)
  brush.strokeStyle = paint.red
  brush.setLineDash([6, 3])
  verticals(brush, picture, [moment_of(picture.opens)], head_height, picture.high)
  brush.setLineDash([])
  brush.lineWidth = 1
}

interface Room {
  readonly from: number
  readonly to: number
}

// Labels that would run into the next one or into a flag are left out; that of the unit begun before the edge keeps to
// the edge.
function draw_line(
  brush: Brush,
  picture: Picture,
  ticks: readonly Tick[],
  line: number,
  colour: string,
  taken: readonly Room[] = [],
): void {
  const y = line * line_height
  brush.fillStyle = colour
  let free = -Infinity
  ticks.forEach((tick, index) => {
    const end = x_of(picture, ticks[index + 1]?.at ?? Infinity)
    const wide = brush.measureText(tick.label).width
    const x = Math.max(x_of(picture, tick.at) + 4, Math.min(4, end - wide - 4))
    if (x < free || x + wide < 0 || taken.some((room) => x < room.to && x + wide > room.from)) return
    brush.fillText(tick.label, x, y + line_height / 2 + 0.5)
    free = x + wide + 4
  })
}

// To the right of its line; to the left where another stands already.
function draw_flag(
  brush: Brush,
  picture: Picture,
  [moment, label]: readonly [number, string],
  colours: readonly [string, string],
  other?: Room,
): Room {
  const wide = brush.measureText(label).width + 8
  const line = x_of(picture, moment)
  const x = other && line < other.to && line + wide > other.from ? line - wide : line
  const y = head_height - line_height + 1
  brush.fillStyle = colours[0]
  brush.fillRect(x, y, wide, line_height - 2)
  brush.fillStyle = colours[1]
  brush.fillText(label, x + 4, y + (line_height - 2) / 2 + 0.5)
  return { from: x - 2, to: x + wide + 2 }
}

export function draw_head(brush: Brush, picture: Picture, paint: Paint): void {
  const [from, until] = sight(picture)
  const { scale, wide, opens, as_of, words } = picture
  brush.fillStyle = paint.sunken
  brush.fillRect(0, 0, wide, head_height)
  brush.font = font
  brush.textBaseline = 'middle'
  brush.textAlign = 'left'
  const [major, minor] = date_ticks(scale, from, until, words)
  const d = d_ticks(scale, from, until, opens)
  brush.strokeStyle = paint.line_strong
  const at = (ticks: readonly Tick[]) => ticks.map((tick) => tick.at)
  verticals(brush, picture, at(major), 0, line_height * 2)
  verticals(brush, picture, at(minor), line_height, line_height * 2)
  verticals(brush, picture, at(d), line_height * 2, line_height * 2 + 5)
  draw_line(brush, picture, major, 0, paint.ink)
  draw_line(brush, picture, minor, 1, paint.ink_2)
  const opening = draw_flag(brush, picture, [moment_of(opens), words.opening], [paint.red, paint.surface])
  const today = draw_flag(brush, picture, [moment_of(as_of), words.today], [paint.accent, paint.surface], opening)
  draw_line(brush, picture, d, 2, paint.ink_2, [opening, today])
  brush.beginPath()
  for (const line of [1, 2, 3]) {
    brush.moveTo(0, line * line_height - 0.5)
    brush.lineTo(wide, line * line_height - 0.5)
  }
  brush.strokeStyle = paint.line
  brush.stroke()
}
