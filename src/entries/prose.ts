import type { Source } from './parse.ts'

/** A text of an entry, with the line on which it starts. */
export type Passage = { readonly text: string; readonly line: number }

/** What an entry says in words: no code, no addresses, no slugs, no titles of others. What is left out is blanked, so that lines stay. */
export function prose(source: Source): readonly Passage[] {
  const { entry, lineOf, bodyLine, bodyMarkdown } = source
  const passages: Passage[] = [
    { text: entry.question, line: lineOf('question') },
    ...entry.phrasings.map((text, index) => ({ text, line: lineOf('phrasings', index) })),
    ...entry.keyPoints.map((text, index) => ({ text, line: lineOf('keyPoints', index) })),
    { text: entry.trap ?? '', line: lineOf('trap') },
    { text: bodyMarkdown, line: bodyLine },
  ]
  return passages.map(({ text, line }) => ({ text: withoutCode(text), line }))
}

const code =
  /^[ \t]*(`{3,}|~{3,})[\s\S]*?^[ \t]*\1[^\n]*$|(?<!`)(`+)(?!`)[\s\S]+?(?<!`)\2(?!`)|https?:\/\/\S+/gm

const withoutCode = (text: string) => text.replace(code, (found) => found.replace(/[^\n]/g, ' '))
