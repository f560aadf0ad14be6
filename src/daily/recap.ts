import type { Entry } from '../entries/entry.ts'
import { weekOf } from '../message/dates.ts'
import type { Graded, Occurrence, Schedule } from '../ports.ts'
import type { DailyStore } from './dependencies.ts'
import { secretEntries } from './secret.ts'

/** The previous question of a schedule, in numbers that name nobody. */
export type Recap = {
  readonly question: string
  /** People who wrote an attempt. */
  readonly tried: number
  /**
   * The key point most people did not have; undefined when too few graded, nobody missed any, or not
   * everyone has seen the answer yet.
   */
  readonly mostMissed: string | undefined
}

/** With fewer people than this, “most missed” would point at somebody. */
const fewestGraders = 3

/** Occurrences to look back over for one that was posted. */
const lookBack = 30

/**
 * The recap of the last posted occurrence of the schedule before `dueAt` (epoch ms); undefined when there
 * is none, or when its entry has been withdrawn.
 */
export async function recapBefore(
  scheduleId: string,
  dueAt: number,
  { store, entries }: { readonly store: DailyStore; readonly entries: readonly Entry[] },
): Promise<Recap | undefined> {
  const earlier = await store.occurrences.of(scheduleId, lookBack)
  const previous = earlier.find((one) => one.dueAt < dueAt && one.state.kind === 'posted')
  const entry = previous && entryOf(previous, entries)
  if (!previous || !entry) return undefined
  const [tried, grades] = await Promise.all([
    store.attempts.count(previous.key),
    store.grades.on(previous.key),
  ])
  // A key point is a piece of the answer.
  const missed = secretEntries(earlier).has(entry.id)
    ? undefined
    : mostMissed(entry.keyPoints, grades)
  return { question: entry.question, tried, mostMissed: missed }
}

/** The key point missed by most people; each person's last grading counts, and of equals the first point. */
export function mostMissed(
  keyPoints: readonly string[],
  grades: readonly Graded[],
): string | undefined {
  const lastOfEach = new Map<string, Graded>()
  for (const graded of grades) {
    const { platform, workspace, user } = graded.person
    const person = JSON.stringify([platform, workspace, user])
    const before = lastOfEach.get(person)
    if (!before || graded.at >= before.at) lastOfEach.set(person, graded)
  }
  const counted = [...lastOfEach.values()]
  if (counted.length < fewestGraders) return undefined
  const misses = keyPoints.map(
    (_, index) => counted.filter((graded) => !graded.keyPoints.includes(index)).length,
  )
  const most = Math.max(...misses)
  return most === 0 ? undefined : keyPoints[misses.indexOf(most)]
}

/** The questions of the week before, in numbers that name nobody. */
export type WeekRecap = {
  readonly questions: number
  /** Attempts, and the people who made them; undefined when so few that it would be about somebody. */
  readonly attempts: number
  readonly people: number | undefined
  /** Share (0..1) of Good and Easy; undefined when too few graded. */
  readonly right: number | undefined
  /** The key point missed by most people over the week, with its question. */
  readonly mostMissed: { readonly keyPoint: string; readonly question: string } | undefined
}

/**
 * What the week before was like, for the first question of a week (Monday to Sunday, in the schedule's
 * zone); undefined for any other question, and after a week with fewer than two.
 */
export async function weekRecapBefore(
  { id, timeZone }: Pick<Schedule, 'id' | 'timeZone'>,
  dueAt: number,
  { store, entries }: { readonly store: DailyStore; readonly entries: readonly Entry[] },
): Promise<WeekRecap | undefined> {
  const latest = await store.occurrences.of(id, lookBack)
  const secret = secretEntries(latest)
  const posted = latest.filter((one) => one.dueAt < dueAt && one.state.kind === 'posted')
  const thisWeek = weekOf(dueAt, timeZone)
  const lastWeek = weekOf(dueAt - 7 * 86_400_000, timeZone)
  if (posted.some((one) => weekOf(one.dueAt, timeZone) === thisWeek)) return undefined
  const week = posted.filter((one) => weekOf(one.dueAt, timeZone) === lastWeek)
  if (week.length < 2) return undefined

  const graded: Graded[] = []
  let attempts = 0
  let worst: { misses: number; keyPoint: string; question: string } | undefined
  for (const occurrence of week) {
    const grades = await store.grades.on(occurrence.key)
    graded.push(...grades)
    attempts += await store.attempts.count(occurrence.key)
    const entry = entryOf(occurrence, entries)
    const keyPoint = entry && mostMissed(entry.keyPoints, grades)
    if (!entry || keyPoint === undefined || secret.has(entry.id)) continue
    const index = entry.keyPoints.indexOf(keyPoint)
    const misses = grades.filter(({ keyPoints }) => !keyPoints.includes(index)).length
    if (!worst || misses > worst.misses) worst = { misses, keyPoint, question: entry.question }
  }
  const people = new Set(graded.map(({ person }) => `${person.workspace}/${person.user}`)).size
  const enough = people >= fewestGraders
  const right = graded.filter(({ grade }) => grade === 'good' || grade === 'easy').length
  return {
    questions: week.length,
    attempts,
    people: enough ? people : undefined,
    right: enough ? right / graded.length : undefined,
    mostMissed: worst && { keyPoint: worst.keyPoint, question: worst.question },
  }
}

const entryOf = ({ entryId }: Occurrence, entries: readonly Entry[]): Entry | undefined =>
  entries.find(({ id }) => id === entryId)
