import { localDate } from '../message/dates.ts'
import type { Card, Graded } from '../ports.ts'
import { recallChance, usualRetention } from './fsrs.ts'

/** How a person likes to study. */
export type StudyHabits = {
  /** The chance of recall (0..1) on the day a card comes back. */
  readonly retention: number
  /** The hour of the local clock at which a new study day begins: late evenings belong to the day before. */
  readonly dayStartsAtHour: number
  /** Most reviews on one study day; what is left waits for the next. */
  readonly reviewsPerDay: number
  /** IANA zone in which days begin. */
  readonly timeZone: string
}

export const usualHabits: Omit<StudyHabits, 'timeZone'> = {
  retention: usualRetention,
  dayStartsAtHour: 4,
  reviewsPerDay: 20,
}

const hourMs = 3_600_000

/** The study day (`YYYY-MM-DD`) of an instant: the local date of the instant that many hours earlier. */
export function studyDay(
  at: number,
  { timeZone, dayStartsAtHour }: Pick<StudyHabits, 'timeZone' | 'dayStartsAtHour'>,
): string {
  return localDate(at - dayStartsAtHour * hourMs, timeZone)
}

/**
 * The cards to review now: due on this study day or before, most fragile first, and no more than the
 * rest of the day’s share. After days off the pile is worked through a share a day; what waits longest
 * is what can best afford it.
 */
export function dueCards(
  cards: readonly Card[],
  graded: readonly Graded[],
  habits: StudyHabits,
  nowAt: number,
): readonly Card[] {
  const today = studyDay(nowAt, habits)
  const reviewedToday = graded.filter(
    ({ at, occurrenceKey }) => occurrenceKey === undefined && studyDay(at, habits) === today,
  ).length
  return cards
    .filter((card) => card.suspendedAt === undefined && studyDay(card.dueAt, habits) <= today)
    .map((card) => ({ card, chance: recallChance(card.memory, nowAt) }))
    .toSorted((a, b) => a.chance - b.chance || a.card.dueAt - b.card.dueAt)
    .slice(0, Math.max(0, habits.reviewsPerDay - reviewedToday))
    .map(({ card }) => card)
}
