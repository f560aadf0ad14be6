/** Payloads travel as JSON; these read them without trusting them. */
export type Json = { readonly [key: string]: unknown }

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isObject = isRecord
export const record = (value: unknown): Json => (isRecord(value) ? value : {})
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const records = (value: unknown): readonly Json[] => list(value).map(record)
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const texts = (value: unknown): readonly string[] =>
  list(value).filter((one) => typeof one === 'string')
export const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Parsed, or undefined when it is no JSON. */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}
