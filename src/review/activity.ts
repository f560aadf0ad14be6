import { addDays, weekOf } from '../message/dates.ts'
import type { Attempt, Graded } from '../ports.ts'
import { type StudyHabits, studyDay } from './due.ts'

/** This week and those before it that are shown. */
export const activityWeeks = 12

/** A study day (`YYYY-MM-DD`) and how many answers and grades it saw. */
type ActivityDay = { readonly day: string; readonly done: number }

export type Activity = {
  /** Every study day from a Monday on to today, without a gap. */
  readonly days: readonly ActivityDay[]
  /** Days on which something was done. */
  readonly activeDays: number
}

/** What was done on each study day of the last twelve weeks, this one included. Nothing counts against anybody. */
export function measureActivity(
  events: readonly (Attempt | Graded)[],
  habits: StudyHabits,
  nowAt: number,
): Activity {
  const doneOn = new Map<string, number>()
  for (const { at } of events) {
    const day = studyDay(at, habits)
    doneOn.set(day, (doneOn.get(day) ?? 0) + 1)
  }
  const today = studyDay(nowAt, habits)
  const days: ActivityDay[] = []
  const monday = weekOf(Date.parse(today), 'UTC')
  for (let day = addDays(monday, -7 * (activityWeeks - 1)); day <= today; day = addDays(day, 1))
    days.push({ day, done: doneOn.get(day) ?? 0 })
  return { days, activeDays: days.filter(({ done }) => done > 0).length }
}
