import type { Entry } from '../entries/entry.ts'
import type { Graded, Occurrence } from '../ports.ts'
import type { DailyStore } from './dependencies.ts'

/** The previous question of a schedule, in numbers that name nobody. */
export type Recap = {
  readonly question: string
  /** People who wrote an attempt. */
  readonly tried: number
  /** The key point most people did not have; undefined when too few graded, or nobody missed any. */
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
  return { question: entry.question, tried, mostMissed: mostMissed(entry.keyPoints, grades) }
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

const entryOf = ({ entryId }: Occurrence, entries: readonly Entry[]): Entry | undefined =>
  entries.find(({ id }) => id === entryId)
