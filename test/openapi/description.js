// The interface description as the server gives it, and its schemas ready to judge answers.
import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020 from 'ajv/dist/2020.js'
import add_formats from 'ajv-formats'

const root = 'description'

export const address = process.env.MUSTER_ADDRESS
export const description = await (await fetch(`${address}/api/v1/openapi.json`)).json()

// Against the schemas that the OpenAPI Initiative publishes.
export async function errors_of_description() {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(description))
  if (validator.version !== '3.1') throw new Error(`it is of version ${validator.version}`)
  return valid ? [] : errors
}

// A member that is not described is a mistake of the description: every object is closed. Where objects are joined by
// allOf, only the whole may be closed, so each named shape is there a second time, open.
function close(schema, joined = false) {
  if (Array.isArray(schema)) return schema.map((part) => close(part))
  if (schema === null || typeof schema !== 'object') return schema
  if (joined && schema.$ref) return { ...schema, $ref: `${schema.$ref}Open` }
  const closed = {}
  for (const [name, value] of Object.entries(schema)) {
    closed[name] = name === 'allOf' ? value.map((part) => close(part, true)) : close(value)
  }
  const is_object = schema.allOf || (schema.type === 'object' && schema.properties)
  if (is_object && !joined && !('additionalProperties' in schema)) closed.unevaluatedProperties = false
  return closed
}

function closed_schemas() {
  const schemas = {}
  for (const [name, schema] of Object.entries(description.components.schemas)) {
    schemas[name] = close(schema)
    schemas[`${name}Open`] = close(schema, true)
  }
  return schemas
}

const judge = new Ajv2020({ strict: false, allErrors: true })
add_formats(judge)
judge.addSchema({ $id: root, components: { schemas: closed_schemas() } })
const judges = new Map()

// What is wrong with a value by this schema of the description; an empty list: nothing.
export function errors_of(schema, value) {
  const text = JSON.stringify(schema)
  if (!judges.has(text)) {
    judges.set(text, judge.compile(JSON.parse(JSON.stringify(close(schema)).replaceAll('"#/', `"${root}#/`))))
  }
  const valid = judges.get(text)
  return valid(value) ? [] : valid.errors.map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`)
}

export function schema_names() {
  return Object.keys(description.components.schemas)
}

// Every [path, method, operation].
export function operations() {
  return Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [path, method, operation]),
  )
}
