// Everything that the interface description says, tried on the server that gave it.
import { answered, ask, sign_in } from './asking.js'
import { address, errors_of_description, operations, schema_names, errors_of } from './description.js'
import { changes, drills, exchanges, proposals, reading, sessions } from './conversations.js'
import { refusals } from './refusals.js'

let passed = 0
let failed = 0

async function test(name, act) {
  try {
    await act()
    passed += 1
    console.log(`ok   ${name}`)
  } catch (error) {
    failed += 1
    console.log(`FAIL ${name}\n     ${error.message}`)
  }
}

await test('the description is a valid OpenAPI 3.1 document', async () => {
  const errors = await errors_of_description()
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 1).slice(0, 2000))
})

await test('every shape can be used', async () => {
  for (const name of schema_names()) errors_of({ $ref: `#/components/schemas/${name}` }, {})
})

await test('the judge refuses what is not as described', async () => {
  const page = { type: 'object', required: ['a'], properties: { a: { $ref: '#/components/schemas/Credentials' } } }
  const right = { a: { name: 'x', password: 'y' } }
  if (errors_of(page, right).length > 0) throw new Error('it refuses what is right')
  for (const wrong of [{}, { ...right, b: 1 }, { a: { name: 'x' } }, { a: { ...right.a, more: 1 } }]) {
    if (errors_of(page, wrong).length === 0) throw new Error(`it takes ${JSON.stringify(wrong)}`)
  }
})

const admin = await sign_in('admin')
const office = await sign_in('office')
const observer = await sign_in('observer')

for (const [name, act] of reading({ admin, office, observer })) await test(name, act)
for (const [name, act] of changes({ office })) await test(name, act)
for (const [name, act] of exchanges({ office })) await test(name, act)
for (const [name, act] of drills({ office })) await test(name, act)
for (const [name, act] of proposals({ office })) await test(name, act)
for (const [name, act] of sessions({ admin })) await test(name, act)
for (const [name, act] of refusals({ office, observer })) await test(name, act)

await test('the stream is as described', async () => {
  const stop = new AbortController()
  const answer = await fetch(`${address}/api/v1/editions/ciie-2019/stream?after=0`, {
    headers: { Cookie: office.Cookie },
    signal: stop.signal,
  })
  if (answer.headers.get('content-type').split(';')[0] !== 'text/event-stream') throw new Error('no events')
  let text = ''
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    text += part
    if (text.split('\n\n').length > 20) break
  }
  stop.abort()
  const entries = text.split('\n\n').slice(0, -1).filter((event) => event.startsWith('id: '))
  if (entries.length < 10) throw new Error(text)
  for (const event of entries) {
    const entry = JSON.parse(event.slice(event.indexOf('\ndata: ') + 7))
    const errors = errors_of({ $ref: '#/components/schemas/Entry' }, entry)
    if (errors.length > 0) throw new Error(errors.join('; '))
  }
  answered.add('get /api/v1/editions/{edition}/stream')
})

await test('everything that is described was answered', async () => {
  const missed = operations()
    .map(([path, method]) => `${method} ${path}`)
    .filter((operation) => !answered.has(operation))
  // A link for the first administrator is there only before there are accounts.
  const left_out = ['get /api/v1/first-administrator', 'post /api/v1/first-administrator']
  const forgotten = missed.filter((operation) => !left_out.includes(operation))
  if (forgotten.length > 0) throw new Error(forgotten.join(', '))
})

console.log(`openapi: ${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
