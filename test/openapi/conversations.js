// Asks for everything there is, and changes one record of every kind, by the description alone.
import { ask, sign_in } from './asking.js'
import { operations } from './description.js'

const below = '/api/v1/editions/{edition}/'
const edition = 'ciie-2019'

// Collections are what can be listed one by one.
const collections = operations()
  .filter(([path, method]) => method === 'get' && path.startsWith(below) && path.endsWith('/{code}'))
  .map(([path]) => path.slice(below.length, -'/{code}'.length))

async function walk(collection, session) {
  let after
  let count = 0
  do {
    const query = { limit: 200, ...(after ? { after } : {}) }
    const page = await ask('get', below + collection, { values: { edition }, query, session, status: 200 })
    count += page.items.length
    after = page.next
    if (!after && count !== page.total) throw new Error(`${count} of ${page.total} ${collection}`)
  } while (after)
}

// A value of each kind that a filter takes; a filter that the server does not know is refused otherwise.
async function filter_by(collection, { name }, session) {
  const path = below + collection
  for (const value of ['', 'x', '1', 'true', '2019-10-15']) {
    const answer = await ask('get', path, { values: { edition }, query: { [name]: value, limit: 1 }, session })
    if (answer.errors?.some(({ code }) => code === 'unknown_field')) throw new Error(`${collection} has no ${name}`)
    if (answer.items) return
    if (answer.errors.some(({ code }) => code === 'unknown_choice')) return
  }
  throw new Error(`${collection}: no value fits ${name}`)
}

export function reading({ admin, office, observer }) {
  const tests = collections.map((collection) => [
    `${collection} are listed and read as described`,
    async () => {
      await walk(collection, observer)
      await ask('get', below + collection, { values: { edition }, query: { order: 'code' }, session: office, status: 200 })
      const [first] = (await ask('get', below + collection, { values: { edition }, query: { limit: 1 }, session: office })).items
      if (!first) return
      const values = { edition, code: first.code }
      const one = await ask('get', `${below}${collection}/{code}`, { values, session: office, status: 200 })
      if (JSON.stringify(one) !== JSON.stringify(first)) throw new Error('a list shows it otherwise')
    },
  ])
  for (const [path, method, operation] of operations()) {
    const collection = path.slice(below.length)
    if (method !== 'get' || !path.startsWith(below) || !collections.includes(collection)) continue
    tests.push([
      `${collection} are narrowed by every filter`,
      async () => {
        const own = ['limit', 'after', 'order', 'language']
        const filters = operation.parameters.filter(({ in: place, name }) => place === 'query' && !own.includes(name))
        for (const filter of filters) await filter_by(collection, filter, office)
      },
    ])
  }
  tests.push([
    'edition, overview, ledger, accounts and the rest are as described',
    async () => {
      const values = { edition }
      await ask('get', '/api/v1/editions/{edition}', { values, session: observer, status: 200 })
      await ask('get', `${below}overview`, { values, session: observer, status: 200 })
      await ask('get', `${below}forecast`, { values, session: observer, status: 200 })
      await ask('get', `${below}levelling`, { values, session: observer, status: 200 })
      for (const asked of [{}, { on: '2019-10-10' }, { on: '2019-10-31' }]) {
        await ask('get', `${below}ten-day-check`, { values, query: asked, session: observer, status: 200 })
      }
      const query = { limit: 500, order: 'newest' }
      await ask('get', `${below}ledger`, { values, query, session: observer, status: 200 })
      await ask('get', '/api/v1/accounts', { session: admin, query: { limit: 2 }, status: 200 })
      await ask('get', '/api/v1/accounts', { session: admin, query: { role: 'observer' }, status: 200 })
      for (const layer of ['roads', 'metro']) {
        await ask('get', `${below}map/${layer}`, { values, session: observer, status: 200 })
      }
      const closed = 'polygon:121.30,31.18;121.31,31.18;121.31,31.19'
      for (const asked of [{}, { at: '08:30', profile: 'emergency' }, { close: closed, largest_part: 'true' }]) {
        const query = { from: '121.2977,31.1920', to: '121.3200,31.1960', ...asked }
        await ask('get', `${below}map/route`, { values, query, session: observer, status: 200 })
      }
      for (const path of ['/api/v1/demonstration', '/api/v1/openapi.json']) await ask('get', path, { status: 200 })
      await ask('get', '/api/v1/me', { session: observer, status: 200 })
    },
  ])
  tests.push([
    'bytes are handed over as described',
    async () => {
      for (const collection of ['documents', 'evidence', 'city_files']) {
        const page = await ask('get', below + collection, { values: { edition }, query: { limit: 100 }, session: office })
        const { code } = page.items.find(({ content }) => content !== '')
        await ask('get', `${below}${collection}/{code}/content`, { values: { edition, code }, session: office, status: 200 })
      }
    },
  ])
  return tests
}

