// Levelling follows what it depends on; it is searched for anew, so seldom.
import { LiveAnswer } from '../app/live_answer.svelte'
import type { Levelling } from '../gen/model'
import { get_levelling } from '../wire/edition_api'
import { of_the_timetable } from './live_forecast'

export const live_levelling = (): LiveAnswer<Levelling> =>
  new LiveAnswer(get_levelling, { soon: 1500, apart: 10_000, concerns: of_the_timetable })
