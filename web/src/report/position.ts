// Where on the earth. WGS84, degrees.
export interface Position {
  longitude: number
  latitude: number
}

const earth = 6_371_000 // metres

export function distance(from: Position, to: Position): number {
  const radians = Math.PI / 180
  const mean = ((from.latitude + to.latitude) / 2) * radians
  const x = (to.longitude - from.longitude) * radians * Math.cos(mean)
  const y = (to.latitude - from.latitude) * radians
  return Math.hypot(x, y) * earth
}

export function nearest<T extends Position>(
  places: readonly T[],
  position: Position,
): { place: T; metres: number } | null {
  let best: { place: T; metres: number } | null = null
  for (const place of places) {
    const metres = distance(place, position)
    if (!best || metres < best.metres) best = { place, metres }
  }
  return best
}

// What a person typed: empty is no position, wrong is null.
export function typed_position(longitude: string, latitude: string): Position | 'none' | null {
  if (longitude.trim() === '' && latitude.trim() === '') return 'none'
  const position = { longitude: Number(longitude), latitude: Number(latitude) }
  const given = longitude.trim() !== '' && latitude.trim() !== ''
  const right = Math.abs(position.longitude) <= 180 && Math.abs(position.latitude) <= 90
  return given && right ? position : null
}

export function say_metres(metres: number): string {
  return metres < 950 ? `${Math.max(10, Math.round(metres / 10) * 10)} m` : `${(metres / 1000).toFixed(1)} km`
}
