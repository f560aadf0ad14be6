import type { Entry } from '../entries/entry.ts'
import { browse, topics, type TopicCount } from './browse.ts'
import { decide, defaultBar, type Answer } from './decide.ts'
import { explain, type Explanation } from './explain.ts'
import { indexEntries, indexEntriesInSlices, type Index } from './index-entries.ts'
import { toQuery, type Query } from './query.ts'
import { search, type Ranked } from './search.ts'
import { suggest } from './suggest.ts'

/** Everything the bot asks of the entries. */
export type Answerer = {
  /** `bar` is the confidence an answer needs, 0..1. `ranked` holds the best ten. */
  answer(
    text: string,
    bar?: number,
  ): { readonly query: Query; readonly ranked: readonly Ranked[]; readonly outcome: Answer }
  /** Typeahead: best first, at most `limit`. */
  suggest(text: string, limit: number): readonly Entry[]
  /** In reading order: easy entries first. */
  browse(topic?: string, level?: Entry['level']): readonly Entry[]
  topics(): readonly TopicCount[]
  /** Why this entry stands where it does for this question. */
  explain(text: string, entry: Entry, bar?: number): Explanation
  entry(id: string): Entry | undefined
  readonly entries: readonly Entry[]
  /**
   * Replaces all entries at once, after preparing them in the background: until then every question is
   * answered from the old ones. Of two that overlap, the one called last counts.
   */
  rebuild(entries: readonly Entry[]): Promise<void>
}

const shown = 10

/** Prepares entries, with unique ids, for questions. */
export function createAnswerer(entries: readonly Entry[]): Answerer {
  let current = prepared(indexEntries(entries))
  let latest = 0

  return {
    answer(text, bar = defaultBar) {
      const query = toQuery(text)
      const ranked = search(current.index, query)
      return { query, ranked: ranked.slice(0, shown), outcome: decide(ranked, query, bar) }
    },
    suggest: (text, limit) => suggest(current.index, text, limit),
    browse: (topic, level) => browse(current.index.entries, topic, level),
    topics: () => topics(current.index.entries),
    explain: (text, entry, bar = defaultBar) =>
      explain(search(current.index, toQuery(text)), entry, bar),
    entry: (id) => current.byId.get(id),
    get entries() {
      return current.index.entries
    },
    async rebuild(next) {
      latest += 1
      const mine = latest
      const index = await indexEntriesInSlices(next)
      if (mine === latest) current = prepared(index)
    },
  }
}

const prepared = (index: Index) => ({
  index,
  byId: new Map(index.entries.map((entry) => [entry.id, entry])),
})
