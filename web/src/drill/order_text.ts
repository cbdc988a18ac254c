// An order in words: when it is given, and what it changes.
import { joined, title_of, words } from '../base/language.svelte'
import { drill_words } from './words'
import type { ScenarioCheck, ScenarioOrder, ScenarioSetting } from '../gen/model'
import { place_names } from './results'
import { say_clock, say_count, say_seconds } from './say'

function setting_text(setting: ScenarioSetting): string {
  const place = title_of(setting)
  const say = drill_words().settings
  switch (setting.kind) {
    case 'lanes':
      return say.lanes(place, say_count(setting.value))
    case 'closed':
      return setting.value === 1 ? say.closed(place) : say.opened(place)
    case 'sign':
      return setting.sign === 'usual' ? say.usual_sign(place) : say.sign(place, setting.sign)
    case 'every':
      return setting.value > 0 ? say.every(place, say_seconds(setting.value)) : say.no_vehicles(place)
    case 'own_timetable':
      return say.own_timetable(place)
    case 'duty':
      return setting.value === 1 ? say.on_duty(place) : say.off_duty(place)
    default:
      if (setting.value === 1) return say.usual_factor(place)
      return setting.value > 0 ? say.rate_factor(place, String(setting.value)) : say.stopped(place)
  }
}

// Units of one name say the same.
export function settings_text(order: ScenarioOrder): string {
  return [...new Set(order.settings.map(setting_text))].join(words().history.joiner)
}

function counted(order: ScenarioOrder, check: ScenarioCheck): string {
  const w = drill_words()
  const names = place_names(check)
  if (order.when_area) return w.counted_area(names(order.when_area))
  if (order.when_queue_of) return w.counted_queue(names(order.when_queue_of))
  return w.counted_free(title_of({ title: order.when_free_title, title_en: order.when_free_title_en }))
}

// A number on rising to which, or without it on falling to which, the order is given; then what lets it be given again.
function turn_text(order: ScenarioOrder, check: ScenarioCheck): string {
  const w = drill_words()
  const what = counted(order, check)
  const falls = order.falls_to != null ? say_count(order.falls_to) : ''
  if (order.reaches != null) {
    return joined(w.on_rising(what, say_count(order.reaches)), falls ? w.again_falls(falls) : w.once)
  }
  if (order.rises_to != null) return w.on_falling_after(what, say_count(order.rises_to), falls)
  return joined(w.on_falling(what, falls), w.once)
}

// When it is given, and when that shows.
export function when_text(order: ScenarioOrder, check: ScenarioCheck): string {
  const w = drill_words()
  if (order.at == null)
    return joined(turn_text(order, check), order.delay > 0 && w.after_delay(say_seconds(order.delay)))
  const clock = (at: number) => say_clock(at, check.starts_second ?? null)
  return order.delay > 0
    ? w.at_time_delayed(clock(order.at), clock(order.at + order.delay))
    : w.at_time(clock(order.at))
}

// Until when what it changed stays so: until other orders at a time have changed all of it.
export function holds_until(order: ScenarioOrder, check: ScenarioCheck): number {
  const from = (order.at ?? 0) + order.delay
  const ends = order.settings.map((setting) => {
    const later = check.orders
      .filter((other) => other.at != null && other.at + other.delay > from)
      .filter((other) => other.settings.some((each) => each.place === setting.place && kin(each) === kin(setting)))
      .map((other) => (other.at ?? 0) + other.delay)
    return Math.min(check.lasts, ...later)
  })
  return Math.max(from, ...ends)
}

// The timetable and a headway by order take each other's place.
const kin = (setting: ScenarioSetting) => (setting.kind === 'own_timetable' ? 'every' : setting.kind)
