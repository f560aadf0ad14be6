import type { Entry } from '../entries/entry.ts'

/**
 * Two questions for a mock interview of which neither gives the other away: they are not related and
 * share no key point. Undefined when there are no two such. `orderOf`: any number; the same numbers, the
 * same questions.
 */
export function pickPair(
  entries: readonly Entry[],
  orderOf: (entryId: string) => number,
): readonly [Entry, Entry] | undefined {
  const shuffled = entries.toSorted((a, b) => orderOf(a.id) - orderOf(b.id))
  for (const first of shuffled) {
    const second = shuffled.find((other) => other !== first && !tells(first, other))
    if (second) return [first, second]
  }
  return undefined
}

const tells = (one: Entry, other: Entry): boolean =>
  one.related.includes(other.id) ||
  other.related.includes(one.id) ||
  one.keyPoints.some((point) => other.keyPoints.includes(point))
