import { describe, expect, it } from 'vitest'

import { readSigns } from '../../src/answer/confidence.ts'
import { blankEvidence, evidenceNames, fillShares, placeOf } from '../../src/answer/evidence.ts'
import { builtInModel, chance, weigh } from '../../src/answer/model.ts'
import { scoreParts } from '../../src/answer/score.ts'

describe('the model that comes along', () => {
  it.each([
    ['rich', 8],
    ['scoped', 13],
    ['bare', 8],
  ] as const)('for %s packs weighs only what is measured', (part, signCount) => {
    const { ranker, confidence } = builtInModel[part]
    expect(Object.keys(ranker).filter((name) => !evidenceNames.includes(name))).toEqual([])
    const signs = Object.keys(readSigns({ wanted: [] }, [], []))
    expect(Object.keys(confidence.weights).filter((name) => !signs.includes(name))).toEqual([])
    expect(Object.keys(confidence.weights)).toHaveLength(signCount)
  })

  it('names the sets it was made from', () => {
    expect(Object.values(builtInModel.from.sets).every((questions) => questions > 0)).toBe(true)
    expect(Object.keys(builtInModel.from.sets).length).toBeGreaterThan(5)
  })
})

describe('weighing', () => {
  const ranker = { 'pairs all': 2, 'said in answer': -1, 'pairs all/': 0.5 }

  it('sums the evidence up, by kind as well', () => {
    const one = blankEvidence()
    const other = blankEvidence()
    one[placeOf('pairs all')] = 0.5
    other[placeOf('pairs all')] = 1
    one[placeOf('said in answer')] = 0.4
    fillShares([one, other])
    expect(one[placeOf('pairs all/')]).toBe(0.5)
    expect(weigh(ranker, one)).toBeCloseTo(2 * 0.5 - 0.4 + 0.5 * 0.5, 10)
    expect(scoreParts(ranker, one)).toContainEqual({
      name: 'words and pairs in common',
      value: 1.25,
    })
    expect(scoreParts(ranker, one)).toContainEqual({ name: 'words it says', value: -0.4 })
  })

  it('refuses a model that weighs what is not measured', () => {
    expect(() => weigh({ elsewhere: 1 }, blankEvidence())).toThrow('“elsewhere”')
  })

  it('turns signs into a chance', () => {
    const logistic = { bias: -1, weights: { doubt: 2 } }
    expect(chance(logistic, { doubt: 0.5 })).toBe(0.5)
    expect(chance(logistic, { doubt: 5 })).toBeGreaterThan(0.99)
    expect(chance(logistic, {})).toBeLessThan(0.3)
  })
})
