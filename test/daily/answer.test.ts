import { beforeEach, describe, expect, it } from 'vitest'

import { showAnswer } from '../../src/daily/answer.ts'
import { postOccurrence } from '../../src/daily/post.ts'
import { occurrenceKey } from '../../src/daily/schedule.ts'
import { leaseMs, lookForMs, sendMs } from '../../src/daily/timing.ts'
import { maybeUnlock } from '../../src/daily/unlock.ts'
import type { Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { at, createFakeClock, dependenciesOf, scheduleOf } from '../support/daily.ts'

const dueAt = at('2026-11-23T08:00:00Z')
const answerAt = at('2026-11-23T16:00:00Z')
const schedule = scheduleOf({ reveal: { kind: 'at', localTime: '17:00' } })
const key = occurrenceKey(schedule.id, dueAt)

let dependencies: ReturnType<typeof dependenciesOf>
let store: Store
beforeEach(async () => {
  store = await openMemoryStore()
  await store.schedules.save(schedule)
  dependencies = dependenciesOf({ store, clock: createFakeClock(dueAt) })
  await postOccurrence({ schedule, dueAt }, dependencies)
  dependencies.clock.set(answerAt)
})

const row = () => store.occurrences.get(key)
const threadPosts = () => dependencies.chat.sent.filter((one) => one.key === `${key}-a`)

/** One process looks for a due answer, after a while. */
async function show(afterMs = 0, overrides: Partial<typeof dependencies> = {}) {
  dependencies.clock.forward(afterMs)
  const [due] = await store.occurrences.answersDue(dependencies.clock.now())
  return due && showAnswer(due, { ...dependencies, ...overrides })
}

describe('the public answer', () => {
  it('is not shown before its hour', async () => {
    expect(await store.occurrences.answersDue(answerAt - 1)).toEqual([])
  })

  it('goes into the thread once, and the question then says so', async () => {
    const question = dependencies.chat.sent[0]
    expect(await show()).toEqual({ kind: 'answered', key })
    const entryId = (await row())?.entryId
    expect(threadPosts()).toMatchObject([{ to: { thread: question?.ref.message } }])
    expect(threadPosts()[0]?.text).toContain(`The answer to ${entryId}.`)
    expect(dependencies.chat.updates).toMatchObject([{ ref: question?.ref }])
    expect(dependencies.chat.updates[0]?.text).toContain('Answer unlocked')
    expect(await row()).toMatchObject({ answer: { kind: 'shown', shownAt: answerAt } })
    expect(await show(leaseMs)).toBeUndefined()
  })

  it('is shown once, however many processes try at the same time', async () => {
    const [due] = await store.occurrences.answersDue(answerAt)
    if (!due) throw new Error('No answer is due.')
    const shows = ['a', 'b', 'c'].map((by) => showAnswer(due, { ...dependencies, by }))
    const kinds = (await Promise.all(shows)).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['answered', 'taken', 'taken'])
    expect(threadPosts()).toHaveLength(1)
  })

  it.each([
    ['be unclear and keep it', 1],
    ['be unclear and lose it', 1],
    ['be unavailable', 0],
  ] as const)('is in the thread once after the first try came to %s', async (fate, searches) => {
    dependencies.chat.fate(fate)
    expect(await show()).toMatchObject({ kind: 'waiting' })
    expect(await show(leaseMs - 1)).toBeUndefined()
    expect(await show(1, { by: 'process-2' })).toMatchObject({ kind: 'answered' })
    expect(threadPosts()).toHaveLength(1)
    expect(dependencies.chat.searches()).toBe(searches)
    expect(dependencies.chat.updates).toHaveLength(1)
  })

  it.each(['throw and keep it', 'throw and lose it'] as const)(
    'is in the thread once after the first try came to %s',
    async (fate) => {
      dependencies.chat.fate(fate)
      await expect(show()).rejects.toThrow('The connection broke')
      expect(await show(leaseMs, { by: 'process-2' })).toMatchObject({ kind: 'answered' })
      expect(threadPosts()).toHaveLength(1)
    },
  )

  it('is not repeated by a process that dies before it can record it', async () => {
    const answerShown = () => Promise.reject(new Error('The process is gone.'))
    const dying = { ...store, occurrences: { ...store.occurrences, answerShown } }
    await expect(show(0, { store: dying })).rejects.toThrow('The process is gone.')
    expect(await show(leaseMs, { by: 'process-2' })).toMatchObject({ kind: 'answered' })
    expect(threadPosts()).toHaveLength(1)
  })

  it('does not go by a list that is older than the last try', async () => {
    const [due] = await store.occurrences.answersDue(answerAt)
    if (!due) throw new Error('No answer is due.')
    dependencies.chat.fate('throw and keep it')
    await expect(show()).rejects.toThrow('The connection broke')
    dependencies.clock.forward(leaseMs)
    await showAnswer(due, { ...dependencies, by: 'process-2' })
    expect(threadPosts()).toHaveLength(1)
  })

  it('is not sent by a process that was held up until its claim had nearly run out', async () => {
    const get: Store['occurrences']['get'] = (given) => {
      dependencies.clock.forward(leaseMs - sendMs + 1)
      return store.occurrences.get(given)
    }
    const heldUp = { ...store, occurrences: { ...store.occurrences, get } }
    expect(await show(0, { store: heldUp })).toMatchObject({ kind: 'waiting' })
    expect(threadPosts()).toEqual([])
    expect(await show(leaseMs)).toMatchObject({ kind: 'answered' })
  })

  it('is given up, not repeated, when nobody can tell for long whether it is there', async () => {
    dependencies.chat.fate('be unclear and keep it')
    dependencies.chat.search('not know')
    await show()
    expect(await show(leaseMs)).toMatchObject({ kind: 'waiting' })
    expect(await show(lookForMs)).toMatchObject({ kind: 'answered' })
    expect(threadPosts()).toHaveLength(1)
  })

  it('is given up when the platform refuses it, and the question does not claim otherwise', async () => {
    dependencies.chat.fate('refuse')
    expect(await show()).toMatchObject({ kind: 'answered' })
    expect(threadPosts()).toEqual([])
    expect(dependencies.chat.updates).toEqual([])
    expect((await store.schedules.get(schedule.id))?.state.kind).toBe('on')
  })

  it('is given up when its entry has been withdrawn', async () => {
    expect(await show(0, { entries: [] })).toMatchObject({ kind: 'answered' })
    expect(threadPosts()).toEqual([])
  })

  it('is shown even when its schedule has been removed', async () => {
    await store.schedules.remove(schedule.id)
    expect(await show()).toMatchObject({ kind: 'answered' })
    expect(threadPosts()).toHaveLength(1)
  })

  it('is left to others when this process is not connected to the platform', async () => {
    expect(await show(0, { chatFor: () => undefined })).toMatchObject({ kind: 'waiting' })
    expect(await row()).toMatchObject({ answer: { kind: 'hidden' } })
  })
})

