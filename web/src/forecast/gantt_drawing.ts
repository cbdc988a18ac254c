// The picture of the chart, drawn as a whole from what is in sight. Nothing here asks the page or the style sheet for
// anything while it draws, but for the colours, once for each theme.
import { draw_arrows } from './gantt_arrow_drawing'
import { draw_bar, draw_heading } from './gantt_bar_drawing'
import { head_height } from './gantt_frame'
import { draw_ground, draw_head } from './gantt_ground_drawing'
import type { Picture } from './gantt_picture'
import type { Row } from './gantt_rows'
import type { Paint } from './paint'

export function y_of(picture: Picture, row: number): number {
  return head_height + row * picture.row_height - picture.top
}

function fit(canvas: HTMLCanvasElement, wide: number, high: number, dense: number): void {
  const [across, down] = [Math.round(wide * dense), Math.round(high * dense)]
  if (canvas.width !== across) canvas.width = across
  if (canvas.height !== down) canvas.height = down
}

export function draw(canvas: HTMLCanvasElement, picture: Picture, paint: Paint): void {
  const brush = canvas.getContext('2d')
  if (!brush || picture.wide <= 0 || picture.high <= 0) return
  const dense = window.devicePixelRatio || 1
  fit(canvas, picture.wide, picture.high, dense)
  brush.setTransform(dense, 0, 0, dense, 0, 0)
  brush.fillStyle = paint.surface
  brush.fillRect(0, 0, picture.wide, picture.high)
  brush.save()
  brush.beginPath()
  brush.rect(0, head_height, picture.wide, picture.high)
  brush.clip()
  draw_ground(brush, picture, paint)
  for (let at = picture.first; at < picture.last; ++at) {
    const row = picture.rows[at] as Row
    if (row.kind === 'heading') draw_heading(brush, picture, row, y_of(picture, at), paint)
    else draw_bar(brush, picture, row.bar, y_of(picture, at), paint)
  }
  draw_arrows(brush, picture, paint)
  brush.restore()
  draw_head(brush, picture, paint)
}
