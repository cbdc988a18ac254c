import { describe, expect, it } from 'vitest'
import { number_text, with_point } from './curve_text'

const text = `sources:
  metro:
    curve:
      amounts:
        07:00: 4   # before the doors open
        08:00: 15
  cars: {rate: {steps: {07:00: 600 / h, 08:00: 900 / h}}}
  trams: {rate: {points: [["07:00", 60 / h], ["08:00", 90 / h]]}}
`

describe('a point of a curve', () => {
  it('changes its number and nothing else', () => {
    const next = with_point(text, { line: 5, time: '07:00', text: '4' }, 6.25)
    expect(next).toBe(text.replace('07:00: 4   #', '07:00: 6.25   #'))
  })

  it('is found among others on its line, and keeps its unit', () => {
    const next = with_point(text, { line: 7, time: '08:00', text: '900 / h' }, 1200.4)
    expect(next).toBe(text.replace('900 / h', '1200 / h'))
  })

  it('may be written as a pair', () => {
    expect(with_point(text, { line: 8, time: '08:00', text: '90 / h' }, 75)).toBe(text.replace('90 / h', '75 / h'))
  })

  it('is left alone when something else stands there by now', () => {
    expect(with_point(text, { line: 6, time: '07:00', text: '4' }, 5)).toBeNull()
    expect(with_point(text, { line: 5, time: '07:00', text: '5' }, 5)).toBeNull()
    expect(with_point(text, { line: 99, time: '07:00', text: '4' }, 5)).toBeNull()
  })
})

describe('numbers', () => {
  it('have as many places as a person would type', () => {
    expect([0.3333, 12.34, 1234.5, 4, 0].map(number_text)).toEqual(['0.33', '12.3', '1235', '4', '0'])
  })
})
