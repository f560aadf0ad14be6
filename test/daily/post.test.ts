import { beforeEach, describe, expect, it } from 'vitest'

import { postOccurrence } from '../../src/daily/post.ts'
import { occurrenceKey } from '../../src/daily/schedule.ts'
import { leaseMs } from '../../src/daily/timing.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import {
  at,
  createFakeClock,
  dependenciesOf,
  hourMs,
  minuteMs,
  scheduleOf,
} from '../support/daily.ts'

const dueAt = at('2026-11-23T08:00:00Z')
const schedule = scheduleOf({ reveal: { kind: 'at', localTime: '17:00' } })
const key = occurrenceKey(schedule.id, dueAt)

let dependencies: ReturnType<typeof dependenciesOf>
beforeEach(async () => {
  const store = await openMemoryStore()
  await store.schedules.save(schedule)
  dependencies = dependenciesOf({ store, clock: createFakeClock(dueAt) })
})

const post = (overrides: Partial<typeof dependencies> = {}) =>
  postOccurrence({ schedule, dueAt }, { ...dependencies, ...overrides })
const row = () => dependencies.store.occurrences.get(key)
const channelPosts = () => dependencies.chat.sent.filter(({ to }) => to !== 'owner')
const ownerTexts = () =>
  dependencies.chat.sent.filter(({ to }) => to === 'owner').map(({ text }) => text)

describe('posting a question', () => {
  it('claims, picks, sends and records it', async () => {
    const outcome = await post()
    expect(outcome).toMatchObject({ kind: 'posted', key })
    expect(channelPosts()).toMatchObject([{ key, to: schedule.place }])
    expect(await row()).toMatchObject({
      state: { kind: 'posted', ref: channelPosts()[0]?.ref, postedAt: dueAt },
      answer: { kind: 'hidden', dueAt: at('2026-11-23T16:00:00Z') },
    })
    const entryId = (await row())?.entryId
    expect(channelPosts()[0]?.text).toContain(`What is ${entryId}?`)
  })

  it('writes the row before anything is sent', async () => {
    let state: string | undefined
    dependencies.chat.onSend(async () => {
      state = (await row())?.state.kind
    })
    await post()
    expect(state).toBe('claimed')
  })

  it('never shows a word of the answer', async () => {
    await post()
    expect(JSON.stringify(channelPosts()[0]?.message)).not.toMatch(/The answer to|first|second/)
  })

  it('posts once, however many processes try at the same time', async () => {
    const processes = Array.from({ length: 10 }, (_, index) => post({ by: `process-${index}` }))
    const kinds = (await Promise.all(processes)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'posted')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'taken')).toHaveLength(9)
    expect(channelPosts()).toHaveLength(1)
  })

  it('says so when it comes more than five minutes late', async () => {
    dependencies.clock.set(dueAt + 5 * minuteMs)
    await post()
    dependencies.clock.set(dueAt + hourMs + 5 * minuteMs + 1)
    await postOccurrence({ schedule, dueAt: dueAt + hourMs }, dependencies)
    const [inTime, late] = channelPosts().map(({ text }) => text.includes('Posted late'))
    expect([inTime, late]).toEqual([false, true])
  })

  it('labels a question that comes round again', async () => {
    const entries = dependencies.entries.slice(0, 1)
    await post({ entries })
    await postOccurrence({ schedule, dueAt: dueAt + hourMs }, { ...dependencies, entries })
    const labelled = channelPosts().map(({ text }) => text.includes('Seen before'))
    expect(labelled).toEqual([false, true])
  })

  it('opens with the recap of the question before', async () => {
    await post()
    const entryId = (await row())?.entryId
    await postOccurrence({ schedule, dueAt: dueAt + hourMs }, dependencies)
    expect(channelPosts()[0]?.text).not.toContain('Last time')
    expect(channelPosts()[1]?.text).toContain(`Last time: “What is ${entryId}?”`)
  })

  it('leaves the row alone when this process is not connected to the platform', async () => {
    expect(await post({ chatFor: () => undefined })).toMatchObject({ kind: 'waiting' })
    expect(await row()).toBeUndefined()
  })
})

