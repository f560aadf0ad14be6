import { createReadStream } from 'node:fs'

import type { z } from 'zod'

import type { LineProblem, Read } from './problem.ts'

/** Something of a data file with the line it stands on, 1-based. */
export type Located<T> = { readonly value: T; readonly line: number }

/**
 * Reads a file of JSON objects, one a line, as a stream. Empty lines, a byte order mark, CRLF and fields
 * that the schema does not know are all right. `hint` says what a line must look like. Throws when the
 * file itself cannot be read.
 */
export async function readJsonLines<T>(
  file: string,
  schema: z.ZodType<T>,
  hint: string,
): Promise<Read<Located<T>>> {
  const items: Located<T>[] = []
  const problems: LineProblem[] = []
  for await (const { text, line } of linesOf(file)) {
    const parsed = parseLine(text, schema)
    if (parsed.ok) items.push({ value: parsed.value, line })
    else problems.push({ file, line, problem: parsed.problem, fix: hint })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, items }
}

type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string }

function parseLine<T>(text: string, schema: z.ZodType<T>): Parsed<T> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, problem: `This is not JSON: ${excerpt(text)}` }
  }
  const { success, data, error } = schema.safeParse(json)
  if (success) return { ok: true, value: data }
  const [issue] = error.issues
  const where = issue && issue.path.length > 0 ? `“${issue.path.join('.')}”: ` : ''
  return { ok: false, problem: `${where}${issue?.message ?? 'unexpected content'}` }
}

const excerptLength = 60

const excerpt = (text: string) =>
  text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text

/**
 * The lines that hold something, trimmed: JavaScript counts a byte order mark as white space. Only line
 * feeds end a line: JSON strings may hold the other characters that Unicode calls line ends.
 */
async function* linesOf(file: string): AsyncGenerator<{ text: string; line: number }> {
  let rest = ''
  let line = 0
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const texts = (rest + String(chunk)).split('\n')
    rest = texts.pop() ?? ''
    for (const text of texts) {
      line += 1
      if (text.trim() !== '') yield { text: text.trim(), line }
    }
  }
  if (rest.trim() !== '') yield { text: rest.trim(), line: line + 1 }
}
