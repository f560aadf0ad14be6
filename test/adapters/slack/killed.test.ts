import { expect, it } from 'vitest'

import { killedRuns } from './killed/runs.ts'

it.each(['socket', 'http'] as const)(
  'an answer and a daily post come exactly once over %s, wherever the process is killed',
  async (over) => {
    const { killedAt: _, ...counts } = await killedRuns({ runs: 8, seed: 3, over })
    expect(counts).toMatchObject({
      runs: 8,
      answers: 4,
      posts: 4,
      kills: 8,
      exactlyOnce: 8,
      lost: [],
      doubled: [],
    })
  },
  300_000,
)
