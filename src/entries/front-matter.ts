import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

import { FrontMatter } from './entry.ts'

export type Located = { readonly line: number; readonly problem: string; readonly fix: string }

type FrontMatterResult =
  | { readonly ok: true; readonly value: z.infer<typeof FrontMatter>; readonly lineOf: LineOf }
  | { readonly ok: false; readonly problems: readonly Located[] }

/** The 1-based line in the file of a field, or of an item of it: `lineOf('related', 2)`. */
export type LineOf = (...path: readonly PropertyKey[]) => number

/** Reads the YAML between the `---` lines; `firstLine` is the file's line on which it starts. */
export function parseFrontMatter(yaml: string, firstLine: number): FrontMatterResult {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      line: lineAt(error.pos[0]),
      problem: `The YAML cannot be read: ${error.message}`,
      fix: 'Quote values that contain “: ”, “#” or quotes, and indent lists by two spaces.',
    }))
    return { ok: false, problems }
  }

  const lineOf: LineOf = (...path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lineAt(node.range[0])
    }
    return firstLine
  }

  const parsed = FrontMatter.safeParse(document.toJS())
  if (parsed.success) return { ok: true, value: parsed.data, lineOf }
  const present = new Set(isMap(document.contents) ? Object.keys(document.toJS()) : [])
  const problems = parsed.error.issues.flatMap((issue) => describe(issue, present, lineOf))
  return { ok: false, problems }
}

const knownFields = Object.keys(FrontMatter.shape).join(', ')

function describe(
  issue: z.core.$ZodIssue,
  present: ReadonlySet<string>,
  lineOf: LineOf,
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
          ? `Remove it, or use one of ${knownFields}.`
          : 'Remove it: a source has title and url.',
    }))
  }
  if (issue.path.length === 0) {
    return [
      {
        line,
        problem: 'The file has no front matter',
        fix: `Start it with --- and the fields ${knownFields}.`,
      },
    ]
  }
  if (issue.path.length === 1 && !present.has(String(issue.path[0]))) {
    return [
      { line, problem: `${field} is missing`, fix: `Add the field ${field} to the front matter.` },
    ]
  }
  const fix =
    issue.code === 'invalid_type'
      ? `Write ${article(issue.expected === 'array' ? 'list' : issue.expected)} here; quote a text that YAML reads as something else.`
      : sentence(issue.message)
  return [{ line, problem: `${field} is not right`, fix }]
}

const article = (type: string) => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`

function sentence(text: string): string {
  const capitalised = text.charAt(0).toUpperCase() + text.slice(1)
  return capitalised.endsWith('.') ? capitalised : `${capitalised}.`
}
