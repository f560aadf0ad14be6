import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { pickPair } from '../../src/mock/pick.ts'
import { parseMockWish } from '../../src/mock/wish.ts'
import { entry, realEntries } from '../support/entries.ts'

const alone = (id: string) => entry({ id, keyPoints: [`${id} one`, `${id} two`, `${id} three`] })

describe('the two questions of a mock interview', () => {
  it('never give each other away, in whatever order the entries are tried', async () => {
    const entries = await realEntries()
    const order = fc.array(fc.nat(), { minLength: entries.length, maxLength: entries.length })
    fc.assert(
      fc.property(order, (numbers) => {
        const numberOf = new Map(entries.map(({ id }, index) => [id, numbers[index] ?? 0]))
        const pair = pickPair(entries, (id) => numberOf.get(id) ?? 0)
        if (!pair) throw new Error('There are two in the whole pack.')
        const [first, second] = pair
        expect(first.id).not.toBe(second.id)
        expect(first.related).not.toContain(second.id)
        expect(second.related).not.toContain(first.id)
        expect(first.keyPoints.filter((point) => second.keyPoints.includes(point))).toEqual([])
        expect(pickPair(entries, (id) => numberOf.get(id) ?? 0)).toEqual(pair)
      }),
    )
  })

  it('are not there when each of two would tell the other', () => {
    const order = () => 0
    expect(pickPair([], order)).toBeUndefined()
    expect(pickPair([alone('a')], order)).toBeUndefined()
    expect(pickPair([alone('a'), { ...alone('b'), related: ['a'] }], order)).toBeUndefined()
    expect(pickPair([{ ...alone('a'), related: ['b'] }, alone('b')], order)).toBeUndefined()
    expect(pickPair([entry({ id: 'a' }), entry({ id: 'b' })], order)).toBeUndefined()
    expect(pickPair([alone('a'), alone('b')], order)?.map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('a wish for a mock interview', () => {
  const topics = ['docker', 'kubernetes']
  it.each([
    ['', { topic: 'all', level: 'all' }],
    ['Kubernetes', { topic: 'kubernetes', level: 'all' }],
    ['advanced, docker', { topic: 'docker', level: 'advanced' }],
    ['all beginner', { topic: 'all', level: 'beginner' }],
  ])('understands “%s”', (text, wish) => {
    expect(parseMockWish(text, topics)).toEqual({ ok: true, ...wish })
  })

  it('names the first word that means nothing', () => {
    expect(parseMockWish('docker cooking now', topics)).toEqual({ ok: false, unknown: 'cooking' })
  })
})
