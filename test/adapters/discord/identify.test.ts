import { describe, expect, it } from 'vitest'

import type { Sessions } from '../../../adapters/discord/about.ts'
import { createIdentifyBudget } from '../../../adapters/discord/identify.ts'
import { createMemory, createTestLog } from './memory.ts'
import { createJumpingTime, type TestTime } from './time.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const plenty: Sessions = { shards: 1, remaining: 1_000, resetAfterMs: dayMs }

type Set = {
  readonly time?: TestTime
  readonly memory?: ReturnType<typeof createMemory>
  readonly random?: () => number
  readonly shardCount?: number
  readonly sessions?: () => Promise<Sessions | undefined>
}

function setUp({ time = createJumpingTime(), memory = createMemory(), ...rest }: Set = {}) {
  const holds: (string | undefined)[] = []
  const budget = createIdentifyBudget({
    applicationId: '100000000000000001',
    holder: 'one',
    ...memory,
    ...time,
    log: createTestLog(),
    count: () => {},
    random: rest.random ?? (() => 0),
    shardCount: rest.shardCount ?? 1,
    sessions: rest.sessions ?? (async () => plenty),
    onHold: (reason) => holds.push(reason),
  })
  return { budget, time, memory, holds }
}

const running = new AbortController().signal

/** Identifies again and again until the time is up; returns the instants, counted from the start. */
async function identifyUntil(
  endMs: number,
  { time, next }: { readonly time: TestTime; readonly next: () => Promise<void> },
): Promise<readonly number[]> {
  const startAt = time.clock.now()
  const sent: number[] = []
  for (;;) {
    await next()
    const at = time.clock.now() - startAt
    if (at >= endMs) return sent
    sent.push(at)
    // Discord answers INVALID_SESSION, and the library is back after half a second.
    time.pass(500)
  }
}

describe('the budget of sessions', () => {
  it('lets the first one through at once', async () => {
    const { budget, time, holds } = setUp()
    const startAt = time.clock.now()
    await budget.waitForIdentify(0, running)
    expect(time.clock.now()).toBe(startAt)
    expect(holds).toEqual([undefined])
  })

  it('makes each one wait twice as long as the one before, up to ten minutes', async () => {
    const { budget, time } = setUp()
    const sent = await identifyUntil(2 * hourMs, {
      time,
      next: () => budget.waitForIdentify(0, running),
    })
    const pauses = sent.slice(1).map((at, index) => (at - (sent[index] ?? 0)) / 1_000)
    expect(pauses.slice(0, 9)).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600])
  })

  it.each([0, 0.5, 1])(
    'spends at most 30 in the first hour and 200 in a day of INVALID_SESSION (random %d)',
    async (random) => {
      const { budget, time } = setUp({ random: () => random })
      const sent = await identifyUntil(dayMs, {
        time,
        next: () => budget.waitForIdentify(0, running),
      })
      expect(sent.filter((at) => at < hourMs).length).toBeLessThanOrEqual(30)
      expect(sent.length).toBeLessThanOrEqual(200)
      expect(sent.length).toBeGreaterThan(100)
    },
  )

  it('spends as little when the process crashes after each one and starts anew', async () => {
    const time = createJumpingTime()
    const memory = createMemory()
    const next = () => setUp({ time, memory }).budget.waitForIdentify(0, running)
    const sent = await identifyUntil(dayMs, { time, next })
    expect(sent.length).toBeLessThanOrEqual(200)
  })

  it('spends at most 200 a day even when each session looks good for a while', async () => {
    const time = createJumpingTime()
    const { budget } = setUp({ time })
    const next = async () => {
      await budget.settle(0)
      await budget.waitForIdentify(0, running)
    }
    const sent = await identifyUntil(dayMs, { time, next })
    expect(sent.filter((at) => at < hourMs)).toHaveLength(30)
    expect(sent).toHaveLength(200)
  })

  it('forgets the row of short sessions after a long one', async () => {
    const { budget, time } = setUp()
    for (let row = 0; row < 6; row += 1) await budget.waitForIdentify(0, running)
    time.pass(hourMs)
    await budget.waitForIdentify(0, running)
    const at = time.clock.now()
    await budget.waitForIdentify(0, running)
    expect(time.clock.now() - at).toBe(5_000)
  })

  it('lets a session that was ended on purpose follow at once', async () => {
    const { budget, time } = setUp()
    for (let row = 0; row < 6; row += 1) await budget.waitForIdentify(0, running)
    await budget.settle(0)
    time.pass(5_000)
    const at = time.clock.now()
    await budget.waitForIdentify(0, running)
    expect(time.clock.now()).toBe(at)
  })

  it('lets sixteen shards start five seconds apart', async () => {
    const time = createJumpingTime()
    const memory = createMemory()
    const startAt = time.clock.now()
    for (let shard = 0; shard < 16; shard += 1) {
      const { budget } = setUp({ time, memory, shardCount: 16 })
      await budget.waitForIdentify(shard, running)
      expect(time.clock.now() - startAt).toBe(shard * 5_000)
    }
  })

  it('holds while Discord allows fewer than 50, and says so', async () => {
    const answers = [49, 49, 1_000]
    const { budget, time, holds } = setUp({
      sessions: async () => ({ ...plenty, remaining: answers.shift() ?? 1_000 }),
    })
    const startAt = time.clock.now()
    await budget.waitForIdentify(0, running)
    expect(time.clock.now() - startAt).toBe(1_200_000)
    expect(holds).toEqual([
      expect.stringContaining('only 49 more sessions'),
      expect.stringContaining('only 49 more sessions'),
      undefined,
    ])
  })

  it('sends nothing that could not be written down', async () => {
    const time = createJumpingTime()
    const memory = createMemory()
    const { budget, holds } = setUp({ time, memory })
    memory.broken = true
    let sent = false
    const waiting = budget.waitForIdentify(0, running).then(() => {
      sent = true
    })
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve()
    expect(sent).toBe(false)
    expect(holds).toContain('The database does not answer.')
    memory.broken = false
    await waiting
    expect(sent).toBe(true)
  })

  it('ends with the signal', async () => {
    const { budget } = setUp({ sessions: async () => ({ ...plenty, remaining: 0 }) })
    const stop = new AbortController()
    const waiting = budget.waitForIdentify(0, stop.signal)
    stop.abort(new Error('stopped'))
    await expect(waiting).rejects.toThrow('stopped')
  })
})
