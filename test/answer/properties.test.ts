import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createAnswerer } from '../../src/answer/answerer.ts'
import { entry, realPack, smallPack } from '../support/entries.ts'

const { entries, outOfScope } = await realPack()
const answerer = createAnswerer(entries, { outOfScope })

const words = smallPack.flatMap(({ question, phrasings }) =>
  [question, ...phrasings].join(' ').split(' '),
)
/** Anything a keyboard, a paste or an attacker sends, and questions that nearly fit. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8 })), { maxLength: 12 })
    .map((parts) => parts.join(' ')),
)

describe('for any text', () => {
  it('every score is the sum of its parts, the best comes first, and shares are shares', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { ranked, outcome } = answerer.answer(text)
        for (const { score, share, parts } of ranked) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
          expect(parts.reduce((total, { value }) => total + value, 0)).toBeCloseTo(score, 8)
        }
        const scores = ranked.filter(({ verbatim }) => !verbatim).map(({ score }) => score)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        expect(outcome.confidence).toBeGreaterThanOrEqual(0)
        expect(outcome.confidence).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('the same text gives the same ranking', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(answerer.answer(text)).toEqual(answerer.answer(text))
      }),
    )
  })

  it('a close call has two or three candidates and never more than three titles are near', () => {
    fc.assert(
      fc.property(anyText, fc.double({ min: 0, max: 1, noNaN: true }), (text, bar) => {
        const { outcome } = answerer.answer(text, bar)
        if (outcome.kind === 'close') expect([2, 3]).toContain(outcome.candidates.length)
        if (outcome.kind === 'none') expect(outcome.closest.length).toBeLessThanOrEqual(3)
      }),
    )
  })

  it('suggestions are unique entries within the limit', () => {
    fc.assert(
      fc.property(anyText, fc.nat(20), (text, limit) => {
        const ids = answerer.suggest(text, limit).map(({ id }) => id)
        expect(ids.length).toBeLessThanOrEqual(limit)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('entries may hold any text as well', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), anyText, (texts, text) => {
        const [question = '', ...phrasings] = texts
        const pack = [
          entry({ id: 'odd', question, phrasings, keyPoints: texts, answerText: question }),
        ]
        const { ranked } = createAnswerer(pack).answer(text)
        expect(ranked.every(({ score }) => Number.isFinite(score))).toBe(true)
      }),
    )
  })
})