// What is at least entered for a new record of each kind.
const entered = {
  units: { title: '气象局', title_en: 'Weather Service' },
  groups: { title: '气象组', title_en: 'Weather Group', lead: 'U00' },
  people: { title: '值班员', title_en: 'Officer on duty', unit: 'U00' },
  places: { title: '观测点', kind: 'area', longitude: 121.3, latitude: 31.2 },
  milestones: { title: '预报开始', on: '2019-10-20' },
  tasks: { title: '发布逐日预报', lead: 'U00', due: '2019-11-04' },
  nodes: { title: '首次会商', due: '2019-10-30' },
  problems: { title: '观测点无信号', found_on: '2019-10-14' },
  countermeasures: { title: '改用卫星电话' },
  documents: { title: '预报办法', kind: 'notice' },
  calendars: { title: '夜班', monday: '20:00-24:00' },
  calendar_exceptions: { title: '值守日', from: '2019-11-04', to: '2019-11-10', hours: '00:00-24:00' },
  links: { lag: 0 },
  risks: { title: '台风', probability: 20 },
  teams: { title: '巡检组', capacity: 2 },
  assignments: { crews: 1 },
  scenarios: { code: 'one-gate', text: 'lasts: 1 h\nsources: {a: {rate: 60 / h, to: b}}\nstations: {b: {servers: 1, service: 30 s, to: out}}\n' },
  column_mappings: { column: '谁来办', noun: 'task', field: 'lead' },
}

async function change_one(collection, body, office, belongs_to) {
  const path = below + collection
  const made = await ask('post', path, { values: { edition }, body: { ...body, ...belongs_to }, session: office, status: 201 })
  const values = { edition, code: made.code }
  const changes = (again) => {
    if (body.title) return { title: `${body.title}（${again}）` }
    if (body.text) return { note: `备注（${again}）` }
    if (body.column) return { column: `${body.column}（${again}）` }
    return body.crews ? { crews: again.length + 1 } : { lag: again.length }
  }
  const patch = { revision: made.revision, changes: changes('改') }
  const changed = await ask('patch', `${path}/{code}`, { values, body: patch, session: office, status: 200 })
  const stale = { revision: made.revision, changes: changes('再改') }
  await ask('patch', `${path}/{code}`, { values, body: stale, session: office, status: 409 })
  const steps = { tasks: 'start', nodes: 'start', countermeasures: 'done' }
  let { revision } = changed
  if (collection in steps) {
    const step = { step: steps[collection], revision }
    revision = (await ask('post', `${path}/{code}/steps`, { values, body: step, session: office, status: 200 })).revision
  }
  if (collection === 'problems') {
    const step = { step: 'assign', revision, lead: 'U00', due: '2019-10-30' }
    revision = (await ask('post', `${path}/{code}/steps`, { values, body: step, session: office, status: 200 })).revision
  }
  const old = { revision: made.revision }
  await ask('delete', `${path}/{code}`, { values, query: old, session: office, status: 409 })
  return () => ask('delete', `${path}/{code}`, { values, query: { revision }, session: office, status: 204 })
}

