/** Payloads travel as JSON; these read them without trusting them. */
export type Json = { readonly [key: string]: unknown }

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const record = (value: unknown): Json => (isRecord(value) ? value : {})
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const records = (value: unknown): readonly Json[] => list(value).map(record)
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const optionalText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
export const truth = (value: unknown): boolean =>
  value === true || value === 'true' || value === '1'

/** Parsed, or undefined when it is no JSON. */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}