describe('an answer that unlocks at a number of attempts', () => {
  const attempt = async (user: string) => {
    const person = { platform: 'chat', workspace: 'team', user, name: user }
    const text = 'my words'
    const words = { text, certainty: 'guess', at: answerAt } as const
    await store.attempts.save({ occurrenceKey: key, person, entryId: 'entry-1', ...words })
    await maybeUnlock(key, dependencies)
  }
  const unlockAtTwo = () =>
    store.schedules.save({ ...schedule, reveal: { kind: 'attempts', count: 2 } })

  beforeEach(async () => {
    store = await openMemoryStore()
    dependencies = dependenciesOf({ store, clock: createFakeClock(answerAt) })
    const never = scheduleOf()
    await store.schedules.save(never)
    await postOccurrence({ schedule: never, dueAt }, dependencies)
  })

  it('comes due when enough people have tried, not when one tries twice', async () => {
    await unlockAtTwo()
    await attempt('ana')
    await attempt('ana')
    expect(await show()).toBeUndefined()
    await attempt('ben')
    expect(await show()).toMatchObject({ kind: 'answered' })
    await attempt('cem')
    expect(await show()).toBeUndefined()
    expect(threadPosts()).toHaveLength(1)
  })

  it('does not come due by attempts under another policy, or on an unknown occurrence', async () => {
    await attempt('ana')
    await attempt('ben')
    await maybeUnlock('unknown', dependencies)
    expect(await show()).toBeUndefined()
  })
})
