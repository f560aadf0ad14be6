import type { Entry } from '../entries/entry.ts'
import type { Attempt, Card, Grade, Graded, Occurrence } from '../ports.ts'
import { type Activity, measureActivity } from './activity.ts'
import { type Calibration, measureCalibration } from './calibration.ts'
import { dueCards, type StudyHabits } from './due.ts'
import { forecast, type ForecastDay } from './forecast.ts'
import { grades } from './fsrs.ts'
import { type Mastery, topicMastery } from './mastery.ts'
import { measureStreak, type Streak } from './streak.ts'

export type Progress = {
  /** Questions of the day that were tried. */
  readonly tried: number
  /** The longest current run over the schedules the person takes part in. */
  readonly streak: Streak
  readonly activity: Activity
  readonly gradeCounts: Readonly<Record<Grade, number>>
  readonly learning: number
  /** To review today, the share of a day kept to. */
  readonly due: number
  readonly mastery: readonly Mastery[]
  readonly forecast: readonly ForecastDay[]
  readonly calibration: Calibration
}

export type ProgressOptions = {
  readonly attempts: readonly Attempt[]
  readonly graded: readonly Graded[]
  readonly cards: readonly Card[]
  /** Occurrences of each schedule the person takes part in. */
  readonly occurrences: readonly (readonly Occurrence[])[]
  readonly entries: readonly Entry[]
  readonly habits: StudyHabits
  readonly nowAt: number
}

/** Everything worth showing about one person, worked out from their events alone. */
export function measureProgress(options: ProgressOptions): Progress {
  const { attempts, graded, cards, occurrences, entries, habits, nowAt } = options
  const triedKeys = new Set(
    [...attempts, ...graded].flatMap(({ occurrenceKey }) => occurrenceKey ?? []),
  )
  const counts = grades.map(
    (grade) => [grade, graded.filter((one) => one.grade === grade).length] as const,
  )
  const topicsOf = new Map(entries.map(({ id, topics }) => [id, topics]))
  const runs = occurrences
    .map((list) => measureStreak(list, triedKeys, habits.timeZone))
    .toSorted((a, b) => b.current - a.current)
  return {
    tried: triedKeys.size,
    streak: runs[0] ?? measureStreak([], triedKeys, habits.timeZone),
    activity: measureActivity([...attempts, ...graded], habits, nowAt),
    gradeCounts: Object.fromEntries(counts) as Record<Grade, number>,
    learning: cards.filter(({ suspendedAt }) => suspendedAt === undefined).length,
    due: dueCards(cards, graded, habits, nowAt).length,
    mastery: topicMastery(entries, cards, nowAt),
    forecast: forecast(cards, habits, nowAt),
    calibration: measureCalibration(attempts, graded, (id) => topicsOf.get(id) ?? []),
  }
}
