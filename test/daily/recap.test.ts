import { beforeEach, describe, expect, it } from 'vitest'

import { mostMissed, recapBefore, weekRecapBefore } from '../../src/daily/recap.ts'
import type { Graded, Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { entryOf } from '../support/daily.ts'

const personOf = (user: string) => ({ platform: 'chat', workspace: 'team', user, name: user })

const graded = (user: string, keyPoints: number[], at = 1): Graded => ({
  id: `${user}-${at}`,
  person: personOf(user),
  entryId: 'probe',
  occurrenceKey: 'key-1',
  grade: 'good',
  keyPoints,
  at,
})

const points = ['first', 'second', 'third']

describe('the most missed key point', () => {
  it('is the one that most people did not have', () => {
    const grades = [graded('ana', [0]), graded('ben', [0, 1]), graded('cem', [1])]
    expect(mostMissed(points, grades)).toBe('third')
  })

  it('is silent about fewer than three people, however often they grade', () => {
    const grades = [graded('ana', [0]), graded('ana', [0], 2), graded('ben', [0])]
    expect(mostMissed(points, grades)).toBeUndefined()
    expect(mostMissed(points, [])).toBeUndefined()
  })

  it('counts the last grading of each person', () => {
    const others = [graded('ben', [0, 1, 2]), graded('cem', [0, 1, 2])]
    expect(
      mostMissed(points, [graded('ana', [1, 2], 1), graded('ana', [0, 2], 2), ...others]),
    ).toBe('second')
  })

  it('is nothing when nobody missed any', () => {
    const all = ['ana', 'ben', 'cem'].map((user) => graded(user, [0, 1, 2]))
    expect(mostMissed(points, all)).toBeUndefined()
  })

  it('takes people of two workspaces for two', () => {
    const ana = graded('ana', [])
    const other = { ...ana, id: 'other', person: { ...ana.person, workspace: 'another' } }
    expect(mostMissed(points, [ana, other, graded('ben', [])])).toBe('first')
  })
})

describe('the recap', () => {
  let store: Store
  beforeEach(async () => {
    store = await openMemoryStore()
  })
  const entries = [entryOf('probe')]
  const place = { platform: 'chat', workspace: 'team', channel: 'c' }

  async function occurrence(key: string, dueAt: number, end: 'posted' | 'skipped'): Promise<void> {
    const { occurrences } = store
    await occurrences.claim({ key, scheduleId: 's', place, dueAt, by: 'me', nowAt: 0, leaseMs: 1 })
    await occurrences.setEntry(key, 'probe')
    if (end === 'skipped') return void (await occurrences.skipped(key, 'me', 'outage', dueAt))
    await occurrences.posted(key, 'me', { ...place, message: key }, dueAt, undefined)
  }
  async function showAnswer(key: string): Promise<void> {
    await store.occurrences.claimAnswer(key, 'me', 0, 1)
    await store.occurrences.answerShown(key, 'me', 1)
  }

  const attempt = (occurrenceKey: string, user: string) =>
    store.attempts.save({
      occurrenceKey,
      person: personOf(user),
      entryId: 'probe',
      text: 'my words',
      certainty: 'sure',
      at: 1,
    })

  it('is about the last question that was posted before this one', async () => {
    await occurrence('key-0', 100, 'posted')
    await occurrence('key-1', 200, 'posted')
    await occurrence('key-2', 300, 'skipped')
    await occurrence('key-3', 400, 'posted')
    await attempt('key-0', 'ana')
    for (const user of ['ana', 'ben', 'cem']) await attempt('key-1', user)
    for (const user of ['ana', 'ben', 'cem']) {
      const card = { person: personOf(user), entryId: 'probe', dueAt: 1, memory: '{}' }
      await store.grades.add(graded(user, [0, 1]), card)
    }
    for (const key of ['key-0', 'key-1', 'key-3']) await showAnswer(key)
    expect(await recapBefore('s', 400, { store, entries })).toEqual({
      question: 'What is probe?',
      tried: 3,
      mostMissed: 'probe third',
    })
    expect(await recapBefore('s', 200, { store, entries })).toMatchObject({ tried: 1 })
  })

  it('keeps a key point back while the answer, or the same question again, is not out', async () => {
    await occurrence('key-1', 100, 'posted')
    for (const user of ['ana', 'ben', 'cem']) {
      const card = { person: personOf(user), entryId: 'probe', dueAt: 1, memory: '{}' }
      await store.grades.add(graded(user, [0, 1]), card)
    }
    const missed = async () => (await recapBefore('s', 200, { store, entries }))?.mostMissed
    expect(await missed()).toBeUndefined()
    await showAnswer('key-1')
    expect(await missed()).toBe('probe third')
    await occurrence('key-2', 200, 'posted')
    expect(await missed()).toBeUndefined()
  })

  it('is left out for the first question and for a withdrawn entry', async () => {
    expect(await recapBefore('s', 100, { store, entries })).toBeUndefined()
    await occurrence('key-0', 100, 'posted')
    expect(await recapBefore('s', 100, { store, entries })).toBeUndefined()
    expect(await recapBefore('s', 200, { store, entries: [] })).toBeUndefined()
  })
})

describe('the recap of a week', () => {
  const mondayAt = Date.parse('2026-11-23T08:00:00Z')
  const dayMs = 86_400_000
  const schedule = { id: 's', timeZone: 'Europe/Berlin' }
  const place = { platform: 'chat', workspace: 'team', channel: 'c' }
  const entries = [entryOf('probe')]
  let store: Store
  beforeEach(async () => {
    store = await openMemoryStore()
    for (const [index, daysBefore] of [7, 6, 5].entries()) await post(`key-${index}`, daysBefore)
  })

  async function post(key: string, daysBefore: number): Promise<void> {
    const { occurrences } = store
    const dueAt = mondayAt - daysBefore * dayMs
    await occurrences.claim({ key, scheduleId: 's', place, dueAt, by: 'me', nowAt: 0, leaseMs: 1 })
    await occurrences.setEntry(key, 'probe')
    await occurrences.posted(key, 'me', { ...place, message: key }, dueAt, undefined)
    await occurrences.claimAnswer(key, 'me', 0, 1)
    await occurrences.answerShown(key, 'me', 1)
  }
  const grade = (user: string, key: string, keyPoints: number[], how: 'good' | 'again') =>
    store.grades.add(
      { ...graded(user, keyPoints), id: `${user}-${key}`, occurrenceKey: key, grade: how },
      { person: personOf(user), entryId: 'probe', dueAt: 1, memory: '{}' },
    )
  const recap = (dueAt = mondayAt) => weekRecapBefore(schedule, dueAt, { store, entries })

  it('sums up what a team did, and names the key point it missed most', async () => {
    for (const user of ['ana', 'ben', 'cem']) await grade(user, 'key-1', [0, 2], 'good')
    await grade('ana', 'key-2', [0], 'again')
    expect(await recap()).toEqual({
      questions: 3,
      attempts: 0,
      people: 3,
      right: 0.75,
      mostMissed: { keyPoint: 'probe second', question: 'What is probe?' },
    })
  })

  it('is silent about fewer than three people', async () => {
    for (const user of ['ana', 'ben']) await grade(user, 'key-1', [], 'again')
    expect(await recap()).toEqual({
      questions: 3,
      attempts: 0,
      people: undefined,
      right: undefined,
      mostMissed: undefined,
    })
  })

  it('comes with the first question of a week only, and not after an empty one', async () => {
    await post('monday', 0)
    expect(await recap(mondayAt)).toBeDefined()
    expect(await recap(mondayAt + dayMs)).toBeUndefined()
    expect(await recap(mondayAt + 14 * dayMs)).toBeUndefined()
  })
})
