import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { plainText } from '../../src/message/plain-text.ts'
import type { Attempt, Card, Certainty, Grade, Graded, Occurrence } from '../../src/ports.ts'
import { measureCalibration } from '../../src/review/calibration.ts'
import { usualHabits } from '../../src/review/due.ts'
import { forecast } from '../../src/review/forecast.ts'
import { newCard, previewGrades } from '../../src/review/fsrs.ts'
import { topicMastery } from '../../src/review/mastery.ts'
import { presentProgress } from '../../src/review/present-progress.ts'
import { interval } from '../../src/review/present.ts'
import { measureProgress } from '../../src/review/progress.ts'
import { measureStreak } from '../../src/review/streak.ts'
import { entry } from '../support/entries.ts'

const place = { platform: 'chat', workspace: 'team', channel: 'general' }
const person = { platform: 'chat', workspace: 'team', user: 'ana', name: 'Ana' }
const dayMs = 86_400_000
const nowAt = Date.parse('2026-11-23T12:00:00Z')
const habits = { ...usualHabits, timeZone: 'Europe/Berlin' }

const occurrence = (key: string, state: 'posted' | 'skipped', dueAt: number): Occurrence => ({
  key,
  scheduleId: 'schedule',
  place,
  dueAt,
  answer: { kind: 'hidden' },
  state:
    state === 'posted'
      ? { kind: 'posted', ref: { ...place, message: key }, postedAt: dueAt }
      : { kind: 'skipped', reason: 'outage', skippedAt: dueAt },
})
/** One question a day from this date on: `x` tried, `.` missed, `-` not posted. */
const history = (days: string, from = '2026-11-01T09:00:00Z') => {
  const letters = days.match(/./g) ?? []
  const occurrences = letters.map((day, index) =>
    occurrence(String(index), day === '-' ? 'skipped' : 'posted', Date.parse(from) + index * dayMs),
  )
  const tried = new Set(letters.flatMap((day, index) => (day === 'x' ? [String(index)] : [])))
  return measureStreak(occurrences.toReversed(), tried, 'Europe/Berlin')
}

describe('a run of questions', () => {
  it.each([
    ['xxx', 3, 'every question tried'],
    ['xx.', 2, 'the latest one is still open'],
    ['xx.x', 3, 'one missed question is covered by a freeze'],
    ['x.x.x', 3, 'two are'],
    ['x.x.x.x', 1, 'the third in a month ends it'],
    ['..x', 1, 'nothing to freeze before the first'],
    ['x---x', 2, 'days without a post do not exist'],
  ])('of %s is %i: %s', (days, current) => {
    expect(history(days).current).toBe(current)
  })

  it('has two freezes in every month of its own zone', () => {
    // The fourth question is due on 1 December in Berlin.
    expect(history('x.xx..x', '2026-11-27T23:30:00Z')).toEqual({
      current: 4,
      longest: 4,
      freezesLeft: 0,
    })
    expect(history('x..x..x', '2026-11-28T09:00:00Z').current).toBe(3)
  })

  it('remembers the longest', () => {
    expect(history('xxxxx...x')).toMatchObject({ current: 1, longest: 5 })
  })

  it('is never broken for who tried everything, in any zone, at any hour', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'Pacific/Apia',
      'America/St_Johns',
      'Asia/Kathmandu',
    )
    const posts = fc.array(
      fc.record({ posted: fc.boolean(), gapMs: fc.integer({ min: 1, max: 40 * dayMs }) }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(posts, zones, (all, zone) => {
        let at = nowAt
        const list = all.map(({ posted, gapMs }, index) =>
          occurrence(String(index), posted ? 'posted' : 'skipped', (at += gapMs)),
        )
        const tried = new Set(
          list.filter(({ state }) => state.kind === 'posted').map(({ key }) => key),
        )
        expect(measureStreak(list, tried, zone).current).toBe(tried.size)
      }),
    )
  })
})

describe('a forecast', () => {
  const due = (entryId: string, inDays: number): Card => ({
    person,
    entryId,
    ...newCard(nowAt),
    dueAt: nowAt + inDays * dayMs,
  })

  it('counts what each study day will ask, overdue cards today', () => {
    const cards = [due('a', -9), due('b', 0), due('c', 2), due('d', 13), due('e', 14)]
    const days = forecast(cards, habits, nowAt)
    expect(days).toHaveLength(14)
    expect(days.filter(({ reviews }) => reviews > 0)).toEqual([
      { day: '2026-11-23', reviews: 2 },
      { day: '2026-11-25', reviews: 1 },
      { day: '2026-12-06', reviews: 1 },
    ])
  })

  it('spreads a pile over the days that follow', () => {
    const pile = Array.from({ length: 25 }, (_, index) => due(String(index), -3))
    const reviews = forecast(pile, { ...habits, reviewsPerDay: 10 }, nowAt).map(
      (day) => day.reviews,
    )
    expect(reviews.slice(0, 4)).toEqual([10, 10, 5, 0])
  })
})