async function owners(office) {
  const first = async (collection, query) =>
    (await ask('get', below + collection, { values: { edition }, query: { limit: 1, ...query }, session: office })).items[0].code
  const task = await first('tasks', { state: 'in_progress' })
  const later = await first('tasks', { state: 'not_started' })
  return {
    nodes: { task },
    countermeasures: { problem: await first('problems', { open: 'true' }) },
    calendar_exceptions: { calendar: await first('calendars') },
    links: { predecessor: task, successor: later },
    assignments: { task: later, team: await first('teams') },
  }
}

export function changes({ office }) {
  const tests = collections
    .filter((collection) => !['evidence', 'proposals', 'proposed_changes', 'city_files'].includes(collection))
    .map((collection) => [
      `${collection} are created, changed and removed as described`,
      async () => {
        if (!(collection in entered)) throw new Error('this test does not know what to enter')
        const remove = await change_one(collection, entered[collection], office, (await owners(office))[collection])
        await remove()
      },
    ])
  tests.push([
    'evidence is attached, changed and removed as described',
    async () => {
      const subject = (await owners(office)).nodes.task
      const query = { noun: 'task', subject, title: '签收单', kind: 'paper', longitude: '121.3', latitude: '31.2' }
      const media_type = 'application/octet-stream'
      const made = await ask('post', `${below}evidence`, {
        values: { edition }, query, body: '收到', media_type, session: office, status: 201,
      })
      const values = { edition, code: made.code }
      const path = `${below}evidence/{code}`
      const body = { revision: made.revision, changes: { title: '签收单（补）' } }
      const { revision } = await ask('patch', path, { values, body, session: office, status: 200 })
      await ask('delete', path, { values, query: { revision }, session: office, status: 204 })
    },
  ])
  tests.push([
    'files of the city are described anew and removed as described',
    async () => {
      const page = await ask('get', `${below}city_files`, { values: { edition }, session: office, status: 200 })
      const { code, revision: seen } = page.items.find(({ kind }) => kind === 'text')
      const values = { edition, code }
      const body = { revision: seen, changes: { attribution: '© OpenStreetMap' } }
      const { revision } = await ask('patch', `${below}city_files/{code}`, { values, body, session: office, status: 200 })
      await ask('delete', `${below}city_files/{code}`, { values, query: { revision }, session: office, status: 204 })
    },
  ])
  tests.push([
    'a file of the city is looked at, brought, replaced and removed as described',
    async () => {
      const bytes = { media_type: 'application/octet-stream', session: office }
      const place = { kind: 'layer', file: 'city/fences.geojson' }
      const layer = (name) => JSON.stringify({ type: 'FeatureCollection', name, features: [] })
      const values = { edition }
      await ask('post', `${below}city_files/check`, { ...bytes, values, query: place, body: layer('one'), status: 200 })
      await ask('post', `${below}city_files/check`, { ...bytes, values, query: place, body: '{}', status: 422 })
      const told = { ...place, title: '围栏', licence: 'CC0-1.0', attribution: '保障办' }
      const made = await ask('post', `${below}city_files`, { ...bytes, values, query: told, body: layer('one'), status: 201 })
      await ask('get', `${below}city_file_uses`, { values, session: office, status: 200 })
      const one = { edition, code: made.code }
      const replacing = { ...bytes, values: one, query: { revision: made.revision, source: '第二稿' } }
      const content = `${below}city_files/{code}/content`
      const { revision } = await ask('put', content, { ...replacing, body: layer('two'), status: 200 })
      await ask('put', content, { ...replacing, body: layer('three'), status: 409 })
      await ask('delete', `${below}city_files/{code}`, { values: one, query: { revision }, session: office, status: 204 })
    },
  ])
  return tests
}

