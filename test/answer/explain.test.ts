import { describe, expect, it } from 'vitest'

import { createAnswerer } from '../../src/answer/answerer.ts'
import { presentWhy } from '../../src/answer/present.ts'
import { defaultPromise } from '../../src/answer/promise.ts'
import { plainText } from '../../src/message/plain-text.ts'
import { entry, smallPack } from '../support/entries.ts'

const answerer = createAnswerer(smallPack)
const question = 'why does my pod restart'

describe('explain', () => {
  it('shows the engine’s own numbers', () => {
    const { ranked, outcome } = answerer.answer(question)
    const [first, second] = ranked
    if (!first || !second) throw new Error('The question found fewer than two entries.')
    expect(answerer.explain(question, first.entry)).toEqual({
      entry: first.entry,
      matched: first.matched,
      parts: first.parts,
      score: first.score,
      confidence: outcome.confidence,
      outOfScope: 0,
      bar: answerer.barFor(defaultPromise),
      runnerUp: {
        entry: second.entry,
        score: second.score,
        margin: first.score - second.score,
      },
    })
  })

  it('says how much belief questions that are out of scope have', () => {
    const questions = ['why does my node restart', 'restart my pod at night']
    const scoped = createAnswerer(smallPack, { outOfScope: [{ subject: 'restarts', questions }] })
    const [first] = scoped.answer(question).ranked
    const { outOfScope } = scoped.explain(question, first?.entry ?? entry({ id: 'none' }))
    expect(outOfScope).toBeGreaterThan(0.01)
    expect(plainText(presentWhy(scoped.explain(question, entry({ id: 'pod' }))))).toContain(
      `${Math.round(outOfScope * 100)} of 100 of the belief`,
    )
  })

  it('adds up: the parts are the score, and the scores are in order', () => {
    const [first] = answerer.answer(question).ranked
    const { parts, score } = answerer.explain(question, first?.entry ?? entry({ id: 'none' }))
    expect(parts.reduce((total, { value }) => total + value, 0)).toBeCloseTo(score, 9)
    expect(parts.some(({ value }) => value !== 0)).toBe(true)
  })

  it('compares an entry further down with the one below it', () => {
    const [, second, third] = answerer.answer(question).ranked
    if (!second || !third) throw new Error('The question found fewer than three entries.')
    expect(answerer.explain(question, second.entry).runnerUp?.entry).toBe(third.entry)
  })

  it('has no runner-up for the last entry', () => {
    const last = answerer.answer(question).ranked.at(-1)
    if (!last) throw new Error('The question found nothing.')
    expect(answerer.explain(question, last.entry)).not.toHaveProperty('runnerUp')
  })

  it('names the bar that holds here', () => {
    expect(answerer.explain(question, entry({ id: 'pod' }), 0.8).bar).toBe(0.8)
  })

  it('says that an unrelated entry scored nothing', () => {
    expect(answerer.explain(question, entry({ id: 'elsewhere' }))).toMatchObject({
      matched: [],
      parts: [],
      score: 0,
      confidence: 0,
    })
  })
})
