import { describe, expect, it } from 'vitest'

import { compare } from '../../src/eval/compare.ts'
import { judge, type Response, type Result } from '../../src/eval/judge.ts'
import { measure, resample } from '../../src/eval/measures.ts'
import { summarise } from '../../src/eval/report.ts'
import { entry } from '../support/entries.ts'

const response = (changes: Partial<Response> = {}): Response => ({
  outcome: 'answer',
  confidence: 0.9,
  ranked: ['pod', 'node', 'image'].map((id, at) => ({ id, score: 1 - at / 10 })),
  shown: ['pod'],
  ...changes,
})
const query = (id: string, relevant: readonly string[], kind = 'real') => ({
  id,
  text: `question ${id}`,
  relevant: [...relevant],
  kind,
})
const judged = (id: string, relevant: readonly string[], changes: Partial<Response> = {}) => {
  const asked = { query: query(id, relevant), response: response(changes) }
  return { ...asked, result: judge(asked.query, asked.response) }
}

describe('a verdict', () => {
  it.each([
    ['answer', ['pod'], ['pod'], 'right'],
    ['answer', ['pod'], ['node'], 'wrong'],
    ['answer', ['pod'], [], 'falseAnswer'],
    ['close', ['node', 'pod'], ['pod'], 'choiceWithRight'],
    ['close', ['node', 'pod'], ['image'], 'choiceWithoutRight'],
    ['close', ['node', 'pod'], [], 'falseChoice'],
    ['none', ['pod'], ['pod'], 'missed'],
    ['none', [], [], 'silent'],
  ] as const)('of “%s” that shows %j when %j is right: %s', (outcome, shown, relevant, verdict) => {
    const { result } = judged('q', relevant, { outcome, shown })
    expect(result.verdict).toBe(verdict)
  })

  it('keeps the place of the right entry', () => {
    expect(judged('q', ['node']).result).toMatchObject({ rank: 2, right: false })
    expect(judged('q', ['secret']).result).toMatchObject({ rank: null, ndcg10: 0 })
  })
})

const mixed = [
  ...Array.from({ length: 30 }, (_, at) => judged(`r${at}`, ['pod'], { confidence: 0.9 })),
  ...Array.from({ length: 10 }, (_, at) => judged(`s${at}`, ['node'], { confidence: 0.6 })),
  ...Array.from({ length: 20 }, (_, at) =>
    judged(`n${at}`, [], { outcome: 'none', confidence: 0.1, shown: [] }),
  ),
]

describe('measuring', () => {
  it('averages over the questions that have an answer', () => {
    const { hit1, hit3, mrr10, auroc, rightAt5 } = measure(mixed.map(({ result }) => result))
    expect(hit1?.value).toBe(0.75)
    expect(hit3?.value).toBe(1)
    expect(mrr10?.value).toBe((30 + 10 / 2) / 40)
    expect(auroc?.value).toBe(1)
    expect(rightAt5?.value).toBe(0.75)
  })

  it('gives intervals that hold the value, and the same ones each time', () => {
    const results = mixed.map(({ result }) => result)
    const { hit1 } = measure(results)
    expect(hit1?.low).toBeLessThan(0.75)
    expect(hit1?.high).toBeGreaterThan(0.75)
    // The normal approximation gives 0.75 ± 0.134.
    expect(hit1?.low).toBeGreaterThan(0.55)
    expect(hit1?.high).toBeLessThan(0.95)
    expect(measure(results)).toEqual(measure(results))
    expect(measure(results, { samples: 1000, seed: 1 })).not.toEqual(measure(results))
  })

  it('draws as many questions of either kind as there are, not always the same', () => {
    const results = mixed.map(({ result }) => result)
    const draws = resample(results, { samples: 20, seed: 7 })
    const held = (weightAt: (at: number) => number, answerable: boolean) =>
      results.reduce(
        (sum, result, at) => sum + (result.answerable === answerable ? weightAt(at) : 0),
        0,
      )
    expect(new Set(draws.map((weightAt) => held(weightAt, true)))).toEqual(new Set([40]))
    expect(new Set(draws.map((weightAt) => held(weightAt, false)))).toEqual(new Set([20]))
    expect(new Set(draws.map((weightAt) => weightAt(0))).size).toBeGreaterThan(1)
  })

  it('has no figure for what the questions cannot tell', () => {
    const answered = measure([judged('q', ['pod']).result])
    expect(answered.hit1?.value).toBe(1)
    expect(answered.auroc).toBeNull()
    const silent = measure([judged('q', []).result])
    expect([silent.hit1, silent.auroc, silent.rightAt5]).toEqual([null, null, null])
  })
})

