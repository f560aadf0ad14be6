import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { auroc, bySureness, rightAt, type Scored } from '../../src/eval/silence.ts'

const right = (confidence: number): Scored => ({ confidence, answerable: true, right: true })
const wrong = (confidence: number): Scored => ({ confidence, answerable: true, right: false })
const without = (confidence: number): Scored => ({ confidence, answerable: false, right: false })

/** The definition itself: every pair, ties count half. */
function byPairs(items: readonly Scored[]): number {
  const pairs = items
    .filter(({ answerable }) => answerable)
    .flatMap((a) =>
      items
        .filter(({ answerable }) => !answerable)
        .map((b) => (a.confidence > b.confidence ? 1 : a.confidence === b.confidence ? 0.5 : 0)),
    )
  return pairs.reduce((sum: number, value) => sum + value, 0) / pairs.length
}

const item = fc
  .record({
    confidence: fc.constantFrom(0, 0.1, 0.2, 0.5, 0.9, 1),
    answerable: fc.boolean(),
    right: fc.boolean(),
  })
  .map((scored) => ({ ...scored, right: scored.right && scored.answerable }))
const items = fc.array(item, { maxLength: 30 })

describe('AUROC', () => {
  it.each([
    ['all apart', [right(0.9), right(0.8), without(0.2)], 1],
    ['the wrong way round', [right(0.1), without(0.9)], 0],
    ['one tie of two', [right(0.5), right(0.9), without(0.5)], 0.75],
    ['three of four pairs', [right(0.9), wrong(0.4), without(0.5), without(0.1)], 0.75],
  ])('is right for %s', (_, scored, expected) => {
    expect(auroc(bySureness(scored))).toBe(expected)
  })

  it('says nothing when one kind is missing', () => {
    expect(auroc([right(1)])).toBeUndefined()
    expect(auroc([without(1)])).toBeUndefined()
  })

  it('is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(items, (scored) => {
        const value = auroc(bySureness(scored))
        const expected = byPairs(scored)
        if (Number.isNaN(expected)) expect(value).toBeUndefined()
        else expect(value).toBeCloseTo(expected, 10)
      }),
    )
  })

  it('counts a question that weighs two like two questions', () => {
    fc.assert(
      fc.property(items, (scored) => {
        const sorted = bySureness(scored)
        const doubled = sorted.flatMap((one, at) => (at % 2 === 0 ? [one, one] : [one]))
        const weighted = auroc(sorted, (at) => (at % 2 === 0 ? 2 : 1))
        expect(weighted ?? -1).toBeCloseTo(auroc(bySureness(doubled)) ?? -1, 10)
      }),
    )
  })
})

describe('right answers at a share of false ones', () => {
  it('puts the bar under the last question that the share allows', () => {
    const scored = [right(0.9), without(0.8), right(0.7), wrong(0.65), without(0.6), right(0.5)]
    expect(rightAt(0, bySureness(scored))).toBe(0.25)
    expect(rightAt(0.5, bySureness(scored))).toBe(0.5)
    expect(rightAt(1, bySureness(scored))).toBe(0.75)
  })

  it('does not split questions of one confidence', () => {
    expect(rightAt(0, bySureness([right(0.5), without(0.5)]))).toBe(0)
  })

  it('allows one false answer in twenty at 5 %', () => {
    const scored = [...Array.from({ length: 19 }, () => without(0.1)), without(0.8), right(0.7)]
    expect(rightAt(0.05, bySureness(scored))).toBe(1)
  })

  it('never falls when more false answers are allowed', () => {
    fc.assert(
      fc.property(items, fc.double({ min: 0, max: 1, noNaN: true }), (scored, allowed) => {
        const sorted = bySureness(scored)
        expect(rightAt(1, sorted) ?? 0).toBeGreaterThanOrEqual(rightAt(allowed, sorted) ?? 0)
        expect(rightAt(allowed, sorted) ?? 0).toBeGreaterThanOrEqual(rightAt(0, sorted) ?? 0)
      }),
    )
  })
})
