import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { at } from './values.ts'

const require = createRequire(import.meta.url)
const models = dirname(require.resolve('kubernetes-models'))

type Validator = { validate(this: unknown): void }

/** `path`: `spec.containers[0].image`, empty for the object itself. */
export type SchemaProblem = {
  readonly path: string
  readonly problem: string
  readonly missing: boolean
}

/**
 * Compares an object with the Kubernetes schema of its apiVersion and kind, as the package
 * kubernetes-models has it. A field that the schema does not have is a problem too. None when the
 * package does not know the kind.
 */
export function schemaProblems(
  apiVersion: string,
  kind: string,
  object: unknown,
): readonly SchemaProblem[] | undefined {
  const validator = findValidator(apiVersion, kind)
  if (!validator) return undefined
  const looks: Look[] = []
  try {
    validator.validate.call(watched(object, '', looks))
  } catch (error) {
    if (!(error instanceof Error && 'errors' in error && Array.isArray(error.errors))) throw error
    return [...error.errors.map(readError), ...unknownFields(looks)]
  }
  return unknownFields(looks)
}

function findValidator(apiVersion: string, kind: string): Validator | undefined {
  try {
    const module: unknown = require(join(models, apiVersion, kind))
    const model = at(module, kind)
    const prototype: unknown = typeof model === 'function' ? model.prototype : undefined
    return isValidator(prototype) ? prototype : undefined
  } catch {
    return undefined
  }
}

const isValidator = (value: unknown): value is Validator =>
  typeof value === 'object' &&
  value !== null &&
  'validate' in value &&
  typeof value.validate === 'function'

function readError(error: {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
}): SchemaProblem {
  const path = error.instancePath
    .slice(1)
    .replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.')
  return { path, problem: error.message ?? error.keyword, missing: error.keyword === 'required' }
}

/** One object of the example and the fields that the schema asked for. */
type Look = {
  readonly path: string
  readonly fields: readonly string[]
  readonly asked: Set<string>
}

/**
 * The generated validators pass over unknown fields, yet they ask for every field that they know. So
 * the example notes what it is asked for, and what nobody asks for is unknown.
 */
function watched(value: unknown, path: string, looks: Look[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  const asked = new Set<string>()
  const isList = Array.isArray(value)
  if (!isList) looks.push({ path, fields: Object.keys(value), asked })
  const inside = new Map<string, unknown>()
  return new Proxy(value, {
    get(target, field) {
      const found: unknown = Reflect.get(target, field)
      if (typeof field === 'symbol' || !Object.hasOwn(target, field)) {
        if (typeof field === 'string') asked.add(field)
        return found
      }
      asked.add(field)
      const where = isList ? `${path}[${field}]` : [path, field].filter(Boolean).join('.')
      if (!inside.has(field)) inside.set(field, watched(found, where, looks))
      return inside.get(field)
    },
  })
}

/** An object that was asked for nothing at all may hold anything. */
function unknownFields(looks: readonly Look[]): readonly SchemaProblem[] {
  return looks
    .filter(({ asked }) => asked.size > 0)
    .flatMap(({ path, fields, asked }) =>
      fields
        .filter((field) => !asked.has(field))
        .map((field) => ({ path, problem: `has no field ${field}`, missing: false })),
    )
}
