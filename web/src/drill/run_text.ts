// A run in words: what it computes and how it stands.
import { joined, language, title_of } from '../base/language.svelte'
import { drill_words } from './words'
import { say_number } from '../base/numbers'
import type { DrillRun, ScenarioVariant } from '../gen/model'
import { say_seconds } from './say'

export const is_over = (run: DrillRun): boolean => run.state !== 'waiting' && run.state !== 'running'

export function question_text(run: DrillRun, variants: readonly ScenarioVariant[]): string {
  const w = drill_words()
  const count = say_number(run.replications, language())
  const variant = variants.find((each) => each.code === run.variant)
  return joined(
    run.compares
      ? w.compare_all(Math.max(1, variants.length))
      : run.variant
        ? w.of_variant(title_of(variant) || run.variant)
        : w.as_it_is,
    run.half_width ? w.up_to_times(count) : w.times(count),
    run.half_width && w.precise_to(run.half_width),
    w.seed_of(String(run.seed)),
  )
}

export function progress_text(run: DrillRun): string {
  const w = drill_words()
  const count = (value: number) => say_number(value, language())
  if (run.state === 'waiting') return w.waiting_at(run.place)
  const left = run.done === 0 ? '' : run.seconds_left < 2 ? w.soon_done : w.time_left(say_seconds(run.seconds_left))
  return joined(w.progress_of(count(run.done), count(run.of)), left)
}