export function proposals({ office }) {
  const values = { edition }
  return [
    [
      'changes are weighed, proposed and decided as described',
      async () => {
        const { nodes } = await owners(office)
        const changes = [{ noun: 'task', subject: nodes.task, field: 'remaining', value: '9' }]
        await ask('post', `${below}what-if`, { values, body: { changes }, session: office, status: 200 })
        const body = { title: '多给几天', changes }
        const made = await ask('post', `${below}proposals`, { values, body, session: office, status: 201 })
        const one = { ...values, code: made.code }
        await ask('get', `${below}proposals/{code}/comparison`, { values: one, session: office, status: 200 })
        const patch = { revision: made.revision, changes: { reason: '材料未齐' } }
        const path = `${below}proposals/{code}`
        const { revision } = await ask('patch', path, { values: one, body: patch, session: office, status: 200 })
        const step = { step: 'discard', revision }
        await ask('post', `${path}/steps`, { values: one, body: step, session: office, status: 200 })
      },
    ],
  ]
}

export function drills({ office }) {
  const values = { edition, code: 'east-lobby' }
  return [
    [
      'scenarios are checked and run as described',
      async () => {
        const { text } = await ask('get', `${below}scenarios/{code}`, { values, session: office, status: 200 })
        const check = { values: { edition }, session: office, status: 200 }
        await ask('post', `${below}scenarios/check`, { ...check, body: { code: 'east-lobby', text } })
        await ask('post', `${below}scenarios/check`, { ...check, body: { code: 'east-lobby', text: text + 'lats: 2 h\n' } })
        const path = `${below}scenarios/{code}/runs`
        const run = async (body) => {
          const started = await ask('post', path, { values, body, session: office, status: 201 })
          const one = { ...values, run: started.code }
          for (;;) {
            const shown = await ask('get', `${path}/{run}`, { values: one, session: office, status: 200 })
            if (shown.run.state === 'done') return one
            await new Promise((resolve) => setTimeout(resolve, 200))
          }
        }
        await run({ replications: 2 })
        const compared = await run({ replications: 2, compares: true, seed: 3 })
        await run({ replications: 40, half_width: '50%', variant: 'both' })
        await ask('get', path, { values, session: office, status: 200 })
        const replay = { values: compared, session: office, as_bytes: true }
        const trace = await ask('get', `${path}/{run}/trace`, { ...replay, query: { replication: 2, variant: 'both' }, status: 200 })
        if (trace.subarray(0, 8).toString() !== 'MUSTERTR') throw new Error('this is no trace')
        await ask('get', `${path}/{run}/trace`, { ...replay, query: { replication: 3 }, status: 422 })
        await ask('delete', `${path}/{run}`, { values: compared, session: office, status: 204 })
        await ask('get', `${path}/{run}`, { values: compared, session: office, status: 404 })
      },
    ],
  ]
}

