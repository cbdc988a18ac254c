// The days of a team's chart: from the first on which something is asked of it to the last, those between included.
import { add_days, days_between } from '../base/dates'
import type { TeamDay, TeamLoad } from '../gen/model'

const most_days = 120

export function columns_of(team: TeamLoad, as_of: string): TeamDay[] {
  const first = team.days[0]?.on ?? as_of
  const last = team.days.at(-1)?.on ?? as_of
  const known = new Map(team.days.map((day) => [day.on, day]))
  const count = team.days.length === 0 ? 0 : Math.min(most_days, days_between(first, last) + 1)
  return Array.from({ length: count }, (_, index) => {
    const on = add_days(first, index)
    return known.get(on) ?? { on, capacity: team.capacity, needed: 0, levelled: 0 }
  })
}

// What the chart is as high as; never nothing.
export function top_of(team: TeamLoad): number {
  return Math.max(1, team.capacity, ...team.days.map((day) => Math.max(day.needed, day.levelled)))
}
