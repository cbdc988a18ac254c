import { describe, expect, it } from 'vitest'
import { path_of, place_of, record_path, server_link } from './paths'

describe('addresses', () => {
  it('name the page, the edition and the record', () => {
    expect(place_of('/editions/ciie-2019/tasks/T001')).toEqual({ page: 'tasks', edition: 'ciie-2019', code: 'T001' })
    expect(place_of('/editions/ciie-2019')).toEqual({ page: 'overview', edition: 'ciie-2019', code: '' })
    expect(place_of('/')).toEqual({ page: 'start', edition: '', code: '' })
    expect(place_of('/accounts').page).toBe('accounts')
    expect(place_of('/first-administrator').page).toBe('first-administrator')
  })

  it('that lead nowhere say so', () => {
    expect(place_of('/nothing').page).toBe('missing')
    expect(place_of('/editions/ciie-2019/nothing').page).toBe('missing')
    expect(place_of('/editions/ciie-2019/tasks/T001/more').page).toBe('missing')
    expect(place_of('/editions/e/tasks/%E0%A4%A')).toEqual({ page: 'tasks', edition: 'e', code: '%E0%A4%A' })
  })

  it('are read back as they were written', () => {
    const address = path_of('problems', '进博 2019', 'P/1', { batch: '2' })
    expect(address).toBe('/editions/%E8%BF%9B%E5%8D%9A%202019/problems/P%2F1?batch=2')
    expect(place_of(address.split('?')[0]!)).toEqual({ page: 'problems', edition: '进博 2019', code: 'P/1' })
  })

  it('exist for the records that have a page', () => {
    expect(record_path('e', 'node', 'T001.1')).toBe('/editions/e/nodes/T001.1')
    expect(record_path('e', 'place', 'L01')).toBe('/editions/e/map/L01')
    expect(record_path('e', 'person', 'U01-1')).toBe('')
  })
})

it('follows the links of the server in any of their forms', () => {
  expect(server_link('e', 'tasks?colour=red')).toBe('/editions/e/tasks?colour=red')
  expect(server_link('e', '/problems?open=true')).toBe('/editions/e/problems?open=true')
  expect(server_link('e', '/api/v1/editions/e/nodes?state=done')).toBe('/editions/e/nodes?state=done')
  expect(server_link('e', '')).toBe('')
})
