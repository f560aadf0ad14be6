import { describe, expect, it } from 'vitest'

import { grades, newCard, previewGrades, suggestGrade } from '../../src/review/fsrs.ts'

const dayMs = 86_400_000
const now = Date.parse('2026-11-23T10:00:00Z')

describe('spaced repetition', () => {
  it('brings a harder entry back sooner, in whole days', () => {
    const preview = previewGrades(undefined, now)
    const days = grades.map((grade) => (preview[grade].dueAt - now) / dayMs)
    expect(days).toEqual(days.toSorted((a, b) => a - b))
    expect(days[0]).toBe(1)
    for (const day of days) expect(Number.isInteger(day)).toBe(true)
  })

  it('lets the interval grow with each Good, through storage as text', () => {
    let { dueAt, memory } = newCard(now)
    const intervals = [1, 2, 3, 4].map(() => {
      const next = previewGrades(memory, dueAt).good
      const interval = next.dueAt - dueAt
      ;({ dueAt, memory } = next)
      return interval
    })
    for (const [index, interval] of intervals.entries())
      expect(interval).toBeGreaterThan(intervals[index - 1] ?? 0)
  })

  it('starts over after Again', () => {
    const good = previewGrades(newCard(now).memory, now).good
    const again = previewGrades(good.memory, good.dueAt).again
    expect(again.dueAt - good.dueAt).toBe(dayMs)
  })

  it('shows the same dates as it then keeps', () => {
    expect(previewGrades(newCard(now).memory, now)).toEqual(previewGrades(newCard(now).memory, now))
  })

  it('refuses a memory that is none', () => {
    expect(() => previewGrades('{"due":"soon"}', now)).toThrow()
  })

  it.each([
    [0, 5, 'again'],
    [1, 5, 'hard'],
    [2, 5, 'hard'],
    [3, 5, 'good'],
    [4, 5, 'good'],
    [5, 5, 'easy'],
    [2, 4, 'good'],
  ])('suggests for %i of %i key points: %s', (ticked, all, grade) => {
    expect(suggestGrade(ticked, all)).toBe(grade)
  })
})
