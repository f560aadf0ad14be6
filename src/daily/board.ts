import { weekOf } from '../message/dates.ts'
import type { Graded, Person, Schedule } from '../ports.ts'
import type { DailyStore } from './dependencies.ts'

/** With fewer people on it, a leaderboard would be about somebody. */
export const fewestOnBoard = 3

/** Occurrences to look back over: more than a week has, even with some posted by hand. */
const lookBack = 60

/** One person on the board. People with the same points share a place; the next place is left out. */
export type Standing = {
  readonly person: Person
  readonly points: number
  readonly place: number
}

/**
 * The people who joined and have a point in the week that begins on `monday` (`YYYY-MM-DD`, in the
 * schedule's zone), best first: one for each question of that week they tried within it, one more when
 * their last grade of it was Good or Easy. Nothing from before counts, so a newcomer can win. Who did not
 * join is neither named nor counted. A schedule without a leaderboard has an empty one.
 */
export async function measureBoard(
  schedule: Pick<Schedule, 'id' | 'timeZone' | 'place' | 'noBoard'>,
  monday: string,
  store: Pick<DailyStore, 'occurrences' | 'attempts' | 'grades' | 'board'>,
): Promise<readonly Standing[]> {
  if (schedule.noBoard) return []
  const { timeZone } = schedule
  const [members, latest] = await Promise.all([
    store.board.members(schedule.place),
    store.occurrences.of(schedule.id, lookBack),
  ])
  const inWeek = ({ at }: { readonly at: number }) => weekOf(at, timeZone) === monday
  const asked = latest.filter(
    ({ state, dueAt }) => state.kind === 'posted' && inWeek({ at: dueAt }),
  )
  const points = new Map<string, number>()
  for (const { key } of asked) {
    const [attempts, grades] = await Promise.all([store.attempts.on(key), store.grades.on(key)])
    const graded = grades.filter(inWeek)
    const tried = new Set([...attempts.filter(inWeek), ...graded].map(keyOf))
    for (const person of tried) {
      const last = graded.findLast((one) => keyOf(one) === person)
      points.set(person, (points.get(person) ?? 0) + 1 + Number(isRecalled(last)))
    }
  }
  return inOrder(
    members.flatMap((person) => {
      const own = points.get(keyOf({ person }))
      return own === undefined ? [] : [{ person, points: own }]
    }),
  )
}

function inOrder(people: readonly Pick<Standing, 'person' | 'points'>[]): readonly Standing[] {
  return people
    .toSorted((a, b) => b.points - a.points || a.person.name.localeCompare(b.person.name))
    .map((one) => ({
      ...one,
      place: 1 + people.filter(({ points }) => points > one.points).length,
    }))
}

const isRecalled = (graded: Graded | undefined) =>
  graded?.grade === 'good' || graded?.grade === 'easy'

const keyOf = ({ person: { platform, workspace, user } }: { readonly person: Person }) =>
  JSON.stringify([platform, workspace, user])
