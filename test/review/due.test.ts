import { describe, expect, it } from 'vitest'

import type { Card, Graded } from '../../src/ports.ts'
import { dueCards, type StudyHabits, studyDay, usualHabits } from '../../src/review/due.ts'
import { newCard, previewGrades, recallChance } from '../../src/review/fsrs.ts'

const person = { platform: 'chat', workspace: 'team', user: 'ana', name: 'Ana' }
const habits: StudyHabits = { ...usualHabits, timeZone: 'Europe/Berlin' }
const nowAt = Date.parse('2026-11-23T12:00:00Z')
const dayMs = 86_400_000

/** A card that was graded Good this many days ago for the first time. */
const learned = (entryId: string, daysAgo: number): Card => ({
  person,
  entryId,
  ...previewGrades(undefined, nowAt - daysAgo * dayMs).good,
})

const reviewed = (at: number, occurrenceKey?: string): Graded => ({
  id: `grade-${at}`,
  person,
  entryId: 'pod',
  grade: 'good',
  keyPoints: [],
  at,
  ...(occurrenceKey !== undefined && { occurrenceKey }),
})

const ids = (cards: readonly Card[]) => cards.map(({ entryId }) => entryId)

describe('a study day', () => {
  it.each([
    ['2026-11-24T02:59:00Z', '2026-11-23'],
    ['2026-11-24T03:00:00Z', '2026-11-24'],
    ['2026-11-23T22:30:00Z', '2026-11-23'],
  ])('at %s is %s when days begin at four in Berlin', (instant, day) => {
    expect(studyDay(Date.parse(instant), habits)).toBe(day)
  })

  it('follows the zone of the person', () => {
    const at = Date.parse('2026-11-23T20:00:00Z')
    expect(studyDay(at, { ...habits, timeZone: 'Pacific/Auckland' })).toBe('2026-11-24')
    expect(studyDay(at, { ...habits, timeZone: 'America/Los_Angeles' })).toBe('2026-11-23')
  })
})

describe('what is due', () => {
  it('is everything of this study day, whatever the hour', () => {
    const tonight = { ...learned('tonight', 3), dueAt: Date.parse('2026-11-24T01:00:00Z') }
    const tomorrow = { ...learned('tomorrow', 3), dueAt: Date.parse('2026-11-24T03:00:00Z') }
    expect(ids(dueCards([tonight, tomorrow], [], habits, nowAt))).toEqual(['tonight'])
  })

  it('comes most fragile first', () => {
    const cards = [learned('week', 7), learned('year', 365), learned('month', 30)]
    expect(ids(dueCards(cards, [], habits, nowAt))).toEqual(['year', 'month', 'week'])
  })

  it('begins with what was never graded', () => {
    const fresh = { person, entryId: 'fresh', ...newCard(nowAt - dayMs) }
    expect(recallChance(fresh.memory, nowAt)).toBe(0)
    expect(ids(dueCards([learned('year', 365), fresh], [], habits, nowAt))).toEqual([
      'fresh',
      'year',
    ])
  })

  it('leaves out what was set aside', () => {
    const aside = { ...learned('aside', 30), suspendedAt: nowAt }
    expect(dueCards([aside], [], habits, nowAt)).toEqual([])
  })

  it('is never more than the rest of the share of the day', () => {
    const pile = Array.from({ length: 90 }, (_, n) => learned(`entry-${n}`, 30 + n))
    const share = { ...habits, reviewsPerDay: 20 }
    expect(dueCards(pile, [], share, nowAt)).toHaveLength(20)
    const today = [1, 2, 3].map((n) => reviewed(nowAt - n))
    expect(dueCards(pile, today, share, nowAt)).toHaveLength(17)
    const others = [reviewed(nowAt - dayMs), reviewed(nowAt - 1, 'question-of-the-day')]
    expect(dueCards(pile, others, share, nowAt)).toHaveLength(20)
    const tooMany = Array.from({ length: 30 }, (_, n) => reviewed(nowAt - n))
    expect(dueCards(pile, tooMany, share, nowAt)).toEqual([])
  })
})

describe('target retention', () => {
  it('brings a card back sooner to those who want to be surer', () => {
    const dates = [0.8, 0.9, 0.95].map((share) => previewGrades(undefined, nowAt, share).easy.dueAt)
    expect(dates).toEqual(dates.toSorted((a, b) => b - a))
    expect(new Set(dates).size).toBe(3)
  })

  it('is the chance of recall on the day the card comes back', () => {
    for (const share of [0.8, 0.9, 0.95]) {
      const { memory, dueAt } = previewGrades(undefined, nowAt, share).easy
      expect(recallChance(memory, dueAt)).toBeCloseTo(share, 1)
    }
  })
})
