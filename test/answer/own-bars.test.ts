import { describe, expect, it } from 'vitest'

import { createAnswerer } from '../../src/answer/answerer.ts'
import { builtInModel } from '../../src/answer/model.ts'
import { barsFromOwnWordings } from '../../src/answer/own-bars.ts'
import { realEntries, smallPack } from '../support/entries.ts'

const some = (await realEntries())
  .filter((_, at) => at % 4 === 0)
  .map((entry) => ({ ...entry, phrasings: entry.phrasings.slice(0, 5) }))
const promises = Array.from({ length: 20 }, (_, at) => (at + 1) / 100)

describe('bars from a pack’s own wordings', () => {
  it('replace those of the model until the entries change', async () => {
    const answerer = createAnswerer(some)
    const before = promises.map(answerer.barFor)
    expect(await answerer.calibrate()).toBe(true)
    const after = promises.map(answerer.barFor)
    expect(after).not.toEqual(before)
    expect(after).toEqual(after.toSorted((a, b) => b - a))
    expect(after.every((bar) => bar > 0 && bar < 1)).toBe(true)
    await answerer.rebuild(some)
    expect(promises.map(answerer.barFor)).toEqual(before)
  })

  it('are the same each time, and ask no more of a choice than they must', async () => {
    const first = await barsFromOwnWordings(some, builtInModel.rich, builtInModel.from)
    expect(await barsFromOwnWordings(some, builtInModel.rich, builtInModel.from)).toEqual(first)
    expect(first?.choiceBar).toBeLessThan(first?.bars[4] ?? 0)
  })

  it('are never stricter than the strictest of the model', async () => {
    const twins = some.flatMap((entry) => [entry, { ...entry, id: `${entry.id}-again` }])
    const own = await barsFromOwnWordings(twins, builtInModel.rich, builtInModel.from)
    expect(own?.bars[0]).toBe(builtInModel.rich.bars[0])
  })

  it('need enough wordings', async () => {
    const answerer = createAnswerer(smallPack)
    const before = answerer.barFor(0.05)
    expect(await answerer.calibrate()).toBe(false)
    expect(answerer.barFor(0.05)).toBe(before)
  })

  it('are given up on when the program ends', async () => {
    const answerer = createAnswerer(some)
    const before = answerer.barFor(0.05)
    expect(await answerer.calibrate(AbortSignal.abort())).toBe(false)
    expect(answerer.barFor(0.05)).toBe(before)
  })
})
