// The real binary, each time with a store of its own.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { until } from './runner.js'

export const password = 'sudao-shun-2019'
const root = path.resolve(import.meta.dirname, '../..')
const running = new Set()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))

function free_port() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

export const demonstration = path.join(root, 'editions/ciie-2019')

// {address, said(): what it printed, stop(signal), again(): the same store on the same port}
export async function serve({ edition = null, name }) {
  const folder = path.join(process.env.MUSTER_JOURNEYS_FOLDER, name)
  fs.mkdirSync(folder, { recursive: true })
  const port = await free_port()
  const address = `http://127.0.0.1:${port}`
  const values = ['serve', '--store', `sqlite:${path.join(folder, 'muster.sqlite')}`, '--listen', `127.0.0.1:${port}`]
  if (edition) values.push('--demonstration', edition)
  if (process.env.MUSTER_WEB_ROOT) values.push('--web-root', process.env.MUSTER_WEB_ROOT)
  let child = null
  let output = ''

  async function start() {
    child = spawn(process.env.MUSTER_BINARY, values, {
      cwd: root,
      env: { ...process.env, MUSTER_DEMONSTRATION_PASSWORD: password },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    const mine = child
    child.on('exit', () => running.delete(mine))
    child.on('error', (error) => (output += error))
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
    await until(
      `server ${name} answers`,
      async () => {
        if (mine.exitCode !== null) throw new Error(`it ended with ${mine.exitCode}: ${output}`)
        return (await fetch(`${address}/api/v1/me`)).status === 401
      },
      60_000,
    )
  }

  function stop(signal = 'SIGTERM') {
    const mine = child
    return new Promise((resolve) => {
      if (mine.exitCode !== null || mine.signalCode !== null) return resolve()
      mine.once('exit', resolve)
      mine.kill(signal)
    })
  }

  await start()
  return { address, said: () => output, stop, again: start }
}

// The interface as a person's script would use it: signed in, for what a journey compares with or changes beside it.
export async function connect(address, name) {
  const answer = await fetch(`${address}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${name}: ${answer.status} ${await answer.text()}`)
  const { csrf, editions } = await answer.json()
  const cookie = answer.headers.getSetCookie()[0].split(';')[0]
  const edition = `${address}/api/v1/editions/${editions.at(-1).code}`
  async function ask(method, path_in_edition, body) {
    const reply = await fetch(`${edition}/${path_in_edition}`, {
      method,
      headers: { Cookie: cookie, 'X-CSRF-Token': csrf, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${method} ${path_in_edition}: ${reply.status} ${text}`)
    return text ? JSON.parse(text) : null
  }
  return {
    cookie,
    get: (path_in_edition) => ask('GET', path_in_edition),
    post: (path_in_edition, body) => ask('POST', path_in_edition, body),
    async change(collection, code, changes) {
      const { revision } = await ask('GET', `${collection}/${code}`)
      return ask('PATCH', `${collection}/${code}`, { revision, changes })
    },
  }
}
