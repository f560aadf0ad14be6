import type { Source } from './parse.ts'

/** A way to ask an entry, with its line. */
export type LocatedWording = { readonly text: string; readonly line: number }

/** The ways to ask an entry: its question, then its phrasings. */
export function wordingsOf({ entry, lineOf }: Source): readonly LocatedWording[] {
  return [
    { text: entry.question, line: lineOf('question') },
    ...entry.phrasings.map((text, index) => ({ text, line: lineOf('phrasings', index) })),
  ]
}
