import { beforeEach, describe, expect, it } from 'vitest'

import { createTick } from '../../src/daily/tick.ts'
import { channelsAtATime, hungAfterMs, leaseMs } from '../../src/daily/timing.ts'
import type { Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { createProcess, historyOf } from '../support/daily-process.ts'
import {
  at,
  createFakeClock,
  dayMs,
  dependenciesOf,
  hourMs,
  minuteMs,
  scheduleOf,
} from '../support/daily.ts'
import { createFakeChat } from '../support/fake-chat.ts'

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

describe('a tick', () => {
  it('posts what is due, and nothing the minute before or after', async () => {
    await store.schedules.save(fresh())
    const tick = processOf()
    expect(await tick(dueAt - 1)).toEqual([])
    expect(await tick(dueAt)).toMatchObject([{ kind: 'posted' }])
    expect(await tick(dueAt + minuteMs)).toEqual([])
    expect(dependencies.chat.sent).toHaveLength(1)
  })

  it('shows the answer at its hour', async () => {
    await store.schedules.save(fresh({ reveal: { kind: 'at', localTime: '17:00' } }))
    const tick = processOf()
    await tick(dueAt)
    expect(await tick(dueAt + 8 * hourMs - 1)).toEqual([])
    expect(await tick(dueAt + 8 * hourMs)).toMatchObject([{ kind: 'answered' }])
    expect(await tick(dueAt + 9 * hourMs)).toEqual([])
  })

  it('recovers what a process has left behind before it posts what is new', async () => {
    await store.schedules.save(fresh())
    const breaking = createFakeChat()
    breaking.fate('throw and lose it')
    expect(await processOf({ by: 'gone', chatFor: () => breaking })(dueAt)).toMatchObject([
      { kind: 'failed', subject: 'schedule-1' },
    ])
    expect(await processOf({ by: 'process-2' })(dueAt + leaseMs)).toMatchObject([
      { kind: 'posted' },
    ])
    expect(await historyOf(store, 'schedule-1')).toEqual(['2026-11-23 posted'])
  })
})

/** Resolves when all that can go on has gone on: this store answers without waiting for anything. */
const everythingElse = () => new Promise((resolve) => setImmediate(resolve))

describe('many schedules', () => {
  const placeOf = (platform: string, workspace: string, channel: string) => ({
    platform,
    workspace,
    channel,
  })

  it('are not stopped by one that fails', async () => {
    for (const id of ['one', 'two', 'three']) await store.schedules.save(fresh({ id }))
    const claim: Store['occurrences']['claim'] = (row) =>
      row.scheduleId === 'two'
        ? Promise.reject(new Error('This row is broken.'))
        : store.occurrences.claim(row)
    const broken = { ...store, occurrences: { ...store.occurrences, claim } }
    const outcomes = await processOf({ store: broken })(dueAt)
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['failed', 'posted', 'posted'])
  })

  it('post in other workspaces while one platform hangs, tick after tick', async () => {
    await store.schedules.save(fresh({ id: 'slow', place: placeOf('slow', 'team', 'a') }))
    await store.schedules.save(fresh({ id: 'slow-too', place: placeOf('slow', 'other', 'b') }))
    await store.schedules.save(fresh({ id: 'quick', place: placeOf('quick', 'team', 'c') }))
    const hanging = createFakeChat()
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let waiting = 0
    hanging.onSend(() => {
      waiting += 1
      return held
    })
    const quick = createFakeChat()
    const tick = createTick({
      ...dependencies,
      chatFor: (platform) => (platform === 'slow' ? hanging : quick),
    })
    const first = await tick(dueAt)
    await expect.poll(() => quick.sent.length).toBe(1)
    const later = fresh({ id: 'later', place: placeOf('quick', 'team', 'd'), localTime: '09:05' })
    await store.schedules.save(later)
    dependencies.clock.forward(5 * minuteMs)
    const second = await (await tick(dependencies.clock.now())).finished
    expect(second).toMatchObject([{ kind: 'posted' }])
    expect(quick.sent).toHaveLength(2)
    expect(waiting).toBe(2)
    letGo()
    const kinds = (await first.finished).map(({ kind }) => kind)
    expect(kinds).toEqual(['posted', 'posted', 'posted'])
    expect(hanging.sent).toHaveLength(2)
  })

  it('of one workspace are posted a few channels at a time', async () => {
    const ids = Array.from({ length: 2 * channelsAtATime }, (_, index) => `schedule-${index}`)
    for (const id of ids) await store.schedules.save(fresh({ id }))
    let together = 0
    let most = 0
    dependencies.chat.onSend(async () => {
      together += 1
      most = Math.max(most, together)
      await everythingElse()
      together -= 1
    })
    await processOf()(dueAt)
    expect(dependencies.chat.sent).toHaveLength(ids.length)
    expect(most).toBe(channelsAtATime)
  })

  it('are taken up again when a workspace has hung for too long', async () => {
    await store.schedules.save(fresh())
    let hang = true
    let isSending = () => {}
    const sending = new Promise<void>((resolve) => (isSending = resolve))
    dependencies.chat.onSend(() => {
      isSending()
      return hang ? new Promise<void>(() => {}) : undefined
    })
    const tick = createTick(dependencies)
    await tick(dueAt)
    await sending
    hang = false
    dependencies.clock.set(dueAt + hungAfterMs)
    expect(await (await tick(dueAt + hungAfterMs)).finished).toEqual([])
    dependencies.clock.set(dueAt + hungAfterMs + 1)
    const outcomes = await (await tick(dueAt + hungAfterMs + 1)).finished
    expect(outcomes).toMatchObject([{ kind: 'posted' }])
  })

  it('of a platform this process is not connected to are left to others', async () => {
    await store.schedules.save(fresh({ id: 'ours', place: placeOf('ours', 'team', 'a') }))
    await store.schedules.save(fresh({ id: 'theirs', place: placeOf('theirs', 'team', 'b') }))
    const chatFor = (platform: string) => (platform === 'ours' ? dependencies.chat : undefined)
    await processOf({ chatFor })(dueAt + 2 * dayMs)
    expect(await historyOf(store, 'theirs')).toEqual([])
    expect(await historyOf(store, 'ours')).toHaveLength(3)
  })
})
