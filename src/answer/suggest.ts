import type { Entry } from '../entries/entry.ts'
import { browse, topics } from './browse.ts'
import type { Index } from './index-entries.ts'
import { toQuery } from './query.ts'
import { search } from './search.ts'
import { prefixDistances } from './spelling.ts'
import { typedWords } from './terms.ts'

/** Typed text is read up to here; nobody looks at suggestions for more. */
const readCharacters = 150
/** Fewer letters than this are not taken for a typing error. */
const shortestCorrected = 4

/**
 * Entries for typeahead, at most `limit`: those whose question or phrasings hold what was typed, the
 * last word perhaps unfinished; then those that hold something spelled like it; then what a search
 * finds. Without any text: one easy entry per topic, topics with most entries first.
 */
export function suggest(index: Index, text: string, limit: number): readonly Entry[] {
  const words = typedWords(text.slice(0, readCharacters))
  if (words.length === 0) return starters(index.entries).slice(0, limit)
  const found = new Set<Entry>()
  for (const source of [holding, holdingLookalikes, answering]) {
    if (found.size >= limit) break
    for (const entry of source(index, words)) found.add(entry)
  }
  return [...found].slice(0, limit)
}

function starters(entries: readonly Entry[]): readonly Entry[] {
  const easiest = topics(entries).flatMap(({ topic }) => browse(entries, topic).slice(0, 1))
  return [...new Set(easiest)]
}

/** Questions that begin with the words come first. */
function holding({ typed, entries }: Index, words: readonly string[]): readonly Entry[] {
  const text = words.join(' ')
  return typed
    .search(text, {
      combineWith: 'AND',
      prefix: (_, at, terms) => at === terms.length - 1,
      boost: { question: 4 },
    })
    .flatMap(({ id }) => entries[Number(id)] ?? [])
    .map((entry) => ({ entry, begins: typedWords(entry.question).join(' ').startsWith(text) }))
    .toSorted((a, b) => Number(b.begins) - Number(a.begins))
    .map(({ entry }) => entry)
}

function holdingLookalikes(index: Index, words: readonly string[]): readonly Entry[] {
  const { typedVocabulary } = index
  const last = words.length - 1
  const corrected = words.map((word, at) =>
    typedVocabulary.has(word) ? word : (lookalike(typedVocabulary, word, at === last) ?? word),
  )
  return corrected.every((word, at) => word === words[at]) ? [] : holding(index, corrected)
}

const answering = (index: Index, words: readonly string[]): readonly Entry[] =>
  search(index, toQuery(words.join(' '))).map(({ entry }) => entry)

/** The known word most like this one; an unfinished word is compared with the beginnings of words. */
function lookalike(
  vocabulary: ReadonlySet<string>,
  word: string,
  unfinished: boolean,
): string | undefined {
  if (word.length < shortestCorrected) return undefined
  const allowed = word.length < 8 ? 1 : 2
  let best: string | undefined
  let fewest = allowed + 1
  for (const candidate of vocabulary) {
    if (candidate[0] !== word[0] || candidate.length < word.length - allowed) continue
    const distances = prefixDistances(word, candidate)
    const distance = unfinished ? Math.min(...distances) : (distances.at(-1) ?? fewest)
    if (distance < fewest) {
      fewest = distance
      best = candidate
    }
  }
  return best
}
