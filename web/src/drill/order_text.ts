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
      return say.sign(place, setting.sign)
    case 'every':
      return setting.value > 0 ? say.every(place, say_seconds(setting.value)) : say.no_vehicles(place)
    case 'own_timetable':
      return say.own_timetable(place)
    case 'duty':
      return setting.value === 1 ? say.on_duty(place) : say.off_duty(place)
    default:
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
  const falls = order.falls_to != null ? say_count(order.falls_to) : ''
  if (order.reaches != null) {
    return joined(w.on_rising(counted(order, check), say_count(order.reaches)), falls && w.again_falls(falls))
  }
  return joined(
    w.on_falling(counted(order, check), falls),
    order.rises_to != null && w.again_rises(say_count(order.rises_to)),
  )
}

// When it is given.
export function when_text(order: ScenarioOrder, check: ScenarioCheck): string {
  const w = drill_words()
  return joined(
    order.at != null ? w.at_time(say_clock(order.at, check.starts_second ?? null)) : turn_text(order, check),
    order.delay > 0 && w.after_delay(say_seconds(order.delay)),
  )
}
