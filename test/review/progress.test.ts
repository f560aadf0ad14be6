import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Occurrence } from '../../src/ports.ts'
import { interval } from '../../src/review/present.ts'
import { measureProgress, streak } from '../../src/review/progress.ts'

const place = { platform: 'chat', workspace: 'team', channel: 'general' }
const occurrence = (key: string, state: 'posted' | 'skipped'): Occurrence => ({
  key,
  scheduleId: 'schedule',
  place,
  dueAt: 0,
  answer: { kind: 'hidden' },
  state:
    state === 'posted'
      ? { kind: 'posted', ref: { ...place, message: key }, postedAt: 0 }
      : { kind: 'skipped', reason: 'outage', skippedAt: 0 },
})
const posted = (...keys: readonly string[]) => keys.map((key) => occurrence(key, 'posted'))

describe('a run of questions', () => {
  it('counts back from the latest question', () => {
    expect(streak(posted('d', 'c', 'b', 'a'), new Set(['d', 'c', 'a']))).toBe(2)
  })

  it('leaves the latest question open until the next one', () => {
    expect(streak(posted('d', 'c', 'b'), new Set(['c', 'b']))).toBe(2)
    expect(streak(posted('d', 'c', 'b'), new Set(['b']))).toBe(0)
  })

  it('is never broken by a question that was not posted', () => {
    const states = fc.array(fc.constantFrom('posted' as const, 'skipped' as const), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(states, (all) => {
        const list = all.map((state, index) => occurrence(String(index), state))
        const tried = new Set(
          list.filter(({ state }) => state.kind === 'posted').map(({ key }) => key),
        )
        expect(streak(list, tried)).toBe(tried.size)
      }),
    )
  })
})

describe('progress', () => {
  const person = { platform: 'chat', workspace: 'team', user: 'ana', name: 'Ana' }
  const graded = (id: string, entryId: string, grade: 'again' | 'good') => ({
    id,
    person,
    entryId,
    grade,
    keyPoints: [],
    at: 0,
  })

  it('is worked out from the events of a person', () => {
    const progress = measureProgress({
      attempts: [],
      graded: [
        graded('1', 'pod', 'good'),
        graded('2', 'pod', 'again'),
        graded('3', 'image', 'good'),
      ],
      cards: [
        { person, entryId: 'pod', dueAt: 5, memory: '' },
        { person, entryId: 'image', dueAt: 50, memory: '' },
      ],
      occurrences: [],
      topicsOf: (entryId) => (entryId === 'pod' ? ['kubernetes'] : ['docker']),
      nowAt: 10,
    })
    expect(progress).toEqual({
      tried: 0,
      streak: 0,
      gradeCounts: { again: 1, hard: 0, good: 2, easy: 0 },
      learning: 2,
      due: 1,
      topics: [
        { topic: 'kubernetes', share: 0.5, graded: 2 },
        { topic: 'docker', share: 1, graded: 1 },
      ],
    })
  })
})

describe('an interval on a button', () => {
  const dayMs = 86_400_000
  it.each([
    [1, 'tomorrow'],
    [3, '3 days'],
    [59, '59 days'],
    [90, '3 months'],
    [800, '2.2 years'],
  ])('of %i days reads “%s”', (days, words) => {
    expect(interval(0, days * dayMs)).toBe(words)
  })
})
