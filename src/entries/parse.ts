import { basename } from 'node:path'

import { markdownToBlocks } from '../message/markdown.ts'
import { blocksText } from '../message/plain-text.ts'
import { type Entry, Slug } from './entry.ts'
import { parseFrontMatter } from './front-matter.ts'
import type { LineOf, Located } from './located-yaml.ts'
import { errorAt, type Problem } from './problem.ts'

/** An entry with where its parts stand, so that rules can name a line. */
export type Source = {
  readonly file: string
  readonly entry: Entry
  readonly lineOf: LineOf
  /** Line of the short answer. */
  readonly bodyLine: number
  /** Markdown from the short answer on. */
  readonly bodyMarkdown: string
  /** Markdown after the short answer. */
  readonly detailsMarkdown: string
}

export type ParseResult =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** One file's text -> an entry, or every problem of the file. `file` is its path as people should see it. */
export function parseEntry(file: string, text: string): ParseResult {
  const problems: Problem[] = []
  const report = ({ line, problem, fix }: Located) =>
    problems.push(errorAt({ file, line }, problem, fix))

  // What stands for bytes that are not UTF-8, and what no text holds.
  const binary = text.search(/[\uFFFD\0]/)
  if (binary >= 0) {
    report({
      line: text.slice(0, binary).split('\n').length,
      problem: 'The file is not plain text',
      fix: 'Save it as UTF-8; an entry holds text only.',
    })
    return { ok: false, problems }
  }

  const id = basename(file, '.md')
  const slug = Slug.safeParse(id)
  if (!slug.success) {
    const why = slug.error.issues.map((issue) => issue.message).join(', ')
    report({
      line: 1,
      problem: `The file name ${id} cannot be an id`,
      fix: `Rename the file: ${why}.`,
    })
  }

  const parts = split(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))
  if (!parts) {
    report({
      line: 1,
      problem: 'The front matter does not end',
      fix: 'Put it between two lines of three hyphens.',
    })
    return { ok: false, problems }
  }
  const frontMatter = parseFrontMatter(parts.yaml, 2)
  if (!frontMatter.ok) frontMatter.problems.forEach(report)

  const blocks = markdownToBlocks(parts.body)
  const [first, ...details] = blocks
  if (first?.kind !== 'text') {
    report({
      line: parts.bodyLine,
      problem: first ? 'The answer does not begin with a paragraph' : 'The answer is missing',
      fix: 'Write the short answer as the first paragraph under the front matter.',
    })
  }
  if (blocksText(blocks).startsWith('<!--')) {
    report({
      line: parts.bodyLine,
      problem: 'The answer is still a comment',
      fix: 'Write the short answer in its place; a reader would see the comment.',
    })
  }
  const openFence = unclosedFence(parts.body)
  if (openFence !== undefined) {
    report({
      line: parts.bodyLine + openFence,
      problem: 'The code block is never closed',
      fix: 'End it with a line of the same backticks.',
    })
  }
  if (problems.length > 0 || !frontMatter.ok || !first) return { ok: false, problems }

  const entry: Entry = {
    ...frontMatter.value,
    id,
    shortAnswer: [first],
    shortAnswerText: blocksText([first]),
    details,
    answerText: blocksText(blocks),
  }
  const { body: bodyMarkdown, bodyLine } = parts
  const detailsMarkdown = bodyMarkdown.replace(/^\s*[^\n]+(\n[^\n]+)*\n*/, '')
  const { lineOf } = frontMatter
  return { ok: true, source: { file, entry, lineOf, bodyLine, bodyMarkdown, detailsMarkdown } }
}

function split(text: string) {
  const match = /^---[ \t]*\n(?<yaml>[\s\S]*?\n|)---[ \t]*(?:\n|$)(?<body>[\s\S]*)$/.exec(text)
  if (!match?.groups) return undefined
  const { yaml = '', body = '' } = match.groups
  const blankLines = /^\n*/.exec(body)?.[0].length ?? 0
  return { yaml, body: body.slice(blankLines), bodyLine: yaml.split('\n').length + 2 + blankLines }
}

/** Number of the line (0-based) that opens a fence which nothing closes. */
function unclosedFence(body: string): number | undefined {
  let open: { mark: string; line: number } | undefined
  for (const [line, content] of body.split('\n').entries()) {
    const mark = /^\s*(`{3,}|~{3,})(?<rest>.*)$/.exec(content)
    if (!mark?.[1]) continue
    if (!open) open = { mark: mark[1], line }
    else if (mark[1].startsWith(open.mark) && !mark.groups?.['rest']?.trim()) open = undefined
  }
  return open?.line
}
