import { expect, it } from 'vitest'
import { media_type_of } from './media'

it('takes the kinds that are taken', () => {
  expect(media_type_of({ name: 'a.jpg', type: 'image/jpeg' })).toBe('image/jpeg')
  expect(media_type_of({ name: 'a.txt', type: 'text/plain;charset=utf-8' })).toBe('text/plain')
})

it('goes by the ending where the system says no type', () => {
  expect(media_type_of({ name: '方案.DOCX', type: '' })).toContain('wordprocessingml')
  expect(media_type_of({ name: 'a.pdf', type: 'application/octet-stream' })).toBe('application/pdf')
})

it('takes no pages, no scripts, and no disguise', () => {
  expect(media_type_of({ name: 'a.html', type: 'text/html' })).toBe('')
  expect(media_type_of({ name: 'a.png', type: 'text/html' })).toBe('')
  expect(media_type_of({ name: 'a.svg', type: 'image/svg+xml' })).toBe('')
  expect(media_type_of({ name: 'noending', type: '' })).toBe('')
})
