import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { characterCount, graphemes, shortened } from '../../src/message/characters.ts'
import { cutCode, cutText } from '../../src/message/cut.ts'
import { displayWidth } from '../../src/message/width.ts'
import { anyText } from './arbitrary.ts'

const family = '👨‍👩‍👧‍👦'
const pieces = (text: string, limit: number) => {
  const ends = cutText(text, limit)
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end))
}

describe('characters', () => {
  test('are counted as code points', () => {
    expect(['abc', '𝔘', family, '', 'e\u0301'].map(characterCount)).toEqual([3, 1, 7, 0, 2])
  })

  test('are taken apart as the platform’s own segmenter would, however long the text is', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
    fc.assert(
      fc.property(anyText(120), fc.nat(3), (text, doublings) => {
        const long = text.repeat(2 ** doublings)
        expect(graphemes(long)).toEqual(
          Array.from(segmenter.segment(long), ({ segment }) => segment),
        )
      }),
    )
  })

  test('stay whole wherever a long text is read in windows', () => {
    for (let shift = 0; shift < 12; shift += 1) {
      const text = '各'.repeat(shift) + family.repeat(100)
      expect(graphemes(text)).toHaveLength(shift + 100)
    }
  })

  test('fill columns as terminals draw them', () => {
    expect(
      ['abc', '各', family, '🇩🇪', 'e\u0301', '\u200B', '✓', '☑', 'ｆ', ''].map(displayWidth),
    ).toEqual([3, 2, 2, 2, 1, 0, 1, 1, 2, 0])
  })
})

describe('a label', () => {
  test.each([
    ['short', 5, 'short'],
    ['shorter', 5, 'shor…'],
    ['two words', 5, 'two…'],
    [family.repeat(2), 10, `${family}…`],
    [family, 3, '…'],
  ])('%s of at most %i characters is %s', (label, limit, expected) => {
    expect(shortened(label, limit)).toBe(expected)
  })
})

describe('a cut', () => {
  test.each([
    ['a paragraph', 'One two.\n\nThree four. Five', 20, 'One two.\n\n'],
    ['a line', 'One two\nthree four five', 15, 'One two\n'],
    ['a sentence', 'One two. Three four five', 18, 'One two. '],
    ['a word', 'One two three four', 12, 'One two '],
    [
      'a word where an early sentence would waste the room',
      'Hm. One two three four five six',
      20,
      'Hm. One two three ',
    ],
    ['a character where there is no other place', 'abcdefghij', 4, 'abcd'],
    ['a word before one that is too long', 'a bcdefghijklmnop', 8, 'a '],
  ])('falls after %s', (_place, text, limit, first) => {
    expect(pieces(text, limit)[0]).toBe(first)
  })

  test('never falls inside a character as a reader sees it', () => {
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 12, max: 60 }), (text, limit) => {
        expect(pieces(text, limit).flatMap(graphemes)).toEqual(graphemes(text))
      }),
    )
  })

  test('does not part a space from the mark that stands on it', () => {
    expect(pieces('abcd \u0301efgh', 6)).toEqual(['abcd \u0301', 'efgh'])
    expect(pieces('abcd \u0301efgh', 5)).toEqual(['abcd', ' \u0301', 'efgh'])
  })

  test('keeps every piece within its limit and loses nothing', () => {
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 1, max: 60 }), (text, limit) => {
        expect(pieces(text, limit).join('')).toBe(text)
        for (const piece of pieces(text, limit))
          expect(characterCount(piece)).toBeLessThanOrEqual(limit)
      }),
    )
  })

  test('of code falls between lines, inside one only where it is too long', () => {
    expect(cutCode('one\ntwo three\n\nabcdefghijklmnop\nq', 12)).toEqual([
      'one',
      'two three\n',
      'abcdefghijkl',
      'mnop\nq',
    ])
  })
})
