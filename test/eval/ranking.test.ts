import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hitAt, ndcgAt, rankOf, reciprocalRank } from '../../src/eval/ranking.ts'

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 })

describe('the measures of one ranking', () => {
  it.each([
    [['a', 'b', 'c'], ['a'], 1],
    [['a', 'b', 'c'], ['c', 'b'], 2],
    [['a', 'b', 'c'], ['d'], undefined],
    [[], ['a'], undefined],
  ])('in %j the first of %j stands at %j', (ranked, relevant, rank) => {
    expect(rankOf(ranked, relevant)).toBe(rank)
  })

  it('a hit counts up to its place, not beyond', () => {
    expect([1, 2, 3, 4, undefined].map((rank) => hitAt(3, rank))).toEqual([1, 1, 1, 0, 0])
  })

  it('a reciprocal rank is one by the place, and nothing beyond the tenth', () => {
    expect([1, 2, 10, 11, undefined].map((rank) => reciprocalRank(10, rank))).toEqual([
      1, 0.5, 0.1, 0, 0,
    ])
  })

  it('nDCG of a right one in third place is 1 / log2(4)', () => {
    expect(ndcgAt(10, ['x', 'y', 'a'], ['a'])).toBeCloseTo(0.5, 12)
  })

  it('nDCG of right ones in places 1 and 3 of two is (1 + 0.5) / (1 + 1 / log2(3))', () => {
    expect(ndcgAt(10, ['a', 'x', 'b'], ['a', 'b'])).toBeCloseTo(1.5 / (1 + 1 / Math.log2(3)), 12)
  })

  it('nDCG looks no further than it says, and is nothing without a right one', () => {
    expect(ndcgAt(2, ['x', 'y', 'a'], ['a'])).toBe(0)
    expect(ndcgAt(10, ['x'], [])).toBe(0)
  })

  it('nDCG is 0 to 1, and 1 exactly when all right ones come first', () => {
    fc.assert(
      fc.property(ids, ids, (ranked, relevant) => {
        const value = ndcgAt(10, ranked, relevant)
        const found = ranked.slice(0, relevant.length).filter((id) => relevant.includes(id))
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-12)
        expect(value > 1 - 1e-9).toBe(found.length === relevant.length)
      }),
    )
  })

  it('moving a right one up never lowers nDCG', () => {
    fc.assert(
      fc.property(ids, fc.nat(), (ranked, at) => {
        const from = at % ranked.length
        const id = ranked[from] ?? ''
        const moved = [id, ...ranked.filter((other) => other !== id)]
        expect(ndcgAt(10, moved, [id])).toBeGreaterThanOrEqual(ndcgAt(10, ranked, [id]))
      }),
    )
  })
})
