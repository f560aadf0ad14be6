import { describe, expect, it } from 'vitest'

import { indexEntries } from '../../src/answer/index-entries.ts'
import { suggest } from '../../src/answer/suggest.ts'
import { entry, realEntries, smallPack } from '../support/entries.ts'

const index = indexEntries(smallPack)
const ids = (text: string, limit = 5) => suggest(index, text, limit).map(({ id }) => id)

describe('suggest', () => {
  it('puts a title first that has the word in another form', async () => {
    const real = indexEntries(await realEntries())
    for (const [text, id] of [
      ['pods', 'pod'],
      ['namespaces', 'namespace'],
      ['services', 'service'],
    ] as const)
      expect(suggest(real, text, 1)[0]?.id).toBe(id)
  })

  it('finds nothing for words that nobody knows, whatever buckets they fall into', async () => {
    const real = indexEntries(await realEntries())
    const letters = 'bcdfghjklm'.split('')
    const nonsense = letters.flatMap((one) => letters.map((other) => `zzq${one}xx${other}qzz`))
    expect(nonsense.filter((word) => suggest(real, word, 1).length > 0)).toEqual([])
  })

  it('begins with questions that begin with the text', () => {
    expect(ids('what is a p')[0]).toBe('pod')
    expect(ids('What is a Docker i')[0]).toBe('image')
    const pack = [
      entry({ id: 'short', question: 'Is a pod here?' }),
      entry({ id: 'begins', question: 'Pod priority and what comes of it?' }),
    ]
    expect(suggest(indexEntries(pack), 'pod', 1)[0]?.id).toBe('begins')
  })

  it('finds the beginning of any word, in questions before phrasings', () => {
    expect(ids('crash')[0]).toBe('crashloopbackoff')
    expect(ids('pod')).toEqual(['pod', 'crashloopbackoff', 'configmap'])
  })

  it('does not insist on the small words', () => {
    expect(ids('how do i mount')).toContain('configmap')
  })

  it('forgives a typing error, also in an unfinished word', () => {
    expect(ids('dokerf')[0]).toBe('dockerfile')
    expect(ids('confgimap')[0]).toBe('configmap')
  })

  it('falls back on a search', () => {
    expect(ids('k8s')).toContain('pod')
  })

  it('keeps to the limit', () => {
    expect(ids('what', 2)).toHaveLength(2)
    expect(ids('', 1)).toHaveLength(1)
    expect(ids('what', 0)).toEqual([])
  })

  it('offers one easy entry per topic before anything is typed, always the same', () => {
    expect(ids('')).toEqual(['pod', 'image', 'dockerfile', 'configmap', 'crashloopbackoff'])
    expect(ids('  ?!')).toEqual(ids(''))
  })

  it('prefers starters that other entries refer to', () => {
    const pack = [
      entry({ id: 'first' }),
      entry({ id: 'central' }),
      entry({ id: 'last', related: ['central'] }),
    ]
    expect(suggest(indexEntries(pack), '', 5).map(({ id }) => id)).toEqual(['central'])
  })

  it('finds the Dockerfile among the real entries in spite of a typing error', async () => {
    const real = indexEntries(await realEntries())
    expect(suggest(real, 'dokerf', 5)[0]?.id).toBe('dockerfile')
  })
})
