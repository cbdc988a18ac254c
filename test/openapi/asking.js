// Asks the server as a program would that knows only the description, and judges both sides by it.
import { address, description, errors_of } from './description.js'

export const answered = new Set() // "get /path" of what was answered with success

export async function sign_in(name, password = process.env.MUSTER_DEMONSTRATION_PASSWORD) {
  const answer = await fetch(`${address}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })
  const me = await answer.json()
  if (!answer.ok) throw new Error(`${name}: ${me.title}`)
  return { Cookie: answer.headers.getSetCookie()[0].split(';')[0], 'X-CSRF-Token': me.csrf }
}

// The headers that the operation's security names, out of those that a session has.
function credentials(operation, session) {
  const headers = {}
  for (const name of Object.keys(operation.security?.[0] ?? {})) {
    const scheme = description.components.securitySchemes[name]
    const header = scheme.in === 'cookie' ? 'Cookie' : scheme.name
    if (session?.[header]) headers[header] = session[header]
  }
  return headers
}

function target(path, values, query) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`no value for {${name}} of ${path}`)
    return encodeURIComponent(values[name])
  })
  const text = new URLSearchParams(query).toString()
  return address + filled + (text ? `?${text}` : '')
}

function judge_answer(operation, answer, body) {
  const described = operation.responses[answer.status] ?? (answer.status >= 400 ? operation.responses.default : null)
  if (!described) throw new Error(`status ${answer.status} is not described: ${body}`)
  const media_type = (answer.headers.get('content-type') ?? '').split(';')[0]
  if (!described.content) {
    if (body) throw new Error(`an answer without content has some: ${body}`)
    return
  }
  if (!(media_type in described.content)) throw new Error(`${media_type} is not among the described types`)
  const { schema } = described.content[media_type]
  const errors = media_type.endsWith('json') ? errors_of(schema, JSON.parse(body)) : []
  if (errors.length > 0) throw new Error(`${answer.status}: ${errors.slice(0, 5).join('; ')} in ${body.slice(0, 300)}`)
}

// Throws when the operation is not described, or the request or the answer is not as described; `status` must be met.
export async function ask(method, path, { values = {}, query = {}, body, media_type, session, status, wrong, as_bytes } = {}) {
  const operation = description.paths[path]?.[method]
  if (!operation) throw new Error(`${method} ${path} is not described`)
  const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
  const unknown = Object.keys(query).filter((name) => !known.includes(name))
  if (unknown.length > 0 && !wrong) throw new Error(`${method} ${path}: ${unknown} is not described`)
  const type = media_type ?? 'application/json'
  const schema = operation.requestBody?.content[type]?.schema
  if (body !== undefined && !wrong) {
    if (!operation.requestBody) throw new Error(`${method} ${path}: no body is described`)
    const errors = typeof body === 'string' ? [] : errors_of(schema, body)
    if (errors.length > 0) throw new Error(`${method} ${path}: the request is not as described: ${errors}`)
  }
  const answer = await fetch(target(path, values, query), {
    method: method.toUpperCase(),
    headers: { ...credentials(operation, session), ...(body === undefined ? {} : { 'Content-Type': type }) },
    body: typeof body === 'object' ? JSON.stringify(body) : body,
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const text = bytes.toString('utf8')
  try {
    if (status && answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${text}`)
    judge_answer(operation, answer, text)
  } catch (error) {
    throw new Error(`${method} ${target(path, values, query)}: ${error.message}`)
  }
  if (answer.ok) answered.add(`${method} ${path}`)
  if (as_bytes) return bytes
  const is_json = (answer.headers.get('content-type') ?? '').includes('json')
  return is_json && text ? JSON.parse(text) : text
}
