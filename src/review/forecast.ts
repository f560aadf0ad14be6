import { addDays } from '../message/dates.ts'
import type { Card } from '../ports.ts'
import { type StudyHabits, studyDay } from './due.ts'

const forecastDays = 14

/** What a study day (`YYYY-MM-DD`) will ask, the share of a day kept to. */
export type ForecastDay = { readonly day: string; readonly reviews: number }

/**
 * Reviews on each of the next 14 study days, today first, if every day is done: what is over the share of
 * a day moves to the next one.
 */
export function forecast(
  cards: readonly Card[],
  habits: StudyHabits,
  nowAt: number,
): readonly ForecastDay[] {
  const today = studyDay(nowAt, habits)
  const dueOn = new Map<string, number>()
  for (const { dueAt, suspendedAt } of cards) {
    if (suspendedAt !== undefined) continue
    const day = studyDay(dueAt, habits)
    const counted = day < today ? today : day
    dueOn.set(counted, (dueOn.get(counted) ?? 0) + 1)
  }
  let left = 0
  return Array.from({ length: forecastDays }, (_, index) => {
    const day = addDays(today, index)
    left += dueOn.get(day) ?? 0
    const reviews = Math.min(left, habits.reviewsPerDay)
    left -= reviews
    return { day, reviews }
  })
}
