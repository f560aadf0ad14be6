import { z } from 'zod'

import type { Block } from '../message/message.ts'
import type { Level } from '../ports.ts'

export const levels = ['beginner', 'intermediate', 'advanced'] as const satisfies readonly Level[]

/** A slug is an entry's id for ever and goes into action ids, which have room for 60 characters. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')
  .max(60)

/** A text on one line, as a field takes it. */
export const line = (what: string, max: number) =>
  z.string().trim().min(1, `write ${what}`).max(max, `shorten ${what} to ${max} characters`)

/** The YAML block on top of an entry file. */
export const FrontMatter = z.strictObject({
  question: line('the question', 150)
    .min(8, 'write the whole question')
    .endsWith('?', 'end the question with a question mark'),
  phrasings: z
    .array(line('the phrasing', 150))
    .min(3, 'add phrasings: at least 3, as people really type'),
  topics: z.array(Slug).min(1, 'name at least one topic'),
  level: z.enum(levels, `use one of ${levels.join(', ')}`),
  keyPoints: z
    .array(line('the key point', 140))
    .min(3, 'add key points: at least 3')
    .max(6, 'keep at most 6 key points'),
  sources: z
    .array(
      z.strictObject({
        title: line('the title', 150),
        url: z.url({ protocol: /^https$/, error: 'use an https address' }),
      }),
    )
    .min(1, 'cite at least one official source'),
  appliesTo: line('the version', 60).optional(),
  related: z.array(Slug).default([]),
  trap: line('the trap', 400).optional(),
  verified: z.iso.date('write the date as YYYY-MM-DD'),
})

/** One reviewed Q&A. The same entry serves look-up and study. */
export type Entry = Readonly<z.infer<typeof FrontMatter>> & {
  /** The slug: file name without `.md`. */
  readonly id: string
  /** First paragraph, as blocks and as plain text. */
  readonly shortAnswer: readonly Block[]
  readonly shortAnswerText: string
  /** Everything after it. */
  readonly details: readonly Block[]
  /** All text of the answer without Markdown marks, for the index. */
  readonly answerText: string
}
