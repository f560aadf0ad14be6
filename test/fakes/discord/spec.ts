import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import addFormatsModule from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

import { type Json, isObject, list, record, text } from './json.ts'

/** Discord's own description of its REST API. Read on the first call; compiled body by body. */
let loaded: { readonly document: Json; readonly ajv: Ajv2020 } | undefined

/** The package is CommonJS: under plain Node its default stands one step deeper. */
const addFormats =
  'default' in addFormatsModule && typeof addFormatsModule.default === 'function'
    ? addFormatsModule.default
    : addFormatsModule

function load() {
  if (loaded) return loaded
  const source = readFileSync(join(import.meta.dirname, 'spec', 'openapi.json'), 'utf8')
  const document = record(JSON.parse(source))
  correct(document)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  if (typeof addFormats === 'function') addFormats(ajv)
  for (const format of ['snowflake', 'nonce', 'int32', 'int64', 'double'])
    ajv.addFormat(format, true)
  ajv.addSchema({ ...document, $id: 'discord' })
  loaded = { document, ajv }
  return loaded
}

/** The documentation and discord.js write permissions as digits in a string; the description wants a number. */
function correct(document: Json): void {
  for (const name of ['ApplicationCommandUpdateRequest', 'ApplicationCommandCreateRequest']) {
    const schema = record(record(record(document['components'])['schemas'])[name])
    const properties = record(schema['properties'])
    Object.assign(properties, {
      default_member_permissions: {
        anyOf: [properties['default_member_permissions'], { type: 'string', pattern: '^\\d+$' }],
      },
    })
  }
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

const validators = new Map<string, ValidateFunction>()

function validatorAt(pointer: string): ValidateFunction {
  const known = validators.get(pointer)
  if (known) return known
  const made = load().ajv.compile({ $ref: `discord#${pointer}` })
  validators.set(pointer, made)
  return made
}

function at(pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (place, part) => (Array.isArray(place) ? place[Number(part)] : record(place)[part]),
      load().document,
    )
}

/** Pointer to the JSON body of a route such as `POST /channels/{channel_id}/messages`; undefined when it takes none. */
function bodyPointer(method: string, template: string): string | undefined {
  const content = ['requestBody', 'content', 'application/json', 'schema']
  const parts = ['paths', template, method.toLowerCase(), ...content]
  const pointer = parts.map((part) => `/${encodeURIComponent(escaped(part))}`).join('')
  return at(pointer) === undefined ? undefined : pointer
}

/** Whether Discord describes the route at all. */
export const isDescribed = (method: string, template: string): boolean =>
  record(record(load().document['paths'])[template])[method.toLowerCase()] !== undefined

/** What is wrong with a body by Discord's description, unknown properties included; empty when all is well. */
export function problemsBySpec(method: string, template: string, body: unknown): readonly string[] {
  const pointer = bodyPointer(method, template)
  if (pointer === undefined) return body === undefined ? [] : ['This route takes no body.']
  if (body === undefined) return ['The body is missing.']
  const validate = validatorAt(pointer)
  if (!validate(body)) return shortest(pointer, body)
  return unknownProperties([pointer], body, '')
}

/** Errors of the branch that means the same `type`, so that one wrong label is one line and not a hundred. */
function shortest(pointer: string, value: unknown, path = ''): readonly string[] {
  const schema = record(at(pointer))
  const target = reference(schema)
  if (target !== undefined) return shortest(target, value, path)
  const validate = validatorAt(pointer)
  const isValid: boolean = validate(value)
  if (isValid) return []
  const branches = branchesOf(pointer, schema)
  if (branches.length > 0) {
    const alike = branches.filter((branch) => sameType(branch, value))
    const lists = (alike.length > 0 ? alike : branches).map((branch) =>
      shortest(branch, value, path),
    )
    const wrong = lists.filter((one) => one.length > 0)
    if (wrong.length > 0)
      return wrong.toSorted((left, right) => left.length - right.length)[0] ?? []
  }
  if (Array.isArray(value) && schema['items'] !== undefined) {
    const inside = value.flatMap((one, index) =>
      shortest(`${pointer}/items`, one, `${path}[${index}]`),
    )
    if (inside.length > 0) return inside
  }
  if (isObject(value)) {
    const inside = Object.entries(value).flatMap(([name, one]) =>
      record(schema['properties'])[name] === undefined
        ? []
        : shortest(
            `${pointer}/properties/${encodeURIComponent(escaped(name))}`,
            one,
            `${path}.${name}`,
          ),
    )
    if (inside.length > 0) return inside
  }
  validate(value)
  return (validate.errors ?? [])
    .slice(0, 3)
    .map(
      ({ instancePath, message, params }) =>
        `${path}${instancePath} ${message ?? 'is wrong'} ${JSON.stringify(params)}`,
    )
}

const reference = (schema: Json): string | undefined => {
  const target = text(schema['$ref'])
  return target.startsWith('#/') ? target.slice(1) : undefined
}

const branchesOf = (pointer: string, schema: Json): readonly string[] =>
  ['oneOf', 'anyOf', 'allOf'].flatMap((key) =>
    list(schema[key]).map((_, index) => `${pointer}/${key}/${index}`),
  )

/** The branch is about values of this `type`, or says nothing about it. */
function sameType(pointer: string, value: unknown): boolean {
  const schema = record(at(pointer))
  const target = reference(schema)
  if (target !== undefined) return sameType(target, value)
  if (schema['type'] === 'null') return value === null
  const types = list(record(record(schema['properties'])['type'])['enum'])
  return types.length === 0 || !isObject(value) || types.includes(value['type'])
}

/** The object schemas among these that hold for the value: references followed, unions narrowed. */
function holding(pointer: string, value: unknown): readonly string[] {
  const schema = record(at(pointer))
  const target = reference(schema)
  if (target !== undefined) return holding(target, value)
  const inside = branchesOf(pointer, schema)
    .filter((branch) => validatorAt(branch)(value))
    .flatMap((branch) => holding(branch, value))
  return [pointer, ...inside]
}

function unknownProperties(
  pointers: readonly string[],
  value: unknown,
  path: string,
): readonly string[] {
  const schemas = pointers.flatMap((pointer) => holding(pointer, value))
  if (Array.isArray(value)) {
    const items = schemas.filter((one) => record(at(one))['items'] !== undefined)
    return value.flatMap((one, index) =>
      unknownProperties(
        items.map((item) => `${item}/items`),
        one,
        `${path}[${index}]`,
      ),
    )
  }
  if (!isObject(value)) return []
  if (schemas.some((one) => record(at(one))['additionalProperties'] !== undefined)) return []
  return Object.entries(value).flatMap(([name, one]) => {
    // discord.js says no to these in every body, and Discord does not mind.
    if (['enforce_nonce', 'tts'].includes(name) && one === false) return []
    const known = schemas.filter(
      (schema) => record(record(at(schema))['properties'])[name] !== undefined,
    )
    if (known.length === 0) return [`${path}.${name} is not a property that Discord knows`]
    const next = known.map((schema) => `${schema}/properties/${encodeURIComponent(escaped(name))}`)
    return unknownProperties(next, one, `${path}.${name}`)
  })
}
