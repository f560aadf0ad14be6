import { words } from '../../../src/message/words.ts'
import type { Level, Library, LibraryItem } from '../../../src/ports.ts'
import { limits } from '../limits.ts'

/** What a reader asks the list for. An absent part lets everything through. */
export type Filter = {
  readonly topic?: string
  readonly level?: Level
  readonly search?: string
}

export type Group = { readonly topic: string; readonly items: readonly LibraryItem[] }

export const home = '/library'

export const entryAddress = (id: string): string => `${home}/${encodeURIComponent(id)}`

const isLevel = (text: string): text is Level => Object.hasOwn(words.levels, text)

/** Reads the query of an address. What the library does not have counts as not set. */
export function readFilter(
  given: (name: keyof Filter) => string | undefined,
  topics: ReturnType<Library['topics']>,
): Filter {
  const [topic, level = '', search = ''] = [given('topic'), given('level'), given('search')]
  const wanted = search.trim().slice(0, limits.suggestionText)
  return {
    ...(topics.some((one) => one.topic === topic) && topic !== undefined && { topic }),
    ...(isLevel(level) && { level }),
    ...(wanted !== '' && { search: wanted }),
  }
}

/** The address of a list, the same for the same filter. */
export function listAddress({ search, topic, level }: Filter): string {
  const query = new URLSearchParams(
    Object.entries({ search, topic, level }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ).toString()
  return query === '' ? home : `${home}?${query}`
}

/** Items under their first topic, in order of the topics' names; inside a group the order stays. */
export function groupByTopic(items: readonly LibraryItem[]): readonly Group[] {
  const groups = new Map<string, LibraryItem[]>()
  for (const item of items) {
    const [topic = ''] = item.topics
    groups.set(topic, [...(groups.get(topic) ?? []), item])
  }
  return Array.from(groups, ([topic, inside]) => ({ topic, items: inside })).toSorted((a, b) =>
    a.topic.localeCompare(b.topic),
  )
}

/** A topic's slug as a name to read: `command-line` is “Command line”. */
export const topicName = (topic: string): string =>
  topic.slice(0, 1).toUpperCase() + topic.slice(1).replaceAll('-', ' ')

export const countOf = (entries: number): string =>
  entries === 1 ? '1 entry' : `${entries} entries`
