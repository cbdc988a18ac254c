import { expect, it } from 'vitest'
import type { Entry } from '../gen/model'
import { runs_of } from './runs'

const entry = (sequence: number, actor: string, reason = '', at = '2019-10-15T01:00:00Z') =>
  ({ sequence, actor, reason, at }) as Entry
const told = (entries: Entry[]) => runs_of(entries).map((run) => run.entries.map((each) => each.sequence))

it('gathers what was imported together and leaves what people changed alone', () => {
  const entries = [entry(9, 'office'), entry(8, 'office'), entry(7, 'import'), entry(6, 'import'), entry(5, 'office')]
  expect(told(entries)).toEqual([[9], [8], [7, 6], [5]])
  expect(runs_of([])).toEqual([])
})

it('gathers what was frozen at once', () => {
  const frozen = 'freeze_baseline: 第3号文'
  const later = '2019-10-15T02:00:00Z'
  const entries = [
    entry(9, 'office', frozen, later),
    entry(8, 'office', frozen),
    entry(7, 'office', frozen),
    entry(6, 'office', 'start'),
  ]
  expect(told(entries)).toEqual([[9], [8, 7], [6]])
  expect(runs_of(entries).map((run) => run.of)).toEqual(['baseline', 'baseline', ''])
})
