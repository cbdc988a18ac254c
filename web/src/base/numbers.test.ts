import { expect, it } from 'vitest'
import { percent_of, say_degrees, say_number, say_size } from './numbers'

it('groups thousands', () => {
  expect(say_number(225432, 'zh')).toBe('225,432')
  expect(say_number(225432, 'en')).toBe('225,432')
})

it('gives whole percents and nothing of nothing', () => {
  expect(percent_of(72, 181)).toBe(40)
  expect(percent_of(0, 0)).toBe(0)
})

it('says sizes in a unit that fits', () => {
  expect(say_size(20_000_000, 'en')).toBe('20 MB')
  expect(say_size(1_536, 'en')).toBe('1.5 kB')
  expect(say_size(0, 'en')).toMatch(/^0 byte/)
})

it('says degrees to about a metre', () => {
  expect(say_degrees(121.2955)).toBe('121.29550°')
})