describe('mastery', () => {
  it('is the mean chance of recall of the entries that were met', () => {
    const entries = ['a', 'b', 'c'].map((id) => entry({ id, topics: ['docker'] }))
    const card = (entryId: string, daysAgo: number): Card => ({
      person,
      entryId,
      ...previewGrades(undefined, nowAt - daysAgo * dayMs).good,
    })
    const fresh: Card = { person, entryId: 'c', ...newCard(nowAt) }
    const [docker] = topicMastery(entries, [card('a', 0), card('b', 30), fresh], nowAt)
    expect(docker).toMatchObject({ topic: 'docker', met: 2, entries: 3 })
    expect(docker?.recall).toBeGreaterThan(0.7)
    expect(docker?.recall).toBeLessThan(1)
    expect(topicMastery(entries, [fresh], nowAt)).toEqual([])
  })
})

describe('calibration', () => {
  const pair = (key: string, certainty: Certainty, grade: Grade): [Attempt, Graded] => [
    { occurrenceKey: key, person, entryId: 'pod', text: '', certainty, at: 0 },
    { id: key, person, entryId: 'pod', occurrenceKey: key, grade, keyPoints: [], at: 0 },
  ]
  const measure = (pairs: readonly [Attempt, Graded][]) =>
    measureCalibration(
      pairs.map(([attempt]) => attempt),
      pairs.map(([, graded]) => graded),
      () => ['kubernetes'],
    )

  it('sets how sure a person was against how it went', () => {
    const { byCertainty } = measure([
      pair('1', 'sure', 'easy'),
      pair('2', 'sure', 'again'),
      pair('3', 'guess', 'good'),
    ])
    expect(byCertainty).toEqual({
      sure: { given: 2, right: 1 },
      unsure: { given: 0, right: 0 },
      guess: { given: 1, right: 1 },
    })
  })

  it('names a topic after three sure misses, not after two', () => {
    const misses = ['1', '2', '3'].map((key) => pair(key, 'sure', 'hard'))
    expect(measure(misses.slice(0, 2)).confidentlyWrong).toEqual([])
    expect(measure(misses).confidentlyWrong).toEqual([{ topic: 'kubernetes', misses: 3 }])
    expect(
      measure(['1', '2', '3'].map((key) => pair(key, 'guess', 'again'))).confidentlyWrong,
    ).toEqual([])
  })
})

describe('progress', () => {
  const graded = (id: string, entryId: string, grade: Grade): Graded => ({
    id,
    person,
    entryId,
    occurrenceKey: id,
    grade,
    keyPoints: [],
    at: nowAt - dayMs,
  })
  const measure = () =>
    measureProgress({
      attempts: [
        { occurrenceKey: '1', person, entryId: 'pod', text: '', certainty: 'sure', at: nowAt },
      ],
      graded: [
        graded('1', 'pod', 'good'),
        graded('2', 'pod', 'again'),
        graded('3', 'image', 'good'),
      ],
      cards: [
        { person, entryId: 'pod', ...previewGrades(undefined, nowAt - 30 * dayMs).good },
        { person, entryId: 'image', ...previewGrades(undefined, nowAt - dayMs).easy },
      ],
      occurrences: [[occurrence('1', 'posted', nowAt - dayMs)]],
      entries: [entry({ id: 'pod', topics: ['kubernetes'] }), entry({ id: 'image' })],
      habits,
      nowAt,
    })

  it('is worked out from the events of a person', () => {
    expect(measure()).toMatchObject({
      tried: 3,
      streak: { current: 1, longest: 1, freezesLeft: 2 },
      gradeCounts: { again: 1, hard: 0, good: 2, easy: 0 },
      learning: 2,
      due: 1,
      mastery: [{ topic: 'docker' }, { topic: 'kubernetes' }],
    })
  })

  it('is told in words', () => {
    const text = plainText(presentProgress(measure()))
    for (const words of [
      '1 question in a row',
      'You may miss 2 questions more this month',
      'Grades: Again 1, Hard 0, Good 2, Easy 0.',
      '2 entries in your reviews, 1 to do today.',
      'docker, 1 of 1 met',
      'Mon 23 Nov: 1',
      'Sure: right 1 of 1 times',
      'Review now',
    ])
      expect(text).toContain(words)
  })
})

describe('an interval on a button', () => {
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
