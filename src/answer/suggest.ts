import type { Entry } from '../entries/entry.ts'
import { browse, topics } from './browse.ts'
import type { Index } from './index-entries.ts'
import { toQuery } from './query.ts'
import { search } from './search.ts'
import { typedWords } from './terms.ts'

/** Typed text is read up to here; nobody looks at suggestions for more. */
const readCharacters = 150

/**
 * Entries for typeahead, at most `limit`: those whose question or phrasings hold what was typed, the
 * last word perhaps unfinished; then those that hold something spelled like it; then what a search
 * finds. Without any text: one easy entry per topic, topics with most entries first.
 */
export function suggest(index: Index, text: string, limit: number): readonly Entry[] {
  const words = typedWords(text.slice(0, readCharacters))
  const found = new Set<Entry>()
  for (const source of words.length > 0 ? [holding, holdingLookalikes, answering] : [starters]) {
    if (found.size >= limit) break
    for (const entry of source(index, words)) found.add(entry)
  }
  return [...found].slice(0, limit)
}

type Source = (index: Index, words: readonly string[]) => readonly Entry[]

const holding: Source = ({ typeahead, entries }, words) =>
  typeahead.holding(words).flatMap((at) => entries[at] ?? [])

const holdingLookalikes: Source = (index, words) => holding(index, index.typeahead.corrected(words))

const answering: Source = (index, words) =>
  search(index, toQuery(words.join(' '))).ranked.map(({ entry }) => entry)

/** Of each topic the easy entry that most other entries refer to. */
const starters: Source = ({ entries }) => {
  const referred = new Map<string, number>()
  for (const id of entries.flatMap(({ related }) => related))
    referred.set(id, (referred.get(id) ?? 0) + 1)
  return topics(entries).flatMap(({ topic }) => {
    const inOrder = browse(entries, topic)
    return inOrder
      .filter(({ level }) => level === inOrder[0]?.level)
      .toSorted((a, b) => (referred.get(b.id) ?? 0) - (referred.get(a.id) ?? 0))
      .slice(0, 1)
  })
}
