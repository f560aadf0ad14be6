import { describe, expect, it } from 'vitest'

import { decide } from '../../src/answer/decide.ts'
import { toQuery } from '../../src/answer/query.ts'
import type { Ranking } from '../../src/answer/search.ts'
import { entry } from '../support/entries.ts'

const query = toQuery('what is a pod')
const bars = { bar: 0.6, choiceBar: 0.3, clearShare: 0.5, choiceShare: 0.4 }

function ranking(confidence: number, ...shares: readonly number[]): Ranking {
  return {
    confidence,
    outOfScope: 0,
    ranked: shares.map((share, at) => ({
      entry: entry({ id: `e${at + 1}` }),
      score: -at,
      share,
      parts: [],
      matched: [],
      verbatim: false,
    })),
  }
}
const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id)

describe('decide', () => {
  it('answers with a clear winner and keeps two runners-up', () => {
    const answer = decide(ranking(0.8, 0.7, 0.1, 0.1, 0.1), query, bars)
    expect(answer).toMatchObject({ kind: 'answer', entry: { id: 'e1' }, confidence: 0.8 })
    expect(answer.kind === 'answer' && ids(answer.runnersUp)).toEqual(['e2', 'e3'])
  })

  it('does not offer runners-up that nobody would believe in', () => {
    const answer = decide(ranking(0.8, 0.99, 0.01), query, bars)
    expect(answer.kind === 'answer' && answer.runnersUp).toEqual([])
  })

  it('offers a choice when the first is sure enough but not clear', () => {
    const answer = decide(ranking(0.8, 0.49, 0.47, 0.04), query, bars)
    expect(answer.kind === 'close' && ids(answer.candidates)).toEqual(['e1', 'e2'])
    expect(decide(ranking(0.8, 0.5, 0.46, 0.04), query, bars).kind).toBe('answer')
  })

  it('offers a third when two do not hold enough of the belief', () => {
    const answer = decide(ranking(0.8, 0.4, 0.3, 0.2, 0.1), query, bars)
    expect(answer.kind === 'close' && ids(answer.candidates)).toEqual(['e1', 'e2', 'e3'])
  })

  it('offers a choice below the bar of a card, down to a bar of its own', () => {
    expect(decide(ranking(0.59, 0.9, 0.1), query, bars).kind).toBe('close')
    expect(decide(ranking(0.3, 0.5, 0.4, 0.1), query, bars).kind).toBe('close')
    expect(decide(ranking(0.29, 0.5, 0.4, 0.1), query, bars).kind).toBe('none')
  })

  it('offers no choice that hardly holds the right entry', () => {
    expect(decide(ranking(0.8, 0.2, 0.11, 0.1, 0.1), query, bars).kind).toBe('close')
    const answer = decide(ranking(0.8, 0.2, 0.1, 0.09, 0.09), query, bars)
    expect(answer.kind === 'none' && ids(answer.closest)).toEqual(['e1', 'e2', 'e3'])
  })

  it('asks no more of a choice than of a card', () => {
    const sure = ranking(0.2, 0.49, 0.47, 0.04)
    expect(decide(sure, query, { ...bars, bar: 0.2 }).kind).toBe('close')
    expect(decide(sure, query, { ...bars, bar: 0.21 }).kind).toBe('none')
  })

  it('offers no choice of one', () => {
    expect(decide(ranking(0.5, 1), query, bars).kind).toBe('none')
  })

  it('stays silent below the bar and names what is near', () => {
    const answer = decide(ranking(0.1, 0.5, 0.2, 0.1, 0.1), query, bars)
    expect(answer.kind === 'none' && ids(answer.closest)).toEqual(['e1', 'e2', 'e3'])
  })

  it('moves with the bar', () => {
    const sure = ranking(0.7, 0.9, 0.1)
    expect(decide(sure, query, { ...bars, bar: 0.7 }).kind).toBe('answer')
    expect(decide(sure, query, { ...bars, bar: 0.71 }).kind).toBe('close')
    expect(decide(ranking(0.999, 0.9, 0.1), query, { ...bars, bar: 1 }).kind).toBe('close')
  })

  it('has no outcome but silence for a question without content', () => {
    const answer = decide(ranking(0.9, 0.9), toQuery('what is it'), bars)
    expect(answer).toEqual({ kind: 'none', closest: [], confidence: 0 })
  })

  it('answers one of the entry’s own wordings, whatever the bar and the siblings', () => {
    const { ranked } = ranking(1, 0.5, 0.5)
    const [first, ...others] = ranked
    const verbatim = {
      confidence: 1,
      outOfScope: 0,
      ranked: first ? [{ ...first, verbatim: true }, ...others] : [],
    }
    expect(
      decide(verbatim, query, { bar: 1, choiceBar: 1, clearShare: 0.99, choiceShare: 0 }),
    ).toMatchObject({
      kind: 'answer',
      confidence: 1,
    })
  })
})
