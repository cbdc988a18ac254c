// A point of a curve, put back into the text of its scenario: only the number changes, everything else stays as written.
export interface PointPlace {
  line: number // from 1
  time: string // as written
  text: string // its value as written, perhaps with a unit: 600 / h
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

// As many places as a person would type: 12.5, 0.35, 1200.
export function number_text(value: number): string {
  const places = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return String(Number(value.toFixed(places)))
}

// null: the point does not stand where it was said to be.
export function with_point(text: string, point: PointPlace, value: number): string | null {
  const lines = text.split('\n')
  const line = lines[point.line - 1]
  if (line === undefined) return null
  const before = new RegExp(`(?:^|[\\s{,\\["'])${escaped(point.time)}["']?\\s*[:,]\\s*["']?`)
  const found = before.exec(line)
  if (!found) return null
  const from = found.index + found[0].length
  if (!line.startsWith(point.text, from)) return null
  const unit = point.text.replace(/^[-+\d.eE]+/, '')
  lines[point.line - 1] = line.slice(0, from) + number_text(value) + unit + line.slice(from + point.text.length)
  return lines.join('\n')
}
