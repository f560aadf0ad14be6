import { describe, expect, it } from 'vitest'

import { clearMargin, confidenceOf, decide, defaultBar } from '../../src/answer/decide.ts'
import { toQuery } from '../../src/answer/query.ts'
import type { Ranked } from '../../src/answer/search.ts'
import { entry } from '../support/entries.ts'

const query = toQuery('what is a pod')
const ranking = (...scores: readonly number[]): Ranked[] =>
  scores.map((score, at) => ({
    entry: entry({ id: `e${at + 1}` }),
    score,
    parts: [],
    matched: [],
    verbatim: false,
  }))
const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id)

describe('decide', () => {
  it('answers with a clear winner and keeps two runners-up', () => {
    const answer = decide(ranking(0.9, 0.6, 0.5, 0.4), query)
    expect(answer).toMatchObject({ kind: 'answer', entry: { id: 'e1' } })
    expect(answer.kind === 'answer' && ids(answer.runnersUp)).toEqual(['e2', 'e3'])
  })

  it('does not offer runners-up that are not even near', () => {
    const answer = decide(ranking(0.9, 0.1), query)
    expect(answer.kind === 'answer' && answer.runnersUp).toEqual([])
  })

  it('offers two siblings that are nearly equal', () => {
    const answer = decide(ranking(0.8, 0.78, 0.3), query)
    expect(answer.kind === 'close' && ids(answer.candidates)).toEqual(['e1', 'e2'])
  })

  it('offers at most three', () => {
    const answer = decide(ranking(0.8, 0.79, 0.78, 0.77), query)
    expect(answer.kind === 'close' && ids(answer.candidates)).toEqual(['e1', 'e2', 'e3'])
  })

  it('offers a choice when one of the first three is likelier right than the first', () => {
    const confidence = confidenceOf({ score: 0.56, verbatim: false })
    const unsure = decide(ranking(0.56, 0.4, 0.3, 0.29, 0.2), query, confidence + 0.02)
    expect(unsure).toMatchObject({ kind: 'close', confidence })
    expect(unsure.kind === 'close' && ids(unsure.candidates)).toEqual(['e1', 'e2', 'e3'])
    expect(decide(ranking(0.56, 0.4, 0.3), query, confidence + 0.15).kind).toBe('none')
    expect(decide(ranking(0.56, 0.2), query, confidence + 0.02)).toMatchObject({
      kind: 'none',
      closest: [{ id: 'e1' }],
    })
  })

  it('needs a margin that is a share of the winner’s score', () => {
    const justBehind = 0.8 * (1 - clearMargin)
    expect(decide(ranking(0.8, justBehind), query).kind).toBe('answer')
    expect(decide(ranking(0.8, justBehind + 0.001), query).kind).toBe('close')
  })

  it('stays silent below the bar and names what is near', () => {
    const answer = decide(ranking(0.4, 0.3, 0.26, 0.25, 0.1), query)
    expect(answer.kind === 'none' && ids(answer.closest)).toEqual(['e1', 'e2', 'e3'])
    expect(decide(ranking(0.2), query)).toMatchObject({ kind: 'none', closest: [] })
  })

  it('answers more when the bar is lowered and less when it is raised', () => {
    const confidence = confidenceOf({ score: 0.55, verbatim: false })
    expect(decide(ranking(0.55), query, confidence - 0.01).kind).toBe('answer')
    expect(decide(ranking(0.55), query, confidence + 0.01).kind).toBe('none')
    expect(decide(ranking(0.9), query, 1).kind).toBe('none')
  })

  it('has no outcome but silence for a question without content', () => {
    const answer = decide(ranking(0.9), toQuery('what is it'))
    expect(answer).toEqual({ kind: 'none', closest: [], confidence: 0 })
  })

  it('answers a question asked word for word, whatever the bar and the siblings', () => {
    const [first, ...others] = ranking(0.5, 0.5)
    const ranked = first ? [{ ...first, verbatim: true }, ...others] : []
    expect(decide(ranked, query, 1)).toMatchObject({ kind: 'answer', confidence: 1 })
  })

  it('is more confident the higher the score, and even at about half', () => {
    const of = (score: number) => confidenceOf({ score, verbatim: false })
    expect(of(0.2)).toBeLessThan(0.1)
    expect(of(0.49)).toBeCloseTo(0.5)
    expect(of(0.8)).toBeGreaterThan(0.95)
    expect(defaultBar).toBeGreaterThan(of(0.49))
  })
})
