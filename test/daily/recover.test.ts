import { beforeEach, describe, expect, it } from 'vitest'

import { postOccurrence } from '../../src/daily/post.ts'
import { recoverOccurrence } from '../../src/daily/recover.ts'
import { occurrenceKey } from '../../src/daily/schedule.ts'
import { leaseMs, lookForMs, looksAtLeast, postableForMs } from '../../src/daily/timing.ts'
import type { Schedule, Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { at, createFakeClock, dayMs, dependenciesOf, hourMs, scheduleOf } from '../support/daily.ts'

const dueAt = at('2026-11-23T08:00:00Z')
const schedule = scheduleOf({ reveal: { kind: 'at', localTime: '17:00' } })
const key = occurrenceKey(schedule.id, dueAt)

let dependencies: ReturnType<typeof dependenciesOf>
let store: Store
beforeEach(async () => {
  store = await openMemoryStore()
  await store.schedules.save(schedule)
  dependencies = dependenciesOf({ store, clock: createFakeClock(dueAt) })
})

const row = () => store.occurrences.get(key)
const channelPosts = () => dependencies.chat.sent.filter(({ to }) => to !== 'owner')
const ownerTexts = () =>
  dependencies.chat.sent.filter(({ to }) => to === 'owner').map(({ text }) => text)

/** Posts with this overridden, whatever comes of it: the first life of the occurrence. */
async function begin(overrides: Partial<typeof dependencies> = {}): Promise<void> {
  await postOccurrence({ schedule, dueAt }, { ...dependencies, ...overrides }).catch(() => {})
}

/** Another process, once the claim has run out. */
async function recover(afterMs = leaseMs, by = 'process-2') {
  dependencies.clock.forward(afterMs)
  const [stranded] = await store.occurrences.stranded(dependencies.clock.now())
  return stranded && recoverOccurrence(stranded, { ...dependencies, by })
}

/** A store in which one method of the occurrences breaks before or after its work. */
function crashingAt(method: 'setEntry' | 'posted' | 'get', when: 'before' | 'after'): Store {
  const call = store.occurrences[method]
  const broken = async (...given: unknown[]): Promise<never> => {
    if (when === 'after') await Reflect.apply(call, undefined, given)
    throw new Error('The process is gone.')
  }
  return { ...store, occurrences: { ...store.occurrences, [method]: broken } }
}

describe('a process that dies while it posts', () => {
  it.each([
    ['after the claim', 'get', 'before'],
    ['before the entry is set', 'setEntry', 'before'],
    ['after the entry is set', 'setEntry', 'after'],
    ['after sending, before recording', 'posted', 'before'],
  ] as const)('leaves exactly one message when it dies %s', async (_point, method, when) => {
    await begin({ store: crashingAt(method, when) })
    expect(await row()).toMatchObject({ state: { kind: 'claimed' } })
    expect(await recover()).toMatchObject({ kind: 'posted' })
    expect(channelPosts()).toHaveLength(1)
    expect(await row()).toMatchObject({
      state: { kind: 'posted', ref: channelPosts()[0]?.ref },
      answer: { dueAt: at('2026-11-23T16:00:00Z') },
    })
    expect(await recover()).toBeUndefined()
  })

  it('leaves nothing to recover when it dies after recording', async () => {
    await begin({ store: crashingAt('posted', 'after') })
    expect(await recover()).toBeUndefined()
    expect(channelPosts()).toHaveLength(1)
  })

  it('asks the same question on the next try', async () => {
    dependencies.chat.fate('throw and lose it')
    await begin()
    const picked = (await row())?.entryId
    await recover()
    expect(channelPosts()[0]?.text).toContain(`What is ${picked}?`)
    expect(await store.occurrences.askedEntries(schedule.id)).toEqual([picked])
  })

  it('is recovered by one of many, and not before its claim has run out', async () => {
    dependencies.chat.fate('throw and lose it')
    await begin()
    expect(await recover(leaseMs - 1)).toBeUndefined()
    dependencies.clock.forward(1)
    const [stranded] = await store.occurrences.stranded(dependencies.clock.now())
    if (!stranded) throw new Error('Nothing is stranded.')
    const others = ['a', 'b', 'c'].map((by) => recoverOccurrence(stranded, { ...dependencies, by }))
    const kinds = (await Promise.all(others)).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['posted', 'taken', 'taken'])
    expect(channelPosts()).toHaveLength(1)
  })
})

