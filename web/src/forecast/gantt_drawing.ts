// What stands on the canvas: grid, today and opening, and for each task its promise, its expectation and its doubt.
import { d_label } from '../base/dates'
import type { TaskForecast } from '../gen/model'
import { month_lines, place_of_day, ten_day_lines, type Scale } from './gantt_scale'

export interface Drawing {
  rows: readonly TaskForecast[] // those in sight
  first: number // number of the first of them
  row: number
  head: number
  scale: Scale
  opens: string
  as_of: string
  left: number // scrolled by
  top: number
  wide: number
  high: number
}

type Brush = CanvasRenderingContext2D

function colours(canvas: HTMLCanvasElement): (name: string) => string {
  const style = getComputedStyle(canvas)
  return (name) => style.getPropertyValue(`--${name}`).trim()
}

function vertical(brush: Brush, x: number, from: number, to: number): void {
  brush.beginPath()
  brush.moveTo(Math.round(x) + 0.5, from)
  brush.lineTo(Math.round(x) + 0.5, to)
  brush.stroke()
}

function draw_grid(brush: Brush, drawing: Drawing, paint: (name: string) => string): void {
  const { scale, head, high, opens, as_of } = drawing
  brush.fillStyle = paint('sunken')
  brush.fillRect(0, 0, drawing.wide + drawing.left, head)
  brush.font = '11px sans-serif'
  brush.textBaseline = 'middle'
  brush.lineWidth = 1
  for (const date of month_lines(scale)) {
    const x = place_of_day(scale, date)
    brush.strokeStyle = paint('line-strong')
    vertical(brush, x, 0, 18)
    brush.fillStyle = paint('ink-2')
    brush.fillText(date.slice(0, 7), x + 4, 10)
  }
  for (const date of ten_day_lines(scale, opens)) {
    const x = place_of_day(scale, date)
    brush.strokeStyle = paint('line')
    vertical(brush, x, 20, high)
    brush.fillStyle = paint('ink-3')
    if (scale.width >= 6 || Number(d_label(date, opens).slice(1)) % 50 === 0) {
      brush.fillText(d_label(date, opens), x + 3, 30)
    }
  }
  brush.strokeStyle = paint('accent')
  vertical(brush, place_of_day(scale, as_of), head, high)
  brush.strokeStyle = paint('red')
  vertical(brush, place_of_day(scale, opens), 20, high)
}

function draw_task(
  brush: Brush,
  drawing: Drawing,
  task: TaskForecast,
  y: number,
  paint: (name: string) => string,
): void {
  const { scale, row } = drawing
  const start = place_of_day(scale, task.start)
  // As promised: a thin line that ends in a mark at the due day.
  const due = place_of_day(scale, task.due, 1)
  brush.fillStyle = paint('line-strong')
  brush.fillRect(start, y + row - 8, Math.max(1, due - start), 2)
  brush.fillRect(due - 2, y + row - 11, 2, 8)
  // As expected, and the doubt up to 95 %.
  const finish = Math.max(place_of_day(scale, task.finish, 1), start + 2)
  brush.fillStyle = task.critical || task.criticality >= 0.05 ? paint('red') : paint('accent')
  brush.globalAlpha = 0.9
  brush.fillRect(start, y + 6, finish - start, 8)
  const p80 = place_of_day(scale, task.p80, 1)
  const p95 = place_of_day(scale, task.p95, 1)
  brush.globalAlpha = 0.35
  if (p80 > finish) brush.fillRect(finish, y + 6, p80 - finish, 8)
  brush.globalAlpha = 1
  if (p95 > p80) brush.fillRect(p80, y + 9, p95 - p80, 2)
}

// Draws what is in sight; the canvas is as large as the sight, not as the chart.
export function draw(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const brush = canvas.getContext('2d')
  if (!brush) return
  const wide = Math.max(1, drawing.wide - 320)
  const dense = window.devicePixelRatio || 1
  if (canvas.width !== Math.round(wide * dense) || canvas.height !== Math.round(drawing.high * dense)) {
    canvas.width = Math.round(wide * dense)
    canvas.height = Math.round(drawing.high * dense)
    canvas.style.width = `${wide}px`
    canvas.style.height = `${drawing.high}px`
  }
  const paint = colours(canvas)
  brush.setTransform(dense, 0, 0, dense, 0, 0)
  brush.clearRect(0, 0, wide, drawing.high)
  brush.save()
  brush.translate(-drawing.left, 0)
  draw_grid(brush, { ...drawing, wide }, paint)
  brush.save()
  brush.beginPath()
  brush.rect(drawing.left, drawing.head, wide, drawing.high)
  brush.clip()
  drawing.rows.forEach((task, index) => {
    draw_task(brush, drawing, task, drawing.head + (drawing.first + index) * drawing.row - drawing.top, paint)
  })
  brush.restore()
  brush.restore()
}
