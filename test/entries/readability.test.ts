import { describe, expect, it } from 'vitest'

import { readingEase } from '../../src/entries/readability.ts'

describe('readingEase', () => {
  it('is Flesch’s formula: words a sentence and syllables a word', () => {
    // 6 words, 1 sentence, 6 syllables.
    expect(readingEase('The cat sat on the mat.')).toBeCloseTo(206.835 - 1.015 * 6 - 84.6, 5)
  })

  it.each([
    ['make', 1],
    ['table', 2],
    ['containers', 3],
    ['named', 1],
    ['the', 1],
    ['tables', 2],
    ['started', 2],
    ['services', 3],
    ['names', 1],
  ])('counts the syllables of %s', (word, syllables) => {
    expect(readingEase(word)).toBeCloseTo(206.835 - 1.015 - 84.6 * syllables, 5)
  })

  it('gives long sentences of long words a lower figure', () => {
    expect(readingEase('Docker runs it. It stops.')).toBeGreaterThan(
      readingEase(
        'Orchestration facilitates declarative configuration of distributed applications.',
      ),
    )
  })

  it('is 0 without words', () => {
    expect(readingEase('1 + 1 = 2')).toBe(0)
  })
})
