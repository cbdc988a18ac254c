import { afterEach, expect, it, vi } from 'vitest'
import { get, patch, problem_of, reader, Refused, request } from './request'
import { search_of } from './search'

function answer(status: number, body: unknown) {
  const fetched = vi.fn(
    async (_address: string, _options: RequestInit) => new Response(JSON.stringify(body), { status }),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}

afterEach(() => {
  vi.unstubAllGlobals()
  reader.csrf = ''
  reader.signed_out = () => {}
})

it('asks in the reader’s language, and shows the token only where something is changed', async () => {
  const fetched = answer(200, { code: 'T001' })
  reader.language = 'en'
  reader.csrf = 'token'
  await get('/me')
  await patch('/editions/e/tasks/T001', { revision: 1, changes: {} })
  const headers = fetched.mock.calls.map(([, options]) => options.headers as Record<string, string>)
  expect(headers[0]).toMatchObject({ 'Accept-Language': 'en' })
  expect(headers[0]).not.toHaveProperty('X-CSRF-Token')
  expect(headers[1]).toMatchObject({ 'X-CSRF-Token': 'token', 'Content-Type': 'application/json' })
})

it('sends bytes as what they are', async () => {
  const fetched = answer(201, {})
  await request('POST', '/evidence', { bytes: new Blob(['x'], { type: 'image/png' }) })
  expect((fetched.mock.calls[0]![1].headers as Record<string, string>)['Content-Type']).toBe('image/png')
})

it('throws what the server refuses, with the sentence for each field', async () => {
  const errors = [{ code: 'required', field: 'title', message: '标题必填' }]
  answer(422, { title: '不行', detail: '请检查', code: 'invalid', errors })
  const refused = await get('/x').catch((error: unknown) => error as Refused)
  expect(refused).toBeInstanceOf(Refused)
  expect((refused as Refused).at('title')).toBe('标题必填')
  expect((refused as Refused).at('due')).toBe('')
  expect((refused as Refused).message).toBe('请检查')
})

it('tells when the session is over, but not for a wrong password', async () => {
  const signed_out = vi.fn()
  reader.signed_out = signed_out
  answer(401, {})
  await get('/editions/e/tasks').catch(() => {})
  expect(signed_out).toHaveBeenCalledTimes(1)
  await request('POST', '/sign-in', { body: {} }).catch(() => {})
  expect(signed_out).toHaveBeenCalledTimes(1)
})

it('takes a lost network and an answer that is no JSON for what they are', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')))
  expect(((await get('/x').catch((error: unknown) => error)) as Refused).problem.code).toBe('unreachable')
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }))
  expect(((await get('/x').catch((error: unknown) => error)) as Refused).status).toBe(502)
  expect(problem_of(500, 'text').errors).toEqual([])
})

it('leaves empty search parameters out', () => {
  expect(search_of({ limit: 50, after: '', q: '停车', unit: null, open: false, page: undefined })).toBe(
    '?limit=50&q=%E5%81%9C%E8%BD%A6',
  )
  expect(search_of({})).toBe('')
})