describe('an unclear result', () => {
  it.each(['be unclear and keep it', 'throw and keep it'] as const)(
    'is adopted when the message is there: %s',
    async (fate) => {
      dependencies.chat.fate(fate)
      await begin()
      expect(await recover()).toMatchObject({ kind: 'posted', ref: channelPosts()[0]?.ref })
      expect(channelPosts()).toHaveLength(1)
      expect(await row()).toMatchObject({ state: { kind: 'posted', postedAt: dueAt } })
    },
  )

  it.each(['be unclear and lose it', 'throw and lose it'] as const)(
    'is posted again when the message is not there: %s',
    async (fate) => {
      dependencies.chat.fate(fate)
      await begin()
      expect(await recover()).toMatchObject({ kind: 'posted' })
      expect(channelPosts()).toHaveLength(1)
    },
  )

  it.each(['not know', 'throw'] as const)(
    'is never posted again while the search comes to %s, and the owner is told once',
    async (search) => {
      dependencies.chat.fate('be unclear and keep it')
      dependencies.chat.search(search)
      await begin()
      for (let look = 1; look < looksAtLeast; look += 1)
        expect(await recover()).toMatchObject({ kind: 'waiting' })
      expect(ownerTexts()).toEqual([])
      expect(await recover(lookForMs)).toMatchObject({ kind: 'skipped', reason: 'unclear' })
      expect(channelPosts()).toHaveLength(1)
      expect(ownerTexts()).toEqual(['unclear schedule-1'])
      expect(await recover()).toBeUndefined()
      expect((await store.schedules.get(schedule.id))?.state.kind).toBe('on')
    },
  )

  it('is looked for again when the first look after a long outage fails', async () => {
    dependencies.chat.fate('be unclear and lose it')
    dependencies.chat.search('not know')
    await begin()
    expect(await recover(hourMs)).toMatchObject({ kind: 'waiting' })
    dependencies.chat.search('tell')
    expect(await recover()).toMatchObject({ kind: 'posted' })
    expect(channelPosts()).toHaveLength(1)
  })

  it('is adopted as soon as the platform can tell again', async () => {
    dependencies.chat.fate('be unclear and keep it')
    dependencies.chat.search('not know')
    await begin()
    await recover()
    dependencies.chat.search('tell')
    expect(await recover()).toMatchObject({ kind: 'posted' })
    expect(channelPosts()).toHaveLength(1)
  })

  it('goes on being looked for when the second try is unclear too', async () => {
    dependencies.chat.fate('be unclear and lose it', 'be unclear and keep it')
    await begin()
    expect(await recover()).toMatchObject({ kind: 'waiting' })
    expect(await recover()).toMatchObject({ kind: 'posted' })
    expect(channelPosts()).toHaveLength(1)
  })
})

describe('a platform that was away', () => {
  it('gets the question when it is back, even if it cannot search', async () => {
    dependencies.chat.fate('be unavailable', 'be unavailable')
    dependencies.chat.search('not know')
    await begin()
    expect(await recover()).toMatchObject({ kind: 'waiting', reason: 'down' })
    expect(await recover()).toMatchObject({ kind: 'posted' })
    expect(channelPosts()).toHaveLength(1)
    expect(dependencies.chat.searches()).toBe(0)
  })

  it('is searched again once a later try has become unclear', async () => {
    dependencies.chat.fate('be unavailable', 'be unclear and keep it')
    await begin()
    await recover()
    expect(await recover()).toMatchObject({ kind: 'posted' })
    expect(dependencies.chat.searches()).toBe(1)
    expect(channelPosts()).toHaveLength(1)
  })

  it('gets nothing when it comes back too late', async () => {
    dependencies.chat.fate('be unavailable')
    await begin()
    expect(await recover(postableForMs + 1)).toMatchObject({ kind: 'skipped', reason: 'outage' })
    expect(channelPosts()).toEqual([])
  })

  it('refuses on the second try like on the first', async () => {
    dependencies.chat.fate('be unavailable', 'refuse')
    await begin()
    expect(await recover()).toMatchObject({ kind: 'skipped', skip: { kind: 'refused' } })
    expect((await store.schedules.get(schedule.id))?.state.kind).toBe('paused')
  })

  it('is left to others when this process is not connected to it', async () => {
    dependencies.chat.fate('be unavailable')
    await begin()
    dependencies.clock.forward(leaseMs)
    const [stranded] = await store.occurrences.stranded(dependencies.clock.now())
    if (!stranded) throw new Error('Nothing is stranded.')
    const outcome = await recoverOccurrence(stranded, { ...dependencies, chatFor: () => undefined })
    expect(outcome).toMatchObject({ kind: 'waiting' })
    expect(await store.occurrences.stranded(dependencies.clock.now())).toHaveLength(1)
  })
})

describe('a question that is not wanted any more', () => {
  const change = async (changed: Schedule | undefined) => {
    if (changed) await store.schedules.save(changed)
    else await store.schedules.remove(schedule.id)
  }

  it.each([
    [
      'its schedule is paused',
      { ...schedule, state: { kind: 'paused', reason: 'holidays' } },
      'paused',
    ],
    ['its schedule is removed', undefined, 'schedule removed'],
  ] as const)('is skipped when %s', async (_what, changed, reason) => {
    dependencies.chat.fate('throw and lose it')
    await begin()
    await change(changed)
    expect(await recover()).toMatchObject({ kind: 'skipped', reason })
    expect(channelPosts()).toEqual([])
  })

  it('is recorded all the same when it had been posted', async () => {
    dependencies.chat.fate('throw and keep it')
    await begin()
    await change(undefined)
    expect(await recover(2 * dayMs)).toMatchObject({ kind: 'posted' })
  })

  it('is skipped when the next one is due already', async () => {
    const overrides = { postableForMs: 3 * dayMs }
    dependencies.chat.fate('throw and lose it')
    await begin()
    dependencies = { ...dependencies, ...overrides }
    expect(await recover(dayMs)).toMatchObject({ kind: 'skipped', reason: 'outage' })
    expect(channelPosts()).toEqual([])
  })

  it('is skipped when its entry has been withdrawn', async () => {
    dependencies.chat.fate('throw and lose it')
    await begin()
    dependencies = { ...dependencies, entries: [] }
    expect(await recover()).toMatchObject({ kind: 'skipped', reason: 'entry withdrawn' })
  })
})
