import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { record } from './json.ts'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'spec', name), 'utf8'))

const methodSchema = z.object({
  args: z.record(
    z.string(),
    z.object({
      required: z.boolean(),
      type: z.union([z.string(), z.array(z.string())]).optional(),
      format: z.string().optional(),
    }),
  ),
  groups: z.array(
    z.object({ args: z.array(z.string()), required: z.boolean(), exclusive: z.boolean() }),
  ),
  errors: z.array(z.string()),
  tier: z.string().optional(),
  scopes: z.array(z.string()),
})

/** What Slack documents about one Web API method. */
export type MethodSpec = z.infer<typeof methodSchema>

/** Every method the fake knows: arguments, documented errors, rate tier, scopes of which one is enough. */
export const methods: ReadonlyMap<string, MethodSpec> = new Map(
  Object.entries(z.record(z.string(), methodSchema).parse(read('methods.json'))),
)

const size = z.object({
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  min_items: z.number().optional(),
  max_items: z.number().optional(),
})
export type Size = z.infer<typeof size>

const limits = z.record(z.string(), z.unknown()).parse(read('limits.json'))

/** A limit of Block Kit by its dotted name, such as `button.text`. Throws when there is none. */
export function limit(name: string): Size {
  const found = name.split('.').reduce<unknown>((place, key) => record(place)[key], limits)
  if (found === undefined) throw new Error(`limits.json has no ${name}.`)
  return size.parse(found)
}

/** Payloads that Slack takes, by name. */
export const validFixtures = (): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(z.record(z.string(), z.unknown()).parse(read('block-fixtures.json'))))

/** What Slack refuses, in words: each case names the limit it breaks. */
export const invalidCases = (): readonly { readonly id: string; readonly constraint: string }[] =>
  z
    .array(z.object({ id: z.string(), constraint: z.string() }))
    .parse(read('block-invalid-cases.json'))
