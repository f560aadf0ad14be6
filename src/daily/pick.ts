import { createHash } from 'node:crypto'

import type { Entry } from '../entries/entry.ts'
import type { Level } from '../ports.ts'

export type PickOptions = {
  readonly entries: readonly Entry[]
  /** Entry ids asked so far, oldest first. Ids that are no longer in `entries` are passed over. */
  readonly asked: readonly string[]
  readonly seed: string
  /** Empty means all. An entry needs one of them. */
  readonly topics: readonly string[]
  /** Empty means all. */
  readonly levels: readonly Level[]
}

/** `revisited`: the pool was used up, so this entry comes round again. */
export type Pick = { readonly entry: Entry; readonly revisited: boolean }

/**
 * The next entry to ask, out of those that match the topics and levels; undefined when none does.
 *
 * New entries come first, in an order that the seed fixes for each entry by itself: adding or withdrawing
 * one leaves the order of the others alone. Once all have been asked, the one asked longest ago follows;
 * so nothing repeats until everything else has been asked, and never twice in a row. The order of
 * `entries` does not matter.
 */
export function pickEntry({ entries, asked, seed, topics, levels }: PickOptions): Pick | undefined {
  const lastAsked = new Map(asked.map((id, index) => [id, index]))
  const pool = matching(entries, topics, levels)
  const fresh = pool.filter(({ id }) => !lastAsked.has(id))
  if (fresh.length > 0) {
    const entry = smallest(fresh, ({ id }) => rank(seed, id))
    return entry && { entry, revisited: false }
  }
  const entry = smallest(pool, ({ id }) => lastAsked.get(id) ?? 0)
  return entry && { entry, revisited: true }
}

/** The entries with one of the topics and one of the levels; an empty list lets everything through. */
export function matching(
  entries: readonly Entry[],
  topics: readonly string[],
  levels: readonly Level[],
): readonly Entry[] {
  return entries.filter(
    (entry) =>
      (topics.length === 0 || entry.topics.some((topic) => topics.includes(topic))) &&
      (levels.length === 0 || levels.includes(entry.level)),
  )
}

/** Where the seed puts an entry, by itself: smaller comes first. */
export const rank = (seed: string, id: string): string =>
  createHash('sha256').update(`${seed}\n${id}`).digest('hex')

function smallest<T, Value extends string | number>(
  items: readonly T[],
  valueOf: (item: T) => Value,
): T | undefined {
  let best: { item: T; value: Value } | undefined
  for (const item of items) {
    const value = valueOf(item)
    if (best === undefined || value < best.value) best = { item, value }
  }
  return best?.item
}
