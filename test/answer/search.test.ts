import { describe, expect, it } from 'vitest'

import { indexEntries } from '../../src/answer/index-entries.ts'
import { toQuery } from '../../src/answer/query.ts'
import { search } from '../../src/answer/search.ts'
import { entry, smallPack } from '../support/entries.ts'

const index = indexEntries(smallPack)
const ranked = (text: string) => search(index, toQuery(text))
const first = (text: string) => ranked(text)[0]

describe('search', () => {
  it.each([
    ['what is a pod', 'pod'],
    ['whats a pod?', 'pod'],
    ['docker images explained', 'image'],
    ['config map', 'configmap'],
    ['cm as env vars', 'configmap'],
    ['crashloopbackoff', 'crashloopbackoff'],
    ['crash loop back off', 'crashloopbackoff'],
    ['CrashLoopBackoff!!', 'crashloopbackoff'],
    ['my pod keeps on restarting', 'crashloopbackoff'],
    ['dokcerfile', 'dockerfile'],
    ['docker file', 'dockerfile'],
    ['what does FROM do', 'dockerfile'],
  ])('%j finds %s first', (text, id) => {
    expect(first(text)?.entry.id).toBe(id)
  })

  it('finds nothing where no word agrees', () => {
    expect(ranked('weather tomorrow')).toEqual([])
    expect(ranked('')).toEqual([])
  })

  it('names the words that matched, as typed, with their fields', () => {
    const { matched } = first('Does a POD have an address?') ?? {}
    expect(matched).toContainEqual({ word: 'POD', fields: ['question', 'phrasings'] })
    expect(matched).toContainEqual({ word: 'address', fields: ['keyPoints', 'answer'] })
  })

  it('scores a perfect match far above a passing one', () => {
    const [pod, ...others] = ranked('pod')
    expect(pod?.score).toBeGreaterThan(0.7)
    for (const { score } of others) expect(score).toBeLessThan((pod?.score ?? 0) * 0.7)
  })

  it('counts a corrected word for less than the word itself', () => {
    expect(first('dockerfile')?.score).toBeGreaterThan(first('dockerfiel')?.score ?? 1)
  })

  it('counts a relative for less than the word itself', () => {
    expect(first('container crashes')?.score).toBeGreaterThan(first('container errors')?.score ?? 1)
    expect(first('container errors')?.entry.id).toBe('crashloopbackoff')
  })

  it('loses score with every word it does not know', () => {
    const scores = ['pod', 'pod zebra', 'pod zebra giraffe'].map((text) => first(text)?.score ?? 0)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(new Set(scores).size).toBe(3)
  })

  it('hardly believes a match of light words alone', () => {
    const pack = [
      entry({ id: 'a', question: 'How do I make it work?', phrasings: ['get it going'] }),
    ]
    expect(search(indexEntries(pack), toQuery('can you make this work'))[0]?.score).toBeLessThan(
      0.45,
    )
  })

  it('puts an entry that is asked word for word first', () => {
    const twins = [
      entry({
        id: 'a',
        question: 'What is a volume?',
        phrasings: ['the volume', 'volume', 'volumes'],
      }),
      entry({ id: 'b', question: 'What is the volume?', phrasings: ['a', 'b', 'c'] }),
    ]
    const [top] = search(indexEntries(twins), toQuery('what is the volume'))
    expect(top?.entry.id).toBe('b')
    expect(top?.verbatim).toBe(true)
  })

  it('treats words like __proto__ and constructor as words', () => {
    expect(() => ranked('__proto__ constructor toString hasOwnProperty')).not.toThrow()
  })
})
