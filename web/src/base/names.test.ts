import { expect, it } from 'vitest'
import { without_unit } from './names'

it('leaves out the unit before or behind a position', () => {
  expect(without_unit('市交通委停车管理处负责人', '市交通委')).toBe('停车管理处负责人')
  expect(without_unit('Head of Parking, Transport Commission', 'Transport Commission')).toBe('Head of Parking')
})

it('leaves a position alone that is not made so', () => {
  expect(without_unit('远端安检站站长', '青浦公安分局')).toBe('远端安检站站长')
  expect(without_unit('市交通委', '市交通委')).toBe('市交通委')
  expect(without_unit('', '')).toBe('')
})
