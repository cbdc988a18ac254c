// What can be said of a curve of arrivals from its points.
import type { ScenarioPoint } from '../gen/model'

// Whether the periods between the points differ in length.
export function has_unequal_periods(points: readonly ScenarioPoint[]): boolean {
  const lengths = points.slice(1).map((point, index) => point.at - points[index]!.at)
  return lengths.some((length) => Math.abs(length - lengths[0]!) > 1)
}
