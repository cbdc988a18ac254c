import { expect, it } from 'vitest'
import type { Entry } from '../gen/model'
import { runs_of } from './runs'

const entry = (sequence: number, actor: string) => ({ sequence, actor }) as Entry

it('gathers what was imported together and leaves what people changed alone', () => {
  const entries = [entry(9, 'office'), entry(8, 'office'), entry(7, 'import'), entry(6, 'import'), entry(5, 'office')]
  expect(runs_of(entries).map((run) => run.entries.map((each) => each.sequence))).toEqual([[9], [8], [7, 6], [5]])
  expect(runs_of([])).toEqual([])
})
