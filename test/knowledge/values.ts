/** Fields of an object that was parsed from YAML. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at a path, or nothing: `at(pod, 'spec', 'containers')`. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((found, field) => (isFields(found) ? found[field] : undefined), value)
}

/** A list of objects, or an empty one where there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly Fields[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found.filter(isFields) : []
}

export const keysAt = (value: unknown, ...path: readonly string[]): readonly string[] => {
  const found = at(value, ...path)
  return isFields(found) ? Object.keys(found) : []
}

/** Every field in a value, however deep, with its path. */
export function everyField(
  value: unknown,
  path = '',
): readonly { readonly path: string; readonly field: string; readonly value: unknown }[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => everyField(item, `${path}[${index}]`))
  if (!isFields(value)) return []
  return Object.entries(value).flatMap(([field, inside]) => {
    const where = path === '' ? field : `${path}.${field}`
    return [{ path: where, field, value: inside }, ...everyField(inside, where)]
  })
}

/** The words of a text: a short way to write a long list of names. */
export const words = (text: string): readonly string[] => text.trim().split(/\s+/)
