import type { Entry } from '../entries/entry.ts'
import type { Card } from '../ports.ts'
import { recallChance } from './fsrs.ts'

export type Mastery = {
  readonly topic: string
  /** Entries of the topic that the person has graded at least once. */
  readonly met: number
  readonly entries: number
  /** Mean chance of recall (0..1) now of the entries that were met. */
  readonly recall: number
}

/** How well a person would recall each topic now; topics with most entries met first, unmet ones left out. */
export function topicMastery(
  entries: readonly Entry[],
  cards: readonly Card[],
  nowAt: number,
): readonly Mastery[] {
  const chances = new Map(
    cards.map(({ entryId, memory }) => [entryId, recallChance(memory, nowAt)]),
  )
  const topics = new Map<string, { met: number; entries: number; chances: number }>()
  for (const { id, topics: names } of entries) {
    const chance = chances.get(id) ?? 0
    for (const topic of names) {
      const sum = topics.get(topic) ?? { met: 0, entries: 0, chances: 0 }
      sum.entries += 1
      if (chance > 0) sum.met += 1
      sum.chances += chance
      topics.set(topic, sum)
    }
  }
  return [...topics]
    .filter(([, { met }]) => met > 0)
    .map(([topic, sum]) => ({
      topic,
      met: sum.met,
      entries: sum.entries,
      recall: sum.chances / sum.met,
    }))
    .toSorted((a, b) => b.met - a.met || a.topic.localeCompare(b.topic))
}
