import { describe, expect, it } from 'vitest'

import { content, ideas, letters, wordsAndPairs } from '../../src/answer/grams.ts'
import { createLikeness } from '../../src/answer/likeness.ts'
import { typedWords } from '../../src/answer/terms.ts'
import { toWord, type Word } from '../../src/answer/word.ts'

const read = (text: string) => typedWords(text).map(toWord)

/** Likeness of a question to entries with these wordings. */
function compare(
  features: typeof letters,
  entries: readonly (readonly string[])[],
  question: string,
) {
  const likeness = createLikeness(entries.length, entries.length)
  entries.forEach((texts, entry) =>
    texts.forEach((text) => likeness.add(entry, features(read(text)))),
  )
  for (const _ of likeness.finish());
  return likeness.compare(features(read(question)))
}

const entries = [
  ['delete an image', 'remove images', 'clean up'],
  ['what is a pod', 'pods explained'],
  [],
]

describe('likeness', () => {
  it.each([
    ['letters', letters],
    ['words and pairs', wordsAndPairs],
    ['content', content],
  ] as const)('by %s is 1 for the same text and 0 where nothing agrees', (_, features) => {
    const { best, three } = compare(features, entries, 'remove images')
    expect(best[0]).toBeCloseTo(1, 5)
    expect(three[0]).toBeLessThan(1)
    expect(best[2]).toBe(0)
    expect(compare(features, entries, 'zzzz').best[1]).toBe(0)
  })

  it('is at least as high for the best text as for the best three and five', () => {
    const { best, three, five } = compare(letters, entries, 'removing an image')
    expect(best[0]).toBeGreaterThanOrEqual(three[0] ?? 1)
    expect(three[0]).toBeGreaterThanOrEqual(five[0] ?? 1)
  })

  it('counts what few entries say for more', () => {
    const { best } = compare(
      content,
      [['docker pod'], ['docker image'], ['docker']],
      'docker image',
    )
    expect(best[1]).toBeGreaterThan(best[0] ?? 1)
    expect((best[1] ?? 0) - (best[0] ?? 0)).toBeGreaterThan(0.3)
  })

  it('by letters sees through a typing error', () => {
    expect(compare(letters, entries, 'pdos explained').best[1]).toBeGreaterThan(0.4)
  })

  it('by pairs tells one order from another', () => {
    const both = [['image to container'], ['container to image']]
    const { best } = compare(wordsAndPairs, both, 'container to image')
    expect(best[1]).toBeGreaterThan(best[0] ?? 1)
  })

  it('by ideas finds other words for the same', () => {
    const byIdeas = (words: readonly Word[]) => ideas(words, toWord)
    expect(compare(byIdeas, entries, 'erase').best[0]).toBeGreaterThan(0.1)
    expect(compare(content, entries, 'erase').best[0]).toBe(0)
  })

  it('by ideas joins names that were written apart', () => {
    const byIdeas = (words: readonly Word[]) => ideas(words, toWord)
    expect(compare(byIdeas, [['rollback'], ['roll call']], 'roll back').best[0]).toBeCloseTo(1, 5)
  })
})
