import { expect, it } from 'vitest'

import { killedRuns, type Mode } from './killed/runs.ts'

// Five hundred runs are a script of their own: npm run killed:discord.
it.each<Mode>(['text', 'forum'])(
  'posts each question exactly once in a %s channel, killed at any step, with faults',
  async (mode) => {
    const { runs, kills, exactlyOnce, lost, doubled, unrecorded, refused } = await killedRuns({
      mode,
      runs: 5,
      seed: 2026,
    })
    expect({ lost, doubled, unrecorded, refused }).toEqual({
      lost: [],
      doubled: [],
      unrecorded: [],
      refused: 0,
    })
    expect(exactlyOnce).toBe(runs)
    expect(kills).toBeGreaterThan(1)
  },
  300_000,
)
