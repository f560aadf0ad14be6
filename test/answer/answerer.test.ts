import { describe, expect, it } from 'vitest'

import { createAnswerer } from '../../src/answer/answerer.ts'
import { entry, realPack, smallPack } from '../support/entries.ts'

describe('the answerer', () => {
  const answerer = createAnswerer(smallPack)

  it('goes from text to an answer', () => {
    const { query, ranked, outcome } = answerer.answer('<@U1> whats a pod?')
    expect(query.text).toBe('whats a pod?')
    expect(ranked[0]?.entry.id).toBe('pod')
    expect(outcome).toMatchObject({ kind: 'answer', entry: { id: 'pod' } })
  })

  it('says that it has no answer', () => {
    expect(answerer.answer('how do I bake a cake').outcome.kind).toBe('none')
  })

  it('moves with the bar', () => {
    const text = 'pod restart policy'
    const { confidence } = answerer.answer(text).outcome
    expect(answerer.answer(text, confidence / 2).outcome.kind).not.toBe('none')
    expect(answerer.answer(text, Math.min(1, confidence * 1.01)).outcome.kind).not.toBe('answer')
    expect(answerer.answer(text, 1).outcome.kind).not.toBe('answer')
  })

  it('keeps the best ten', () => {
    const many = createAnswerer(Array.from({ length: 30 }, (_, at) => entry({ id: `e${at}` })))
    expect(many.answer('docker image').ranked).toHaveLength(10)
  })

  it('knows its entries', () => {
    expect(answerer.entry('pod')?.question).toBe('What is a pod?')
    expect(answerer.entry('nothing')).toBeUndefined()
    expect(answerer.entries).toHaveLength(smallPack.length)
    expect(answerer.topics()[0]).toEqual({ topic: 'kubernetes', count: 3 })
    expect(answerer.browse('docker').map(({ id }) => id)).toEqual(['image', 'dockerfile'])
    expect(answerer.suggest('dokerf', 1).map(({ id }) => id)).toEqual(['dockerfile'])
  })

  it('works without any entries', () => {
    const empty = createAnswerer([])
    expect(empty.answer('what is a pod').outcome).toEqual({
      kind: 'none',
      closest: [],
      confidence: 0,
    })
    expect(empty.suggest('', 5)).toEqual([])
    expect(empty.suggest('pod', 5)).toEqual([])
  })
})

describe('rebuilding', () => {
  const volumes = Array.from({ length: 800 }, (_, at) =>
    entry({ id: `volume-${at}`, question: `What is volume ${at}?`, phrasings: ['the volume'] }),
  )
  const text = 'what is a pod'

  it('answers every question from the old entries or the new ones, never from a half', async () => {
    const answerer = createAnswerer(smallPack)
    let done = false
    const rebuilt = answerer.rebuild(volumes, []).then(() => (done = true))
    let asked = 0
    while (!done) {
      expect(answerer.entries).toHaveLength(smallPack.length)
      expect(answerer.answer(text).outcome).toMatchObject({ kind: 'answer', entry: { id: 'pod' } })
      asked += 1
      // Lets the rebuild go on by one turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve))
    }
    await rebuilt
    expect(asked).toBeGreaterThan(3)
    expect(answerer.entries).toBe(volumes)
    expect(answerer.answer('volume 7').outcome).toMatchObject({ entry: { id: 'volume-7' } })
    expect(answerer.answer(text).outcome.kind).toBe('none')
    expect(answerer.entry('pod')).toBeUndefined()
  })

  it('gives the same ranking as building at once', async () => {
    const { entries: real, outOfScope } = await realPack()
    const atOnce = createAnswerer(real, { outOfScope })
    const inSlices = createAnswerer([])
    await inSlices.rebuild(real, outOfScope)
    const question = 'difference between image and container'
    expect(inSlices.answer(question)).toEqual(atOnce.answer(question))
  })

  it('keeps the entries of the last call when two overlap', async () => {
    const answerer = createAnswerer(smallPack)
    const slow = answerer.rebuild(volumes, [])
    const quick = answerer.rebuild(volumes.slice(0, 1), [])
    await Promise.all([slow, quick])
    expect(answerer.entries).toHaveLength(1)
  })
})
