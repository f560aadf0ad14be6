import type { Card, Graded, Schedule } from '../ports.ts'
import type { DailyDependencies } from './dependencies.ts'
import { matching, pickEntry, rank, type Pick as Picked } from './pick.ts'
import { pickSmart, type TeamMemory, type Why } from './smart.ts'

/** Questions whose grades say how a team is doing. */
const latestQuestions = 10

export type Ordered = Picked & { readonly why: Why }

type Dependencies = Pick<DailyDependencies, 'store' | 'entries' | 'clock' | 'teamMemory'>

/**
 * The next entry of a schedule in the order its managers chose; undefined when none matches. `after`: the
 * entries asked so far, oldest first, when that is not what has been asked up to now.
 */
export async function pickInOrder(
  schedule: Schedule,
  dependencies: Dependencies,
  after?: readonly string[],
): Promise<Ordered | undefined> {
  const { store, entries } = dependencies
  const { seed, topics, levels, order } = schedule
  const asked = after ?? (await store.occurrences.askedEntries(schedule.id))
  const inTurn = pickEntry({ entries, asked, seed, topics, levels })
  if (!inTurn || order === 'shuffled') return inTurn && { ...inTurn, why: 'turn' }
  const pool = matching(entries, topics, levels)
  if (order === 'list') {
    const seen = new Set(asked)
    const next = pool.find(({ id }) => !seen.has(id))
    return next ? { entry: next, revisited: false, why: 'turn' } : { ...inTurn, why: 'turn' }
  }
  const team = await teamOf(schedule, dependencies)
  const smart = pickSmart({ pool, asked, team, orderOf: (id) => rank(seed, id) })
  if (!smart) return { ...inTurn, why: 'turn' }
  return { ...smart, revisited: asked.includes(smart.entry.id) }
}

/** What the people remember who graded the latest questions of the schedule. */
async function teamOf(
  { id }: Schedule,
  { store, clock, teamMemory }: Dependencies,
): Promise<TeamMemory> {
  const latest = await store.occurrences.of(id, latestQuestions)
  const graded: Graded[] = []
  for (const { key } of latest) graded.push(...(await store.grades.on(key)))
  const people = new Map(
    graded.map(({ person }) => [JSON.stringify([person.workspace, person.user]), person]),
  )
  const cards: Card[] = []
  for (const person of people.values()) cards.push(...(await store.cards.of(person)))
  return teamMemory(graded, cards, clock.now())
}
