import { readFile } from 'node:fs/promises'

import { z } from 'zod'

import type { Result } from './judge.ts'

/** Changes when the shape of `cuecard eval --json` does. */
export const reportVersion = 1

const SavedRun = z.object({
  version: z.literal(reportVersion),
  results: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      answerable: z.boolean(),
      rank: z.number().int().min(1).nullable(),
      ndcg10: z.number(),
      right: z.boolean(),
      confidence: z.number(),
      outcome: z.enum(['answer', 'close', 'none']),
      verdict: z.enum([
        'right',
        'wrong',
        'choiceWithRight',
        'choiceWithoutRight',
        'missed',
        'falseAnswer',
        'falseChoice',
        'silent',
      ]),
    }),
  ),
})

/** The results of an earlier run, from what `cuecard eval --json` printed. Throws with what to do. */
export async function readSavedRun(file: string): Promise<readonly Result[]> {
  const text = await readFile(file, 'utf8')
  try {
    return SavedRun.parse(JSON.parse(text.replace(/^\uFEFF/, ''))).results
  } catch (cause) {
    throw new Error(
      `${file} is not an earlier run. Save one with: cuecard eval … --json > earlier.json`,
      { cause },
    )
  }
}
