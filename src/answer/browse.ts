import { levels, type Entry } from '../entries/entry.ts'

/** Entries of a topic and a level, or of all where none is given: easy ones first, then as in the pack. */
export const browse = (
  entries: readonly Entry[],
  topic?: string,
  level?: Entry['level'],
): readonly Entry[] =>
  entries
    .filter((entry) => topic === undefined || entry.topics.includes(topic))
    .filter((entry) => level === undefined || entry.level === level)
    .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))

export type TopicCount = { readonly topic: string; readonly count: number }

/** Every topic with its number of entries, the largest first, equal ones by name. */
export function topics(entries: readonly Entry[]): readonly TopicCount[] {
  const counts = new Map<string, number>()
  for (const topic of entries.flatMap((entry) => entry.topics))
    counts.set(topic, (counts.get(topic) ?? 0) + 1)
  return [...counts]
    .map(([topic, count]) => ({ topic, count }))
    .toSorted((a, b) => b.count - a.count || (a.topic < b.topic ? -1 : 1))
}