describe('a report', () => {
  const entries = [
    entry({ id: 'pod', topics: ['kubernetes', 'workloads'] }),
    entry({ id: 'node', topics: ['kubernetes'] }),
  ]

  it('counts every outcome once', () => {
    const { outcomes, questions } = summarise(mixed, entries)
    const counted = Object.values(outcomes).reduce((sum, { count }) => sum + count, 0)
    expect(counted).toBe(questions.total)
    expect(outcomes.right).toEqual({ count: 30, share: 0.75 })
    expect(outcomes.wrong).toEqual({ count: 10, share: 0.25 })
    expect(outcomes.silent).toEqual({ count: 20, share: 1 })
  })

  it('tells kinds and topics apart', () => {
    const near = judged('x', [], { confidence: 0.95 })
    const { kinds, topics } = summarise(
      [...mixed, { ...near, result: { ...near.result, kind: 'oos-near' } }],
      entries,
    )
    expect(kinds.map(({ kind }) => kind)).toEqual(['oos-near', 'real'])
    expect(kinds[0]).toMatchObject({ questions: 1, answerable: 0, falseAnswers: 1, auroc: 0 })
    expect(kinds[1]).toMatchObject({ questions: 60, answerable: 40, hit1: 0.75, auroc: 1 })
    expect(topics).toEqual([
      { topic: 'kubernetes', questions: 40, hit1: 0.75, hit3: 1, mrr10: 0.875 },
      { topic: 'workloads', questions: 30, hit1: 1, hit3: 1, mrr10: 1 },
    ])
  })

  it('names the surest mistakes first, with what was shown instead', () => {
    const { worst } = summarise([...mixed, judged('sure', ['node'], { confidence: 0.99 })], entries)
    expect(worst[0]).toEqual({
      id: 'sure',
      text: 'question sure',
      kind: 'real',
      verdict: 'wrong',
      confidence: 0.99,
      rank: 2,
      relevant: ['node'],
      shown: ['pod'],
    })
    expect(worst.length).toBe(11)
  })

  it('says how often a choice holds the right entry', () => {
    const choice = { outcome: 'close', shown: ['pod', 'node'] } as const
    const { choiceHoldsRight } = summarise(
      [judged('a', ['pod'], choice), judged('b', ['secret'], choice)],
      entries,
    )
    expect(choiceHoldsRight).toBe(0.5)
    expect(summarise([], entries).choiceHoldsRight).toBeNull()
  })
})

describe('a comparison', () => {
  const results = mixed.map(({ result }) => result)

  it('of a run with itself shows no difference', () => {
    const { shared, differences, better, worse } = compare(results, results)
    expect([shared, better, worse]).toEqual([60, [], []])
    expect(differences.hit1).toEqual({ value: 0, low: 0, high: 0 })
  })

  it('names what got better and worse, and by how much', () => {
    const changed = results.map((result): Result => {
      if (result.id === 's0') return { ...result, rank: 1, right: true, verdict: 'right' }
      if (result.id === 'n0') return { ...result, confidence: 0.95, verdict: 'falseAnswer' }
      return result
    })
    const { differences, better, worse } = compare(results, changed)
    expect([better, worse]).toEqual([['s0'], ['n0']])
    expect(differences.hit1?.value).toBeCloseTo(1 / 40, 12)
    expect(differences.auroc?.value).toBeCloseTo(-1 / 20, 12)
    expect(differences.hit1?.low).toBeGreaterThanOrEqual(0)
  })

  it('looks only at questions that both runs asked', () => {
    expect(compare(results.slice(0, 5), results).shared).toBe(5)
  })
})
