import { describe, expect, it } from 'vitest'

import { pickInOrder } from '../../src/daily/order.ts'
import { pickSmart, type TeamMemory } from '../../src/daily/smart.ts'
import type { Level, QuestionOrder } from '../../src/ports.ts'
import { previewGrades } from '../../src/review/fsrs.ts'
import { teamMemory } from '../../src/review/team-memory.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import {
  at,
  createFakeClock,
  dayMs,
  dependenciesOf,
  entryOf,
  scheduleOf,
} from '../support/daily.ts'

const entry = (id: string, topic = 'docker', level: Level = 'beginner') =>
  entryOf(id, { topics: [topic], level })
const team = (changes: Partial<TeamMemory> = {}): TeamMemory => ({
  people: 5,
  recall: new Map(),
  success: 0.75,
  ...changes,
})
const orderOf = (id: string) => id

describe('the smart order', () => {
  it('begins with what the team has not met, the hardest first', () => {
    const pool = [entry('known'), entry('easy'), entry('hard', 'docker', 'advanced')]
    const asked = ['known']
    const recall = new Map([['known', 0.2]])
    expect(pickSmart({ pool, asked, team: team({ recall }), orderOf })).toMatchObject({
      entry: { id: 'hard' },
      why: 'unseen',
    })
  })

  it('then asks what the team would recall least', () => {
    const pool = ['a', 'b', 'c', 'd'].map((id) => entry(id))
    const asked = ['a', 'b', 'c', 'd']
    const recall = new Map([
      ['a', 0.9],
      ['b', 0.4],
      ['c', 0.1],
      ['d', 0.2],
    ])
    // The last two rest: half of the pool.
    expect(pickSmart({ pool, asked, team: team({ recall }), orderOf })).toMatchObject({
      entry: { id: 'b' },
      why: 'fading',
    })
  })

  it('asks something the team probably knows when it gets too few right', () => {
    const pool = [entry('hard', 'docker', 'advanced'), entry('easy')]
    const struggling = team({ success: 0.5 })
    expect(pickSmart({ pool, asked: [], team: struggling, orderOf })?.entry.id).toBe('easy')
    expect(pickSmart({ pool, asked: [], team: team(), orderOf })?.entry.id).toBe('hard')
  })

  it('lets topics of the last questions wait', () => {
    const pool = [entry('a', 'docker'), entry('b', 'docker'), entry('z', 'storage')]
    expect(pickSmart({ pool, asked: ['a'], team: team(), orderOf })?.entry.id).toBe('z')
  })

  it('chooses nothing for fewer than three people', () => {
    const pool = [entry('a')]
    expect(pickSmart({ pool, asked: [], team: team({ people: 2 }), orderOf })).toBeUndefined()
    expect(pickSmart({ pool, asked: [], team: team({ people: 3 }), orderOf })).toBeDefined()
  })
})

describe('what a team remembers', () => {
  const nowAt = at('2026-11-23T09:00:00Z')
  const person = (user: string) => ({ platform: 'chat', workspace: 'team', user, name: user })
  const graded = (user: string, grade: 'again' | 'good') => ({
    id: user,
    person: person(user),
    entryId: 'pod',
    grade,
    keyPoints: [],
    at: nowAt,
  })
  const card = (user: string, daysAgo: number) => ({
    person: person(user),
    entryId: 'pod',
    ...previewGrades(undefined, nowAt - daysAgo * dayMs).good,
  })

  it('is a mean over whoever graded, and over nobody else', () => {
    const cards = [card('ana', 0), card('ben', 60), card('stranger', 700)]
    const memory = teamMemory([graded('ana', 'good'), graded('ben', 'again')], cards, nowAt)
    const alone = (user: string, daysAgo: number) =>
      teamMemory([graded(user, 'good')], [card(user, daysAgo)], nowAt).recall.get('pod') ?? 0
    expect(memory).toMatchObject({ people: 2, success: 0.5 })
    expect(memory.recall.get('pod')).toBeCloseTo((alone('ana', 0) + alone('ben', 60)) / 2, 10)
    expect(teamMemory([], cards, nowAt)).toEqual({
      people: 0,
      recall: new Map(),
      success: undefined,
    })
  })

  it.each([
    ['smart', 'advanced-one', 'unseen'],
    ['list', 'first', 'turn'],
  ] as const)('leads the order “%s” of a schedule to %s', async (order: QuestionOrder, id, why) => {
    const store = await openMemoryStore()
    const entries = [entry('first'), entry('second'), entry('advanced-one', 'docker', 'advanced')]
    const clock = createFakeClock(nowAt)
    const schedule = scheduleOf({ order, seed: 'any' })
    const key = 'earlier'
    const place = schedule.place
    const claim = { key, scheduleId: schedule.id, place, dueAt: nowAt - dayMs, by: 'x', leaseMs: 1 }
    await store.occurrences.claim({ ...claim, nowAt })
    for (const user of ['ana', 'ben', 'eve']) {
      const one = { ...graded(user, 'good'), occurrenceKey: key }
      await store.grades.add(one, card(user, 1))
    }
    const dependencies = dependenciesOf({ store, clock, overrides: { entries } })
    expect(await pickInOrder(schedule, dependencies)).toMatchObject({ entry: { id }, why })
    await store.close()
  })
})
