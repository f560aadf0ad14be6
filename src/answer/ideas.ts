import { bucket } from './buckets.ts'
import { ideaGroups, joinedNames } from './idea-groups.ts'
import { stemOf } from './terms.ts'

const groupsOf: ReadonlyMap<string, readonly number[]> = (() => {
  const found = new Map<string, Set<number>>()
  ideaGroups.forEach((group, at) => {
    for (const word of group) {
      const stem = stemOf(word)
      found.set(stem, (found.get(stem) ?? new Set()).add(at))
    }
  })
  return new Map([...found].map(([stem, groups]) => [stem, [...groups]]))
})()

const none: readonly number[] = []

/** Numbers of the ideas that a stem may stand for. */
export const ideasOf = (stem: string): readonly number[] => groupsOf.get(stem) ?? none

/** The bucket of each idea. Its name has a form that no stem has. */
export const ideaBuckets = Int32Array.from(ideaGroups, (_, at) => bucket(`#${at}`))

const longestName = Math.max(...[...joinedNames.keys()].map((name) => name.split(' ').length))
const firstWords = new Set([...joinedNames.keys()].map((name) => name.split(' ')[0]))

/** Whether a word in lower case begins a name that people write in several words. */
export const startsName = (word: string): boolean => firstWords.has(word)

/** The name that begins at a word, joined, and how many words it takes: the longest that fits. */
export function nameAt(
  words: readonly { readonly typed: string }[],
  at: number,
): { readonly joined: string; readonly length: number } | undefined {
  for (let length = Math.min(longestName, words.length - at); length > 1; length -= 1) {
    const written = words.slice(at, at + length).map(({ typed }) => typed)
    const joined = joinedNames.get(written.join(' '))
    if (joined !== undefined) return { joined, length }
  }
  return undefined
}
