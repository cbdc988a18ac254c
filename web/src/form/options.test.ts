import { expect, it } from 'vitest'
import { called, matching } from './options'

const option = (value: string, label: string) => ({ value, label, hay: `${value} ${label}`.toLowerCase() })
const options = [option('U23', '市交通委 Transport'), option('U15', '市公安局 Police'), option('U53', '青浦区 Qingpu')]

it('finds by any part of the name or the code, every word must fit', () => {
  expect(matching(options, '交通', 9).map((each) => each.value)).toEqual(['U23'])
  expect(matching(options, 'u15', 9).map((each) => each.value)).toEqual(['U15'])
  expect(matching(options, '区 qing', 9).map((each) => each.value)).toEqual(['U53'])
  expect(matching(options, '区 police', 9)).toEqual([])
})

it('offers no more than is asked for, and all when nothing is typed', () => {
  expect(matching(options, ' ', 2).map((each) => each.value)).toEqual(['U23', 'U15'])
})

it('takes a whole name or code for what it says, and half a name for nothing', () => {
  expect(called(options, '市交通委 transport ')?.value).toBe('U23')
  expect(called(options, 'u53')?.value).toBe('U53')
  expect(called(options, '市交通')).toBeUndefined()
  expect(called(options, '张三')).toBeUndefined()
})
