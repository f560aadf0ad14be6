import type { Source } from '../entries/parse.ts'
import { errorAt, type Problem } from '../entries/problem.ts'
import { wordingsOf } from '../entries/wordings.ts'
import { indexEntries } from './index-entries.ts'
import { toQuery } from './query.ts'
import { search } from './search.ts'
import { typedWords } from './terms.ts'

/**
 * Golden queries: whoever asks an entry in one of its own wordings must get that entry first. One
 * problem for each wording that another entry wins.
 */
export function checkGolden(sources: readonly Source[]): readonly Problem[] {
  const index = indexEntries(sources.map(({ entry }) => entry))
  const files = new Map(sources.map(({ entry, file }) => [entry.id, file]))
  return sources.flatMap((source) =>
    wordingsOf(source).flatMap(({ text, line }) => {
      const [first] = search(index, toQuery(text)).ranked
      if (first?.entry.id === source.entry.id) return []
      const place = { file: source.file, line }
      if (!first)
        return [
          errorAt(
            place,
            `“${text}” finds no entry at all`,
            'Use words that say what the entry is about.',
          ),
        ]
      return [
        errorAt(
          place,
          `“${text}” leads to ${first.entry.id} first (${files.get(first.entry.id)})`,
          'Say more of what only this entry answers, or give the phrasing to that entry.',
        ),
      ]
    }),
  )
}

/** The same text for two wordings that hold the same words, in order, as far as the search can tell. */
export function wordingKey(wording: string): string {
  const { terms } = toQuery(wording)
  return terms.length > 0 ? terms.map(({ stem }) => stem).join(' ') : typedWords(wording).join(' ')
}
