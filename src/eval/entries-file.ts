import { z } from 'zod'

import type { Entry } from '../entries/entry.ts'
import { firstOfEach } from './ids.ts'
import { readJsonLines } from './json-lines.ts'
import type { Read } from './problem.ts'

const Id = z.union([z.string().trim().min(1, 'is empty'), z.number().transform(String)], {
  error: 'must be a text',
})
const text = z.string({ error: 'must be a text' })

/** A line of `entries.jsonl`. Other fields are ignored. */
const EntryLine = z.object({
  id: Id,
  question: text.trim().min(1, 'is empty'),
  answer: text,
  /** Other ways to ask it. */
  aliases: z.array(text, { error: 'must be a list of texts' }).nullish(),
  topics: z.array(text).optional().catch(undefined),
})

const hint =
  'Write one entry a line: {"id": "…", "question": "…", "answer": "…", "aliases": ["…"]}.'

/** The entries of a JSONL file, ready for the answerer. Throws when the file cannot be read. */
export async function readEntriesFile(file: string): Promise<Read<Entry>> {
  const read = await readJsonLines(file, EntryLine, hint)
  if (!read.ok) return read
  const unique = firstOfEach(file, read.items)
  return unique.ok ? { ok: true, items: unique.items.map(toEntry) } : unique
}

/** An entry as a reader of Markdown files would make it, with what a JSONL line does not say left empty. */
function toEntry({ id, question, answer, aliases, topics }: z.infer<typeof EntryLine>): Entry {
  return {
    id,
    question,
    phrasings: (aliases ?? []).map((alias) => alias.trim()).filter((alias) => alias !== ''),
    topics: topics ?? [],
    level: 'beginner',
    keyPoints: [],
    sources: [],
    related: [],
    verified: '1970-01-01',
    shortAnswer: [{ kind: 'text', parts: [{ kind: 'text', text: answer }] }],
    shortAnswerText: answer,
    details: [],
    answerText: answer,
  }
}
