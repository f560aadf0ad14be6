import type { Entry } from '../entries/entry.ts'
import type { OutOfScope } from '../entries/pack.ts'
import { browse, topics, type TopicCount } from './browse.ts'
import { decide, type Answer } from './decide.ts'
import { explain, type Explanation } from './explain.ts'
import { indexEntries, indexEntriesInSlices, type Index } from './index-entries.ts'
import { builtInModel, type Model } from './model.ts'
import { barsFor } from './promise.ts'
import { toQuery, type Query } from './query.ts'
import { partFor, search, type Ranked } from './search.ts'
import { suggest } from './suggest.ts'

/** Everything the bot asks of the entries. */
export type Answerer = {
  /**
   * `bar` is the confidence a card needs, 0..1: without one, what keeps the default promise. `ranked`
   * holds the best ten.
   */
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
  /** The bar that keeps a promise: at most this share (0..1) of unanswerable questions gets an answer. */
  barFor(promise: number): number
  entry(id: string): Entry | undefined
  readonly entries: readonly Entry[]
  /**
   * Replaces everything at once, after preparing them in the background: until then every question is
   * answered from the old ones. Of two that overlap, the one called last counts.
   */
  rebuild(entries: readonly Entry[], outOfScope: readonly OutOfScope[]): Promise<void>
}

/** Prepares entries, with unique ids, for questions; `outOfScope` is what none of them answers. */
export function createAnswerer(
  entries: readonly Entry[],
  {
    outOfScope = [],
    model = builtInModel,
  }: { readonly outOfScope?: readonly OutOfScope[]; readonly model?: Model } = {},
): Answerer {
  let current = prepared(indexEntries(entries, outOfScope))
  const barsOf = (bar: number | undefined) => {
    const bars = barsFor(partFor(current.index, model))
    return bar === undefined ? bars : { ...bars, bar }
  }

  let latest = 0

  return {
    answer(text, bar) {
      const query = toQuery(text)
      const ranking = search(current.index, query, model)
      return {
        query,
        ranked: ranking.ranked,
        outcome: decide(ranking, query, barsOf(bar)),
      }
    },
    suggest: (text, limit) => suggest(current.index, text, limit),
    browse: (topic, level) => browse(current.index.entries, topic, level),
    topics: () => topics(current.index.entries),
    explain: (text, entry, bar) =>
      explain(search(current.index, toQuery(text), model), entry, barsOf(bar).bar),
    barFor: (promise) => barsFor(partFor(current.index, model), promise).bar,
    entry: (id) => current.byId.get(id),
    get entries() {
      return current.index.entries
    },
    async rebuild(next, nextOutOfScope) {
      latest += 1
      const mine = latest
      const index = await indexEntriesInSlices(next, nextOutOfScope)
      if (mine === latest) current = prepared(index)
    },
  }
}

const prepared = (index: Index) => ({
  index,
  byId: new Map(index.entries.map((entry) => [entry.id, entry])),
})
