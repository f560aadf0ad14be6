import { describe, expect, it } from 'vitest'

import { checkGolden, wordingKey } from '../src/answer/golden.ts'
import { nearestName } from '../src/answer/nearest.ts'
import { checkPacks } from '../src/entries/check.ts'
import { loadEntries } from '../src/entries/load.ts'
import { formatProblem } from '../src/entries/problem.ts'

const { entries, packs, problems } = await loadEntries('knowledge')

describe('the knowledge that comes with Cuecard', () => {
  it('gives no cause for a word on the day of its latest review', () => {
    const today = entries.map(({ verified }) => verified).reduce((a, b) => (a > b ? a : b))
    const found = checkPacks(packs, { today, wordingKey, nearest: nearestName })
    expect([...problems, ...found].map(formatProblem)).toEqual([])
  })

  it('says what it is', () => {
    expect(packs.map(({ missing }) => missing)).toEqual([[]])
    expect(packs[0]?.about?.value).toMatchObject({ licence: 'CC BY 4.0' })
  })

  it('finds each entry first by each of its own wordings', () => {
    const sources = packs.flatMap((pack) => pack.sources)
    expect(checkGolden(sources).map(formatProblem)).toEqual([])
  })

  it('holds 105 entries, 30 of them for beginners at least', () => {
    expect(entries).toHaveLength(105)
    expect(entries.filter(({ level }) => level === 'beginner').length).toBeGreaterThanOrEqual(30)
  })

  it('asks each entry in at least six other ways', () => {
    expect(entries.filter(({ phrasings }) => phrasings.length < 6).map(({ id }) => id)).toEqual([])
  })
})
