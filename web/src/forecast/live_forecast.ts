// The forecast follows what it depends on, and is much work: every few seconds at the most.
import { LiveAnswer } from '../app/live_answer.svelte'
import type { Entry, Forecast } from '../gen/model'
import { get_forecast } from '../wire/edition_api'

const depends_on = new Set([
  'edition',
  'task',
  'node',
  'calendar',
  'calendar_exception',
  'link',
  'risk',
  'team',
  'assignment',
])

export const of_the_timetable = (entry: Entry): boolean => depends_on.has(entry.noun)

export const live_forecast = (): LiveAnswer<Forecast> =>
  new LiveAnswer(get_forecast, { soon: 500, apart: 5000, concerns: of_the_timetable })
