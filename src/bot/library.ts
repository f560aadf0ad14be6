import type { Answerer } from '../answer/answerer.ts'
import type { Entry } from '../entries/entry.ts'
import { answerBlocks, keyPointsBlocks, sourcesFooter, trustBadges } from '../entries/present.ts'
import { toEveryone } from '../message/build.ts'
import type { Clock, Library, LibraryItem } from '../ports.ts'

/** Search results that are worth reading down to. */
const found = 20

/** The entries as a library: to look through, to search, to read one after the other. */
export function createLibrary({
  answerer,
  clock,
}: {
  readonly answerer: Answerer
  readonly clock: Clock
}): Library {
  return {
    topics: () =>
      answerer
        .topics()
        .map(({ topic, count }) => ({ topic, entries: count }))
        .toSorted((a, b) => a.topic.localeCompare(b.topic)),
    list({ topic, level, search }) {
      const matching = (entries: readonly Entry[]) =>
        entries
          .filter((entry) => topic === undefined || entry.topics.includes(topic))
          .filter((entry) => level === undefined || entry.level === level)
          .map(itemOf)
      if (!search?.trim()) return matching(answerer.browse())
      return matching(answerer.suggest(search, answerer.entries.length)).slice(0, found)
    },
    page(id) {
      const entry = answerer.entry(id)
      if (!entry) return undefined
      const order = answerer.browse()
      const place = order.findIndex((one) => one.id === id)
      const [previous, next] = [order[place - 1], order[place + 1]]
      return {
        ...itemOf(entry),
        message: toEveryone(
          trustBadges(entry, clock.now()),
          ...answerBlocks(entry),
          ...keyPointsBlocks(entry),
          sourcesFooter(entry),
        ),
        phrasings: entry.phrasings,
        related: entry.related.flatMap((other) => answerer.entry(other) ?? []).map(itemOf),
        ...(previous && { previous: itemOf(previous) }),
        ...(next && { next: itemOf(next) }),
      }
    },
  }
}

const itemOf = ({ id, question, level, topics }: Entry): LibraryItem => ({
  id,
  question,
  level,
  topics,
})
