// People are known by their position, which often begins (in Chinese) or ends (in English) with their unit's name.
// Where the unit stands beside it, the position alone is enough.
export function without_unit(position: string, unit: string): string {
  if (unit === '') return position
  if (position.startsWith(unit) && position.length > unit.length + 1) return position.slice(unit.length).trim()
  const tail = `, ${unit}`
  return position.endsWith(tail) ? position.slice(0, -tail.length) : position
}
