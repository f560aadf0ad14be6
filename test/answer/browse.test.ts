import { describe, expect, it } from 'vitest'

import { browse, topics } from '../../src/answer/browse.ts'
import { smallPack } from '../support/entries.ts'

const ids = (topic?: string, level?: 'beginner' | 'intermediate' | 'advanced') =>
  browse(smallPack, topic, level).map(({ id }) => id)

describe('browse', () => {
  it('puts easy entries first and keeps the order of the pack', () => {
    expect(ids()).toEqual(['image', 'pod', 'configmap', 'dockerfile', 'crashloopbackoff'])
  })

  it('keeps to a topic, a level, or both', () => {
    expect(ids('docker')).toEqual(['image', 'dockerfile'])
    expect(ids(undefined, 'intermediate')).toEqual(['crashloopbackoff'])
    expect(ids('docker', 'intermediate')).toEqual([])
    expect(ids('cooking')).toEqual([])
  })

  it('counts topics, the largest first', () => {
    expect(topics(smallPack)).toEqual([
      { topic: 'kubernetes', count: 3 },
      { topic: 'docker', count: 2 },
      { topic: 'builds', count: 1 },
      { topic: 'configuration', count: 1 },
      { topic: 'troubleshooting', count: 1 },
      { topic: 'workloads', count: 1 },
    ])
  })
})
