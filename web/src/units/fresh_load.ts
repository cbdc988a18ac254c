// The load of the units is computed by the server from tasks, nodes and problems: asked for again after such changes.
import { records } from '../app/records.svelte'
import { repeater } from '../base/repeater'

const counted = new Set(['task', 'node', 'problem', 'countermeasure', 'evidence'])

export function keep_load_fresh(): () => void {
  const here = records()
  const again = repeater(() => here.units.reload(), 300, 3000)
  again.ask()
  const forget = here.listen((entries) => {
    if (entries.some((entry) => counted.has(entry.noun))) again.ask()
  })
  return () => {
    forget()
    again.stop()
  }
}
