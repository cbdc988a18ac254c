// A mark for each kind of place: what it is can be told by its form, and whose it is by its colour.
import type { PlaceKind } from '../gen/model'

// Drawn on a grid of 16 with one line.
export const place_lines: Record<PlaceKind, string> = {
  venue: 'M3 13V6.500L8 3l5 3.500V13M3 13h10M6.500 13V9.500h3V13',
  hall: 'M3 12.500V5.500h10v7ZM3 5.500 8 3l5 2.500',
  gate: 'M4 13V4h8v9M8 4v9M3 13h10',
  station: 'M5 3.500h6v7H5Zm0 4h6M6 13l1-2.500m3 2.500-1-2.500',
  road: 'M5.500 3 4 13M10.500 3 12 13M8 3.500v2M8 7v2m0 1.500v2',
  parking: 'M6 13V3.500h2.800a2.700 2.700 0 0 1 0 5.400H6',
  checkpoint: 'M3 7h10v2.500H3ZM4.500 9.500V13m7-3.500V13M6 7 5 9.500M9 7 8 9.500m4-2.500-1 2.500',
  medical: 'M8 3.500v9M3.500 8h9',
  fire: 'M8 13c-2.500 0-3.800-1.600-3.800-3.500C4.200 6.500 7.500 6 7.300 3c2.500 1 4.500 4 4.500 6.500C11.800 11.400 10.500 13 8 13Z',
  police: 'M8 3l4.500 1.500v3.500c0 2.500-2 4.200-4.500 5-2.500-.8-4.500-2.500-4.500-5V4.500Z',
  command: 'M4.500 13V3.500h7.500L10.500 6 12 8.500H4.500',
  hotel: 'M3 12.500V5m0 5h10v2.500M13 10V8.500H6.500V10',
  area: 'M4 4h8v8H4Z',
}

export const place_colours: Record<PlaceKind, string> = {
  venue: '#1d3f6b',
  hall: '#2f5c93',
  gate: '#2f5c93',
  station: '#5a3f8c',
  road: '#5e6773',
  parking: '#5e6773',
  checkpoint: '#7a4a12',
  medical: '#b3261e',
  fire: '#a8410f',
  police: '#1a4a8a',
  command: '#14304f',
  hotel: '#2e6b4f',
  area: '#5e6773',
}

export const icon_size = 22 // pixels of the screen

// Into the map's images, at twice the size for fine screens.
export function draw_icon(kind: PlaceKind): ImageData {
  const side = icon_size * 2
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const paint = canvas.getContext('2d')!
  paint.beginPath()
  paint.arc(side / 2, side / 2, side / 2 - 2, 0, 2 * Math.PI)
  paint.fillStyle = place_colours[kind]
  paint.fill()
  paint.lineWidth = 2.4
  paint.strokeStyle = '#ffffff'
  paint.stroke()
  const scale = (side * 0.62) / 16
  paint.translate(side * 0.19, side * 0.19)
  paint.scale(scale, scale)
  paint.lineWidth = 1.7
  paint.lineCap = paint.lineJoin = 'round'
  paint.stroke(new Path2D(place_lines[kind]))
  return paint.getImageData(0, 0, side, side)
}
