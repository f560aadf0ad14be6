import { describe, expect, it } from 'vitest'

import { createTick } from '../../src/daily/tick.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { auditDaily } from '../support/daily-audit.ts'
import {
  at,
  createFakeClock,
  dayMs,
  dependenciesOf,
  minuteMs,
  scheduleOf,
} from '../support/daily.ts'
import { createFakeChat, type Fate } from '../support/fake-chat.ts'
import { createRandom } from '../support/random.ts'

const troubles = [
  'be unavailable',
  'be unclear and lose it',
  'be unclear and keep it',
  'throw and lose it',
  'throw and keep it',
] as const satisfies readonly Fate[]

/** Days around the end of summer time, a tick each minute unless something happens. */
async function simulate(options: {
  readonly days: number
  readonly seed: number
  /** Chances in percent. */
  readonly jumps: number
  readonly outages: number
  readonly trouble: number
}) {
  const random = createRandom(options.seed)
  const startAt = at('2026-10-23T00:00:00Z')
  const untilAt = startAt + options.days * dayMs
  const schedules = [
    scheduleOf({ id: 'berlin', reveal: { kind: 'at', localTime: '17:00' }, createdAt: startAt }),
    scheduleOf({ id: 'night', localTime: '02:30', createdAt: startAt }),
  ]
  const store = await openMemoryStore()
  for (const schedule of schedules) await store.schedules.save(schedule)
  const clock = createFakeClock(startAt)
  const chat = createFakeChat()
  chat.onSend(() => {
    if (random.chance(options.trouble)) chat.fate(random.oneOf(troubles))
  })
  const tick = createTick(dependenciesOf({ store, clock, chat }))

  let latestAt = startAt
  let ticks = 0
  while (clock.now() < untilAt) {
    await (
      await tick(clock.now())
    ).finished
    ticks += 1
    latestAt = Math.max(latestAt, clock.now())
    clock.forward(minuteMs)
    if (random.chance(options.outages)) clock.forward(random.between(1, 40 * 60) * minuteMs)
    if (random.chance(options.jumps)) clock.forward(random.between(-10 * 60, 10 * 60) * minuteMs)
  }
  // A quiet end, in which claims that ran into the end are settled.
  clock.set(latestAt)
  for (let minute = 0; minute < 40; minute += 1) {
    clock.forward(minuteMs)
    await (
      await tick(clock.now())
    ).finished
  }
  const audit = await auditDaily({ store, sent: chat.sent, schedules, untilAt: clock.now() })
  return { ...audit, ticks }
}

describe('day after day, minute by minute', () => {
  it('every question is posted in its minute when nothing happens', async () => {
    const run = await simulate({ days: 3, seed: 1, jumps: 0, outages: 0, trouble: 0 })
    expect(run).toMatchObject({ problems: [], due: 6, posted: 6, skipped: {}, answers: 3 })
    expect(run.ticks).toBe(3 * 24 * 60)
  })

  it('nothing is lost or doubled by a clock that jumps by hours', async () => {
    const run = await simulate({ days: 4, seed: 2, jumps: 0.4, outages: 0, trouble: 0 })
    expect(run.problems).toEqual([])
    expect(run.posted).toBeGreaterThan(3)
  })

  it('nothing is lost or doubled over outages and a platform in trouble', async () => {
    const run = await simulate({ days: 14, seed: 5, jumps: 0, outages: 0.2, trouble: 40 })
    expect(run.problems).toEqual([])
    expect(run.posted).toBeGreaterThan(3)
    expect(run.skipped['outage']).toBeGreaterThan(0)
  })

  it.each([8, 9])('nothing is lost or doubled by all of that together (seed %i)', async (seed) => {
    const run = await simulate({ days: 6, seed, jumps: 0.3, outages: 0.1, trouble: 40 })
    expect(run.problems).toEqual([])
    expect(run.posted).toBeGreaterThan(3)
  })
})
