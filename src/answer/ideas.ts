import { ideaGroups, joinedNames } from './idea-groups.ts'
import { stemOf } from './terms.ts'

const groupsOf: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, Set<string>>()
  ideaGroups.forEach((group, at) => {
    for (const word of group) {
      const stem = stemOf(word)
      found.set(stem, (found.get(stem) ?? new Set()).add(`#${at}`))
    }
  })
  return new Map([...found].map(([stem, groups]) => [stem, [...groups]]))
})()

const none: readonly string[] = []

/** Names of the ideas that a stem may stand for; none has the form of a stem. */
export const ideasOf = (stem: string): readonly string[] => groupsOf.get(stem) ?? none

const longestName = Math.max(...[...joinedNames.keys()].map((name) => name.split(' ').length))
const firstWords = new Set([...joinedNames.keys()].map((name) => name.split(' ')[0]))

/** Words in lower case, with names that were written apart joined: the longest that fits. */
export function withJoinedNames(words: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length;) {
    const [name, length] = firstWords.has(words[at]) ? nameAt(words, at) : [undefined, 1]
    joined.push(name ?? words[at] ?? '')
    at += length
  }
  return joined
}

function nameAt(words: readonly string[], at: number): readonly [string | undefined, number] {
  for (let length = Math.min(longestName, words.length - at); length > 1; length -= 1) {
    const name = joinedNames.get(words.slice(at, at + length).join(' '))
    if (name !== undefined) return [name, length]
  }
  return [undefined, 1]
}
