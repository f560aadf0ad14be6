import { z } from 'zod'

import { line, Slug } from './entry.ts'
import type { LineOf } from './located-yaml.ts'
import type { Source } from './parse.ts'

/** A host, perhaps with the beginning of a path: `kubernetes.io`, `github.com/kubernetes`. */
const Site = z
  .string()
  .regex(
    /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w.-]+)*$/i,
    'name a host, such as kubernetes.io, or a host and a path, such as github.com/kubernetes',
  )

/** `pack.yaml`: what a pack says about itself. */
export const PackFile = z.strictObject({
  name: line('the name', 80),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'write the version as 1.2.3'),
  description: line('the description', 300),
  licence: line('the licence', 80),
  maintainers: z.array(line('the contact', 120)).min(1, 'name at least one contact'),
  /** The oldest Cuecard that understands the pack. */
  cuecard: z.string().regex(/^>=\d+\.\d+\.\d+$/, 'write the oldest Cuecard as ">=1.2.3"'),
  /** Sites whose pages may be sources, each with what makes it official. Any https page, when absent. */
  officialSites: z.record(Site, line('what makes the site official', 120)).optional(),
})

/** `topics.yaml`: every topic an entry may have, with one line on what belongs to it. */
export const TopicsFile = z.record(Slug, line('what belongs to the topic', 120))

/**
 * `out-of-scope.yaml`: questions that look like ones the pack answers, and that no entry answers, as people
 * type them; by what they are about.
 */
export const OutOfScopeFile = z.record(
  line('what the questions are about', 60),
  z.array(line('the question', 150)).min(1, 'write at least one question, or remove the subject'),
)

/** Questions about one subject that no entry answers. */
export type OutOfScope = { readonly subject: string; readonly questions: readonly string[] }

/** One of a pack's own files that could be read. */
type OwnFile<Value> = {
  readonly file: string
  readonly value: Value
  readonly lineOf: LineOf
}

/** A folder of entries with what it says about itself. */
export type Pack = {
  /** Its path as people should see it. */
  readonly folder: string
  readonly about?: OwnFile<z.infer<typeof PackFile>>
  readonly topics?: OwnFile<z.infer<typeof TopicsFile>>
  readonly outOfScope?: OwnFile<z.infer<typeof OutOfScopeFile>>
  /** Lines of `dictionary.txt`: words that are spelt right although no dictionary has them. */
  readonly dictionary?: { readonly file: string; readonly lines: readonly string[] }
  /** Files of its own that it does not have. */
  readonly missing: readonly string[]
  readonly sources: readonly Source[]
}

/** True when this Cuecard (`0.1.0`) is at least what a pack asks for (`>=0.1.0`). */
export function isNewEnough(cuecardVersion: string, wanted: string): boolean {
  const [have, want] = [numbersOf(cuecardVersion), numbersOf(wanted)]
  const at = have.findIndex((number, index) => number !== want[index])
  return at < 0 || (have[at] ?? 0) > (want[at] ?? 0)
}

const numbersOf = (version: string) => (version.match(/\d+/g) ?? []).slice(0, 3).map(Number)
