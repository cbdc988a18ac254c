import { expect, it } from 'vitest'
import type { TenDayCheck } from '../gen/model'
import { every_part, part_choices, parts_shown, phrases } from './parts'

const part = (unit: string) => ({ unit, title: `单位${unit}`, title_en: `Unit ${unit}`, lines: [] })
const check = {
  units: [{ code: 'U1', title: '市交通委员会', short_title: '市交通委', title_en: '', short_title_en: '' }],
  parts: [part('U1'), part('U2')],
} as unknown as TenDayCheck

it('shows the part of one unit, of all, or none', () => {
  expect(parts_shown(check, 'U2').map((each) => each.unit)).toEqual(['U2'])
  expect(parts_shown(check, every_part)).toHaveLength(2)
  expect(parts_shown(check, '')).toEqual([])
  expect(parts_shown(check, 'U9')).toEqual([])
})

it('calls units for short where the table knows them', () => {
  expect(part_choices(check)).toEqual([
    { unit: 'U1', title: '市交通委' },
    { unit: 'U2', title: '单位U2' },
  ])
})

it('breaks a title behind the name of the event', () => {
  expect(phrases('关于某展会城市服务保障的通报', '某展会')).toEqual(['关于某展会', '城市服务保障的通报'])
  expect(phrases('Some Fair', 'Some Fair')).toEqual(['Some Fair'])
  expect(phrases('通报', '某展会')).toEqual(['通报'])
  expect(phrases('通报', '')).toEqual(['通报'])
})
