import { everydayWords } from './everyday.ts'
import type { Index } from './index-entries.ts'
import { toQuery, type Query } from './query.ts'
import { resolve, type Wanted } from './resolve.ts'
import { typedWords } from './terms.ts'
import type { Word } from './word.ts'

/** A question as this pack understands it: its typing errors put right, its words looked up. */
export type Understanding = {
  readonly read: readonly Word[]
  readonly wanted: readonly Wanted[]
  /** The words of `wanted` that belong to some subject: neither light nor everyday. */
  readonly special: readonly boolean[]
}

export function understand(index: Index, query: Query): Understanding {
  const typed = typedWords(query.text)
  const words = index.corrector.correct(typed, literals(query.text))
  const corrected = words.some((word, at) => word !== typed[at])
    ? toQuery(withWords(query.text, typed, words))
    : query
  const wanted = resolve(corrected, index.lexicon)
  return {
    read: words.map(index.wordOf),
    wanted,
    special: wanted.map(({ word, light }) => !light && !everydayWords.has(word.toLowerCase())),
  }
}

/** Options, paths and assignments: `-it`, `/etc`, `a=b`. Their short words look like misspelled ones, and are not. */
const literal =
  /(?<=[-/=$~\\])[\p{L}\p{N}]{1,4}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,4}(?=[/=(\\])/gu

const literals = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(literal) ?? [])

/** The text with its corrected words in place of the typed ones; marks around them stay. */
function withWords(text: string, typed: readonly string[], words: readonly string[]): string {
  let from = 0
  let changed = text
  typed.forEach((word, index) => {
    const at = changed.toLowerCase().indexOf(word, from)
    if (at < 0) return
    const replacement = words[index] ?? word
    if (replacement !== word)
      changed = changed.slice(0, at) + replacement + changed.slice(at + word.length)
    from = at + replacement.length
  })
  return changed
}
