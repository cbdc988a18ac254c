// Every way of being refused is answered in the described form.
import { ask } from './asking.js'

const below = '/api/v1/editions/{edition}/'
const values = { edition: 'ciie-2019' }
const milestone = { title: '预报开始', on: '2019-10-20' }

export function refusals({ office, observer }) {
  const post = (more) => ask('post', `${below}milestones`, { values, session: office, wrong: true, ...more })
  const rows = {
    'who is not signed in': () => ask('get', `${below}tasks`, { values, status: 401 }),
    'who may not': () => post({ body: milestone, session: observer, status: 403 }),
    'who has no token': () => post({ body: milestone, session: { Cookie: office.Cookie }, status: 403 }),
    'what is not there': () =>
      ask('get', `${below}tasks/{code}`, { values: { ...values, code: 'T999' }, session: office, status: 404 }),
    'an edition that is not there': () =>
      ask('get', `${below}tasks`, { values: { edition: 'ciie-1851' }, session: office, status: 404 }),
    'a wrong filter': () => ask('get', `${below}tasks`, { values, query: { colour: 'purple' }, session: office, status: 422 }),
    'a filter that is none': () =>
      ask('get', `${below}tasks`, { values, query: { taste: 'x' }, session: office, status: 422, wrong: true }),
    'broken JSON': () => post({ body: '{"title":', status: 400 }),
    'JSON that is too deep': () => post({ body: '['.repeat(50), status: 400 }),
    'a body that is too large': () => post({ body: ' '.repeat(2_000_000), status: 413 }),
    'a body of another type': () => post({ body: 'title=x', media_type: 'text/plain', status: 415 }),
    'a body with many mistakes': () => post({ body: { titel: 'x', on: 'soon' }, status: 422 }),
    'a doubled code': () => post({ body: { ...milestone, code: 'M01' }, status: 409 }),
    'what is still referred to': () =>
      ask('delete', `${below}units/{code}`, { values: { ...values, code: 'U00' }, query: { revision: 1 }, session: office, status: 409 }),
    'a wrong password': () => ask('post', '/api/v1/sign-in', { body: { name: 'office', password: 'x' }, status: 401 }),
    'a used link': () => ask('get', '/api/v1/first-administrator', { query: { token: 'x' }, status: 410 }),
    'a made-up link': () =>
      ask('post', '/api/v1/first-administrator', {
        body: { token: 'x', name: 'chief', password: 'lilies and roses' }, status: 410,
      }),
  }
  return Object.entries(rows).map(([name, act]) => [`refused as described: ${name}`, act])
}
