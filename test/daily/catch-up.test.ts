import { beforeEach, describe, expect, it } from 'vitest'

import { leaseMs } from '../../src/daily/timing.ts'
import type { Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { createProcess, historyOf } from '../support/daily-process.ts'
import { at, createFakeClock, dayMs, dependenciesOf, hourMs, scheduleOf } from '../support/daily.ts'

const dueAt = at('2026-11-23T08:00:00Z')

let dependencies: ReturnType<typeof dependenciesOf>
let store: Store
beforeEach(async () => {
  store = await openMemoryStore()
  dependencies = dependenciesOf({ store, clock: createFakeClock(dueAt) })
})

const processOf = (overrides: Partial<typeof dependencies> = {}) =>
  createProcess({ ...dependencies, ...overrides })

/** A channel that was created just before the question of 2026-11-23. */
const fresh = (overrides: Parameters<typeof scheduleOf>[0] = {}) =>
  scheduleOf({ createdAt: dueAt - hourMs, ...overrides })

/** What became of each occurrence, oldest first. */
const ends = async () =>
  (await historyOf(store, 'schedule-1')).map((line) => line.slice('2026-11-23 '.length))

describe('after an outage', () => {
  it('posts the newest question late and notes the others as missed', async () => {
    await store.schedules.save(fresh())
    await processOf()(dueAt + 3 * dayMs + hourMs)
    expect(await historyOf(store, 'schedule-1')).toEqual([
      '2026-11-23 outage',
      '2026-11-24 outage',
      '2026-11-25 outage',
      '2026-11-26 posted',
    ])
    expect(dependencies.chat.sent[0]?.text).toContain('Posted late')
  })

  it('posts nothing when even the newest is more than six hours late', async () => {
    await store.schedules.save(fresh())
    const tick = processOf()
    expect(await tick(dueAt + 6 * hourMs + 1)).toMatchObject([
      { kind: 'skipped', reason: 'outage' },
    ])
    await tick(dueAt + dayMs)
    expect(await historyOf(store, 'schedule-1')).toEqual(['2026-11-23 outage', '2026-11-24 posted'])
  })

  it('posts within exactly six hours, or within the window it was given', async () => {
    await store.schedules.save(fresh())
    await processOf()(dueAt + 6 * hourMs)
    await processOf({ postableForMs: hourMs })(dueAt + dayMs + hourMs + 1)
    expect(await ends()).toEqual(['posted', 'outage'])
  })

  it('posts the newest alone, however many are still within the window', async () => {
    await store.schedules.save(fresh())
    await processOf({ postableForMs: 10 * dayMs })(dueAt + 2 * dayMs)
    expect(await ends()).toEqual(['outage', 'outage', 'posted'])
  })

  it('notes nothing for a time in which the schedule was paused', async () => {
    const untilAt = dueAt + 3 * dayMs - hourMs
    const state = { kind: 'paused', reason: 'holidays', untilAt } as const
    await store.schedules.save(fresh({ state }))
    const tick = processOf()
    await tick(dueAt)
    await tick(dueAt + dayMs)
    expect(await historyOf(store, 'schedule-1')).toEqual([])
    await tick(dueAt + 3 * dayMs)
    expect(await historyOf(store, 'schedule-1')).toEqual(['2026-11-26 posted'])
  })

  it('finishes what a process that died in the middle of it has begun', async () => {
    await store.schedules.save(fresh())
    let left = 2
    const skipped: Store['occurrences']['skipped'] = async (...given) => {
      left -= 1
      if (left === 0) throw new Error('The process is gone.')
      return store.occurrences.skipped(...given)
    }
    const dying = { ...store, occurrences: { ...store.occurrences, skipped } }
    const nowAt = dueAt + 3 * dayMs
    await processOf({ by: 'gone', store: dying })(nowAt)
    await processOf({ by: 'process-2' })(nowAt + leaseMs)
    expect(await ends()).toEqual(['outage', 'outage', 'outage', 'posted'])
  })
})

describe('a clock that jumps', () => {
  it('posts nothing again when it jumps back, and goes on when it has caught up', async () => {
    await store.schedules.save(fresh())
    const tick = processOf()
    await tick(dueAt + hourMs)
    await tick(dueAt - 5 * hourMs)
    await tick(dueAt)
    await tick(dueAt - 3 * dayMs)
    await tick(dueAt + dayMs)
    expect(await historyOf(store, 'schedule-1')).toEqual(['2026-11-23 posted', '2026-11-24 posted'])
    expect(dependencies.chat.sent).toHaveLength(2)
  })
})
