import { z } from 'zod'

import { firstOfEach } from './ids.ts'
import { readJsonLines } from './json-lines.ts'
import type { Read } from './problem.ts'

const Id = z.union([z.string().trim().min(1, 'is empty'), z.number().transform(String)], {
  error: 'must be a text',
})

/** A labelled question: a line of `queries.jsonl`. Other fields are ignored. */
const QueryLine = z.object({
  id: Id,
  text: z.string({ error: 'must be a text' }),
  /** Ids of the entries that answer it; empty when none does. */
  relevant: z
    .array(Id, { error: 'must be a list of entry ids, [] when no entry answers it' })
    .transform((ids) => [...new Set(ids)]),
  kind: z
    .string()
    .optional()
    .catch(undefined)
    .transform((kind) => kind ?? 'unlabelled'),
})

export type LabelledQuery = Readonly<z.infer<typeof QueryLine>>

const hint =
  'Write one question a line: {"id": "…", "text": "…", "relevant": ["entry id"], "kind": "real"}.'

/** The labelled questions of a JSONL file. Throws when the file cannot be read. */
export async function readQueriesFile(file: string): Promise<Read<LabelledQuery>> {
  const read = await readJsonLines(file, QueryLine, hint)
  return read.ok ? firstOfEach(file, read.items) : read
}
