import { describe, expect, it } from 'vitest'

import { createAnswerer } from '../../src/answer/answerer.ts'
import { barsFor, defaultPromise } from '../../src/answer/promise.ts'
import { smallPack } from '../support/entries.ts'

describe('a promise', () => {
  const part = { bars: [0.9, 0.8, 0.7], choiceBar: 0.4, clearShare: 0.5, choiceShare: 0.2 }

  it.each([
    [0.01, 0.9],
    [0.02, 0.8],
    [0.03, 0.7],
    [0.5, 0.7],
    [0, 0.9],
  ])('of at most %d false answers is kept by the bar %d', (promise, bar) => {
    expect(barsFor(part, promise)).toEqual({
      bar,
      choiceBar: 0.4,
      clearShare: 0.5,
      choiceShare: 0.2,
    })
  })

  it('of fewer false answers never lowers the bar', () => {
    const answerer = createAnswerer(smallPack)
    const bars = Array.from({ length: 30 }, (_, at) => answerer.barFor((at + 1) / 100))
    expect(bars).toEqual(bars.toSorted((a, b) => b - a))
    expect(answerer.barFor(defaultPromise)).toBe(bars[4])
  })
})