export function exchanges({ office }) {
  const values = { edition }
  return [
    [
      'tables go out and come in as described',
      async () => {
        const query = { unit: 'U23', language: 'en' }
        for (const path of ['project', 'project.xml'])
          await ask('get', `${below}${path}`, { values, session: office, status: 200 })
        await ask('get', `${below}problems.xlsx`, { values, query, session: office, status: 200 })
        const book = await ask('get', `${below}tasks.xlsx`, { values, session: office, status: 200, as_bytes: true })
        const upload = { name: 'book.xlsx', workbook: book.toString('base64'), mapping: null }
        const path = `${below}tasks.xlsx`
        const seen = await ask('post', `${path}/preview`, { values, body: upload, session: office, status: 200 })
        if (seen.refused > 0 || seen.changed > 0 || seen.created > 0) throw new Error('a printed book differs from itself')
        const mapping = {
          sheet: seen.sheet,
          header_row: seen.header_row,
          columns: seen.columns.map(({ column, field }) => ({ column, field })),
        }
        const body = { ...upload, mapping, sequence: seen.sequence }
        await ask('post', path, { values, body, session: office, status: 200 })
        const { items } = await ask('get', `${below}column_mappings`, { values, session: office, status: 200 })
        const remembered = { ...values, code: items[0].code }
        await ask('get', `${below}column_mappings/{code}`, { values: remembered, session: office, status: 200 })
        await ask('post', path, { values, body: { ...body, sequence: 1e9 }, session: office, status: 422 })
      },
    ],
    [
      'a project file that was written is read back without a difference, as described',
      async () => {
        const xml = await ask('get', `${below}project.xml`, { values, session: office, status: 200, as_bytes: true })
        const upload = { name: 'plan.xml', project: xml.toString('base64'), lead: 'U00' }
        const path = `${below}project.xml`
        const seen = await ask('post', `${path}/preview`, { values, body: upload, session: office, status: 200 })
        if (seen.refused > 0 || seen.changed + seen.created + seen.removed > 0)
          throw new Error('a written project file differs from the task book')
        const body = { ...upload, sequence: seen.sequence }
        await ask('post', path, { values, body, session: office, status: 200 })
        await ask('post', path, { values, body: { ...body, sequence: 1e9 }, session: office, status: 422 })
      },
    ],
    [
      'the baseline is frozen as described',
      async () => {
        const path = `${below}baseline`
        const { items } = await ask('get', `${below}ledger`, { values, query: { limit: 1, order: 'newest' }, session: office, status: 200 })
        const sequence = items[0].sequence
        const body = { sequence, tasks: ['T026'], reason: 'approved anew' }
        const frozen = await ask('post', path, { values, body, session: office, status: 200 })
        if (frozen.tasks !== 1) throw new Error('the baseline of T026 was not frozen')
        await ask('post', path, { values, body: { ...body, tasks: ['T999'] }, session: office, status: 422 })
        await ask('post', path, { values, body: { sequence, only_missing: true }, session: office, status: 200 })
      },
    ],
    [
      'calendars are followed and revoked as described',
      async () => {
        const path = `${below}calendar_subscriptions`
        const body = { noun: 'unit', subject: 'U23', language: 'en' }
        const made = await ask('post', path, { values, body, session: office, status: 201 })
        const calendar = made.address.slice('/calendar/'.length)
        await ask('get', '/calendar/{calendar}', { values: { calendar }, status: 200 })
        const { items } = await ask('get', path, { values, session: office, status: 200 })
        const subscription = items[0].code
        const one = { ...values, subscription }
        await ask('delete', `${path}/{subscription}`, { values: one, session: office, status: 204 })
        await ask('get', '/calendar/{calendar}', { values: { calendar }, status: 404 })
      },
    ],
  ]
}

export function sessions({ admin }) {
  return [
    [
      'accounts and sessions are as described',
      async () => {
        const password = 'lilies and roses'
        const name = 'clinic'
        const body = { code: name, title: '急救', role: 'observer', unit: '', password }
        const made = await ask('post', '/api/v1/accounts', { body, session: admin, status: 201 })
        const values = { account: name }
        const changed = { revision: made.revision, changes: { title: '急救中心' } }
        await ask('patch', '/api/v1/accounts/{account}', { values, body: changed, session: admin, status: 200 })
        await ask('patch', '/api/v1/accounts/{account}', { values, body: changed, session: admin, status: 409 })
        await ask('post', '/api/v1/accounts/{account}/password', {
          values, body: { password: 'tulips and lilies' }, session: admin, status: 204,
        })
        await ask('post', '/api/v1/sign-in', { body: { name, password: 'tulips and lilies' }, status: 200 })
        const session = await sign_in(name, 'tulips and lilies')
        const own = { old: 'tulips and lilies', new: 'violets and roses' }
        await ask('post', '/api/v1/me/password', { body: own, session, status: 204 })
        const again = await sign_in(name, 'violets and roses')
        await ask('post', '/api/v1/sign-out', { session: again, status: 204 })
        await ask('get', '/api/v1/me', { session: again, status: 401 })
      },
    ],
  ]
}
