// What a form changed, put into the edition that is open here, before the stream tells of it.
import { records } from '../app/records.svelte'
import type { Known } from '../app/open_form.svelte'
import { collection_of, type Noun } from '../gen/model'

// Nodes and countermeasures are shown inside what they belong to, evidence counts for it.
async function refresh_owner(noun: Noun, values: Record<string, unknown>): Promise<boolean> {
  const here = records()
  const of = noun === 'evidence' ? values.noun : noun === 'node' ? 'task' : noun === 'countermeasure' ? 'problem' : ''
  const code = String(noun === 'evidence' ? values.subject : (values[of as string] ?? ''))
  if (of === 'task') await here.tasks.refresh(code)
  else if (of === 'problem') await here.problems.refresh(code)
  return of !== ''
}

export async function keep_item(noun: Noun, item: Known): Promise<void> {
  if (await refresh_owner(noun, item)) return
  records()
    .collection(collection_of[noun])
    ?.put(item as never)
}

export async function keep_removal(noun: Noun, item: Known): Promise<void> {
  if (await refresh_owner(noun, item)) return
  records().collection(collection_of[noun])?.drop(item.code)
}