describe('a platform that refuses', () => {
  it('pauses the schedule and tells the owner once', async () => {
    dependencies.chat.fate('refuse')
    expect(await post()).toMatchObject({
      kind: 'skipped',
      skip: { kind: 'refused', reason: 'channel_not_found' },
    })
    expect(await row()).toMatchObject({
      state: { kind: 'skipped', reason: 'refused: channel_not_found' },
    })
    expect((await dependencies.store.schedules.get(schedule.id))?.state).toEqual({
      kind: 'paused',
      reason: 'channel_not_found',
    })
    expect(ownerTexts()).toEqual(['refused schedule-1 channel_not_found'])
    expect(await post()).toEqual({ kind: 'taken', key })
    expect(ownerTexts()).toHaveLength(1)
  })

  it('does not pause a schedule that has moved to another channel meanwhile', async () => {
    dependencies.chat.fate('refuse')
    const moved = { ...schedule, place: { ...schedule.place, channel: 'elsewhere' } }
    dependencies.chat.onSend(() => dependencies.store.schedules.save(moved))
    await post()
    expect((await dependencies.store.schedules.get(schedule.id))?.state.kind).toBe('on')
    expect(ownerTexts()).toEqual([])
  })

  it('does nothing about it when another process has taken the row over meanwhile', async () => {
    const { store, clock, chat } = dependencies
    chat.fate('refuse')
    chat.onSend(async () => {
      clock.forward(leaseMs)
      await store.occurrences.takeOver(key, 'process-2', clock.now(), leaseMs)
    })
    expect(await post()).toEqual({ kind: 'taken', key })
    expect(await row()).toMatchObject({ state: { kind: 'claimed', by: 'process-2' } })
    expect((await store.schedules.get(schedule.id))?.state.kind).toBe('on')
    expect(ownerTexts()).toEqual([])
  })

  it('keeps the question for the next time', async () => {
    dependencies.chat.fate('refuse')
    await post()
    expect(await dependencies.store.occurrences.askedEntries(schedule.id)).toEqual([])
  })
})

describe('a platform that is away or unclear', () => {
  it.each(['be unavailable', 'be unclear and lose it', 'be unclear and keep it'] as const)(
    'leaves the row claimed when it comes to %s',
    async (fate) => {
      dependencies.chat.fate(fate)
      expect(await post()).toMatchObject({ kind: 'waiting', key })
      expect(await row()).toMatchObject({ state: { kind: 'claimed', by: 'process-1' } })
    },
  )

  it.each(['throw and lose it', 'throw and keep it'] as const)(
    'leaves the row claimed when it comes to %s',
    async (fate) => {
      dependencies.chat.fate(fate)
      await expect(post()).rejects.toThrow('The connection broke')
      expect(await row()).toMatchObject({ state: { kind: 'claimed', by: 'process-1' } })
    },
  )

  it('sends nothing when this process was held up until its claim had nearly run out', async () => {
    const { store, clock } = dependencies
    const heldUp = {
      ...store,
      occurrences: {
        ...store.occurrences,
        setEntry: async (...given: Parameters<typeof store.occurrences.setEntry>) => {
          clock.forward(leaseMs - minuteMs + 1)
          return store.occurrences.setEntry(...given)
        },
      },
    }
    expect(await post({ store: heldUp })).toMatchObject({ kind: 'waiting' })
    expect(channelPosts()).toEqual([])
  })
})

describe('an empty pool', () => {
  it('skips the question and tells the owner once for the same topics and levels', async () => {
    const { store } = dependencies
    const wanted = scheduleOf({ topics: ['networking'] })
    await store.schedules.save(wanted)
    const postAt = (instant: number, asked = wanted) =>
      postOccurrence({ schedule: asked, dueAt: instant }, dependencies)
    expect(await postAt(dueAt)).toMatchObject({ kind: 'skipped', reason: 'no entry matches' })
    await postAt(dueAt + hourMs)
    expect(ownerTexts()).toEqual(['empty schedule-1'])

    const changed = { ...wanted, topics: ['storage'] }
    await store.schedules.save(changed)
    await postAt(dueAt + 2 * hourMs, changed)
    expect(ownerTexts()).toEqual(['empty schedule-1', 'empty schedule-1'])
    expect(channelPosts()).toEqual([])
  })
})
