import { describe, expect, it } from 'vitest'

import { indexEntries } from '../../src/answer/index-entries.ts'
import { builtInModel } from '../../src/answer/model.ts'
import { toQuery } from '../../src/answer/query.ts'
import { partFor, search } from '../../src/answer/search.ts'
import { entry, smallPack } from '../support/entries.ts'

const index = indexEntries(smallPack)
const ranked = (text: string) => search(index, toQuery(text)).ranked
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

  it('believes in a perfect match far more than in a passing one', () => {
    const [pod, ...others] = ranked('pod restart')
    for (const { share } of others) expect(share).toBeLessThan(pod?.share ?? 0)
  })

  it('reads through typing errors, also in stop words', () => {
    expect(first('waht is a configmpa')?.entry.id).toBe('configmap')
    expect(first('why is my pdo restarting')?.entry.id).toBe('crashloopbackoff')
  })

  it('takes words for one idea for each other', () => {
    expect(first('container errors')?.entry.id).toBe('crashloopbackoff')
  })

  it('is less sure with every word it does not know', () => {
    const sure = ['explain dockerfile recipes', 'explain dockerfile recipes zebra giraffe'].map(
      (text) => search(index, toQuery(text)).confidence,
    )
    expect(sure[0]).toBeGreaterThan(sure[1] ?? 1)
  })

  it('puts an entry that is asked word for word first, also where only stop words differ', () => {
    const twins = [
      entry({ id: 'a', question: 'What is a volume?', phrasings: ['the volumes', 'a', 'volumes'] }),
      entry({ id: 'b', question: 'Why is the volume?', phrasings: ['x', 'y', 'z'] }),
    ]
    const [top] = search(indexEntries(twins), toQuery('why is the volume')).ranked
    expect(top).toMatchObject({ entry: { id: 'b' }, verbatim: true })
    const [unsure] = search(indexEntries(twins), toQuery('where is my volume')).ranked
    expect(unsure?.verbatim).toBe(false)
    expect(first('so what are pods')?.verbatim).toBe(true)
  })

  describe('with questions that are out of scope', () => {
    const questions = ['how do i rename a pod', 'which language are pods written in']
    const scoped = indexEntries(smallPack, [{ subject: 'names of pods', questions }])
    const ask = (text: string) => search(scoped, toQuery(text))

    it.each([...questions, 'How do I rename the pod?'])('finds nothing for %j itself', (text) => {
      expect(ask(text)).toEqual({ ranked: [], confidence: 0, outOfScope: 1 })
    })

    it('believes in no entry when a question is more like one of them', () => {
      const { ranked, outOfScope } = ask('rename a hundred pods')
      expect(outOfScope).toBeGreaterThan(0.5)
      expect(ranked[0]?.share).toBeLessThan(0.5)
    })

    it('never ranks them, and says the same first entry as without them', () => {
      for (const text of ['what is a pod', 'why does it restart', 'docker images', 'rename it']) {
        const known = ask(text).ranked.map(({ entry }) => entry.id)
        expect(known.toSorted()).toEqual(
          ranked(text)
            .map(({ entry }) => entry.id)
            .toSorted(),
        )
        expect(known[0]).toBe(first(text)?.entry.id)
      }
    })

    it('takes the weights for packs that say what they do not answer from five for an entry on', () => {
      const many = Array.from({ length: 5 * smallPack.length }, (_, at) => `question ${at}`)
      const partWith = (some: readonly string[]) =>
        partFor(indexEntries(smallPack, [{ subject: 'any', questions: some }]), builtInModel)
      expect(partWith(many)).toBe(builtInModel.scoped)
      expect(partWith(many.slice(1))).toBe(builtInModel.rich)
    })

    it('still knows the wordings of its entries', () => {
      const { ranked: asked, confidence } = ask('what is a pod')
      expect([asked[0]?.entry.id, asked[0]?.verbatim, confidence]).toEqual(['pod', true, 1])
    })
  })

  it('treats words like __proto__ and constructor as words', () => {
    expect(() => ranked('__proto__ constructor toString hasOwnProperty')).not.toThrow()
  })
})
