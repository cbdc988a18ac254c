// Everything that moves, on one canvas over the map: drawn anew for each frame from the trace and the map's view.
import type { Map as MapLibre } from 'maplibre-gl'
import type { LongitudeLatitude } from '../wire/map_api'
import { home_of, leg_at, on_leg, type Courses, type Ways } from './courses'
import { incident_colours, kept_colour, radius_of, unit_mark } from './marks'
import { most_of, present_at, state_of, tick_at, waiting_at } from './moment'
import type { Trace } from './trace'

const mark_size = 18
const ratio = () => Math.min(2, devicePixelRatio)

function stamp(line: string, colour: string): HTMLCanvasElement {
  const side = mark_size * 2
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const paint = canvas.getContext('2d')!
  paint.fillStyle = colour
  paint.strokeStyle = '#ffffff'
  paint.lineWidth = 3
  paint.beginPath()
  paint.roundRect(2, 2, side - 4, side - 4, 8)
  paint.fill()
  paint.stroke()
  paint.translate(side * 0.2, side * 0.2)
  paint.scale((side * 0.6) / 16, (side * 0.6) / 16)
  paint.lineWidth = 2
  paint.lineCap = paint.lineJoin = 'round'
  paint.stroke(new Path2D(line))
  return canvas
}

interface Standing {
  at: LongitudeLatitude
  units: number
  stamp: HTMLCanvasElement
}

export class Painter {
  readonly #map: MapLibre
  readonly #canvas: HTMLCanvasElement
  readonly #paint: CanvasRenderingContext2D
  readonly #trace: Trace
  readonly #courses: Courses
  readonly #ways: Ways
  readonly #stamps: HTMLCanvasElement[]
  readonly #most_waiting: Int32Array
  readonly #most_present: number
  readonly #homes: (LongitudeLatitude | null)[]

  constructor(map: MapLibre, canvas: HTMLCanvasElement, trace: Trace, courses: Courses, ways: Ways) {
    this.#map = map
    this.#canvas = canvas
    this.#paint = canvas.getContext('2d')!
    this.#trace = trace
    this.#courses = courses
    this.#ways = ways
    this.#stamps = trace.header.unit_kinds.map((kind, index) => {
      const { line, colour } = unit_mark(kind, index)
      return stamp(line, colour)
    })
    this.#most_waiting = most_of(trace.waiting, trace.header.stations.length)
    this.#most_present = Math.max(1, ...most_of(trace.present, trace.header.stations.length))
    this.#homes = trace.header.units.map((_, unit) => home_of(trace, unit))
  }

  draw(time: number): void {
    this.#fit()
    this.#stations(time)
    this.#units(time)
    this.#incidents(time)
  }

  #fit(): void {
    const { clientWidth, clientHeight } = this.#map.getContainer()
    const [width, height] = [Math.round(clientWidth * ratio()), Math.round(clientHeight * ratio())]
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width
      this.#canvas.height = height
    }
    this.#paint.setTransform(ratio(), 0, 0, ratio(), 0, 0)
    this.#paint.clearRect(0, 0, clientWidth, clientHeight)
  }

  #project([longitude, latitude]: LongitudeLatitude) {
    return this.#map.project({ lng: longitude, lat: latitude })
  }

  #stations(time: number): void {
    const { stations } = this.#trace.header
    const tick = tick_at(this.#trace, time)
    this.#paint.lineWidth = 1.5
    stations.forEach(({ longitude, latitude }, i) => {
      if (longitude === undefined || latitude === undefined) return
      const { x, y } = this.#project([longitude, latitude])
      const radius = radius_of(present_at(this.#trace, i, tick), this.#most_present)
      const share = waiting_at(this.#trace, i, tick) / Math.max(1, this.#most_waiting[i]!)
      this.#paint.beginPath()
      this.#paint.arc(x, y, Math.max(radius, 2.5), 0, 2 * Math.PI)
      this.#paint.globalAlpha = 0.72
      this.#paint.fillStyle = kept_colour(share)
      this.#paint.fill()
      this.#paint.globalAlpha = 1
      this.#paint.strokeStyle = '#ffffff'
      this.#paint.stroke()
    })
  }

  #incidents(time: number): void {
    const { points } = this.#trace.header
    for (const incident of this.#trace.incidents) {
      const state = state_of(incident, time)
      const { longitude, latitude } = points[incident.point]!
      if (state === 'none' || longitude === undefined || latitude === undefined) continue
      // On a stem, so that what stands at the place does not hide it.
      const { x, y: foot } = this.#project([longitude, latitude])
      const y = foot - 22
      this.#paint.strokeStyle = incident_colours[state]
      this.#paint.lineWidth = 2
      this.#paint.beginPath()
      this.#paint.moveTo(x, foot)
      this.#paint.lineTo(x, y)
      this.#paint.stroke()
      this.#paint.beginPath()
      this.#paint.moveTo(x, y - 9)
      this.#paint.lineTo(x + 9, y)
      this.#paint.lineTo(x, y + 9)
      this.#paint.lineTo(x - 9, y)
      this.#paint.closePath()
      this.#paint.fillStyle = incident_colours[state]
      this.#paint.fill()
      this.#paint.lineWidth = 2
      this.#paint.strokeStyle = '#ffffff'
      this.#paint.stroke()
    }
  }

  // Units that stand in one place are drawn once, with their number; those under way each, above them.
  #units(time: number): void {
    const standing = new Map<string, Standing>()
    const moving: { at: LongitudeLatitude; stamp: HTMLCanvasElement }[] = []
    this.#courses.forEach((course, unit) => {
      const leg = leg_at(course, time)
      const stamp = this.#stamps[this.#trace.header.units[unit]!.kind]!
      const at = leg ? on_leg(leg, time, this.#ways) : this.#homes[unit]
      if (!at) return
      if (leg && time < leg.until) {
        moving.push({ at, stamp })
        return
      }
      const name = `${at[0].toFixed(5)},${at[1].toFixed(5)},${this.#trace.header.units[unit]!.kind}`
      const there = standing.get(name)
      if (there) there.units += 1
      else standing.set(name, { at, units: 1, stamp })
    })
    for (const each of standing.values()) this.#stand(each)
    for (const { at, stamp } of moving) this.#put(at, stamp, mark_size + 2)
  }

  #put(at: LongitudeLatitude, stamp: HTMLCanvasElement, size: number): { x: number; y: number } {
    const { x, y } = this.#project(at)
    this.#paint.drawImage(stamp, x - size / 2, y - size / 2, size, size)
    return { x, y }
  }

  #stand({ at, units, stamp }: Standing): void {
    this.#paint.globalAlpha = 0.8
    const { x, y } = this.#put(at, stamp, mark_size - 3)
    this.#paint.globalAlpha = 1
    if (units < 2) return
    this.#paint.font = '600 10px system-ui, sans-serif'
    this.#paint.textAlign = 'center'
    this.#paint.lineWidth = 3
    this.#paint.strokeStyle = '#ffffff'
    this.#paint.fillStyle = '#18212d'
    this.#paint.strokeText(`${units}`, x + 9, y - 5)
    this.#paint.fillText(`${units}`, x + 9, y - 5)
  }
}
