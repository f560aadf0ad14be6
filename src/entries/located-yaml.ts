import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** A problem of a text, with its 1-based line in the file. */
export type Located = { readonly line: number; readonly problem: string; readonly fix: string }

/** The 1-based line in the file of a field, or of an item of it: `lineOf('related', 2)`. */
export type LineOf = (...path: readonly PropertyKey[]) => number

export type YamlResult<Value> =
  | { readonly ok: true; readonly value: Value; readonly lineOf: LineOf }
  | { readonly ok: false; readonly problems: readonly Located[] }

type Expected<Schema extends z.ZodType> = {
  readonly schema: Schema
  /** What is wrong when the text holds no fields at all. */
  readonly empty: Omit<Located, 'line'>
  /** The fields a person may write, for the fix of an unknown one. */
  readonly fields: readonly string[]
  /** The file's line on which the text starts. */
  readonly firstLine?: number
}

/** Reads YAML into what a schema describes, or names every problem with its line. Never throws. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  { schema, empty, fields, firstLine = 1 }: Expected<Schema>,
): YamlResult<z.infer<Schema>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1
  const unreadable = (line: number, why: string, fix: string) => ({
    line,
    problem: `The YAML cannot be read: ${why}`,
    fix,
  })
  if (document.errors.length > 0) {
    const fix = 'Quote values that contain “: ”, “#” or quotes, and indent lists by two spaces.'
    const problems = document.errors.map(({ pos, message }) =>
      unreadable(lineAt(pos[0]), message, fix),
    )
    return { ok: false, problems }
  }

  const lineOf: LineOf = (...path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lineAt(node.range[0])
    }
    return firstLine
  }

  const plain = toPlain(document)
  if (!plain.ok)
    return {
      ok: false,
      problems: [unreadable(firstLine, plain.why, 'Write the values out, without & and *.')],
    }
  if (!isMap(document.contents)) return { ok: false, problems: [{ line: firstLine, ...empty }] }
  const parsed = schema.safeParse(plain.value)
  if (parsed.success) return { ok: true, value: parsed.data, lineOf }
  const present = new Set(Object.keys(Object(plain.value)))
  const problems = parsed.error.issues.flatMap((issue) => describe(issue, present, lineOf, fields))
  return { ok: false, problems }
}

type Plain =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string }

/** A few lines of aliases of aliases can stand for gigabytes: the library gives up on those, and so do we. */
function toPlain(document: ReturnType<typeof parseDocument>): Plain {
  try {
    return { ok: true, value: document.toJS() }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}

function describe(
  issue: z.core.$ZodIssue,
  present: ReadonlySet<string>,
  lineOf: LineOf,
  fields: readonly string[],
): Located[] {
  const field = issue.path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : String(part)))
    .join(' ')
  const line = lineOf(...issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineOf(...issue.path, key),
      problem: `${[field, key].filter(Boolean).join(' ')} is not a known field`,
      fix:
        issue.path.length === 0
          ? `Remove it, or use one of ${fields.join(', ')}.`
          : 'Remove it: a source has title and url.',
    }))
  }
  if (issue.path.length === 1 && !present.has(String(issue.path[0])))
    return [{ line, problem: `${field} is missing`, fix: `Add the field ${field}.` }]
  return [{ line, problem: `${field} is not right`, fix: fixOf(issue) }]
}

function fixOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return sentence(issue.issues[0]?.message ?? issue.message)
  if (issue.code !== 'invalid_type') return sentence(issue.message)
  const expected = { array: 'list', record: 'list of names and texts' }[String(issue.expected)]
  return `Write ${article(expected ?? issue.expected)} here; quote a text that YAML reads as something else.`
}

const article = (type: string) => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`

function sentence(text: string): string {
  const capitalised = text.charAt(0).toUpperCase() + text.slice(1)
  return capitalised.endsWith('.') ? capitalised : `${capitalised}.`
}
