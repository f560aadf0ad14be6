import type { Entry } from '../entries/entry.ts'
import type { Level } from '../ports.ts'

/** What a team remembers, in numbers that name nobody. */
export type TeamMemory = {
  /** People who took part lately. */
  readonly people: number
  /** Mean chance of recall (0..1) now, over those people, of an entry that any of them has met. */
  readonly recall: ReadonlyMap<string, number>
  /** Share (0..1) of Good and Easy over the latest questions; undefined when nobody graded. */
  readonly success: number | undefined
}

/** Why an entry was picked; the post says it in words. */
export type Why = 'unseen' | 'fading' | 'turn'

export type SmartOptions = {
  /** Entries that match the schedule's topics and levels. */
  readonly pool: readonly Entry[]
  /** Entry ids asked so far, oldest first. */
  readonly asked: readonly string[]
  readonly team: TeamMemory
  /** Breaks ties, the same way every time: smaller comes first. */
  readonly orderOf: (entryId: string) => string
}

/** With fewer people, a question chosen for the team would be about somebody. */
const smallestTeam = 3

/** With fewer right answers than this share, the next question is one the team probably knows. */
const tooHard = 0.64
/** Chance of recall from which a team probably knows an entry. */
const probable = 0.7

/** Chance that a team knows an entry it has not met: easier ones are better known. */
const unseenChance: Readonly<Record<Level, number>> = {
  beginner: 0.7,
  intermediate: 0.6,
  advanced: 0.5,
}

/** Questions in which an entry does not come again, unless the pool is small. */
const longestGap = 20
/** Questions over which topics are balanced. */
const balancedOver = 5

/**
 * The entry that does a team most good: what it has not met yet, then what it would recall least, as long
 * as the questions stay answerable. When it gets too few right, the next one is the hardest of those it
 * probably knows. Topics of the last questions wait a little. The numbers come from `npm run
 * bench:study`. Undefined for a team too small or an empty pool: the usual order then decides.
 */
export function pickSmart(options: SmartOptions): { entry: Entry; why: Why } | undefined {
  const { pool, asked, team, orderOf } = options
  if (team.people < smallestTeam) return undefined
  const gap = Math.min(longestGap, Math.floor(pool.length / 2))
  const resting = new Set(asked.slice(asked.length - gap))
  const recentTopics = topicsOf(pool, asked.slice(-balancedOver))
  const met = new Set(asked)
  const candidates = pool
    .filter(({ id }) => !resting.has(id))
    .map((entry) => {
      const chance = team.recall.get(entry.id) ?? unseenChance[entry.level]
      const crowded = entry.topics.filter((topic) => recentTopics.has(topic)).length
      const seen = met.has(entry.id) ? seenPenalty : 0
      return { entry, chance, penalty: crowded * topicPenalty + seen }
    })
  const struggling = (team.success ?? 1) < tooHard
  const answerable = candidates.filter(({ chance }) => chance >= probable)
  const choices = struggling && answerable.length > 0 ? answerable : candidates
  const best = choices.toSorted(
    (a, b) =>
      a.chance + a.penalty - (b.chance + b.penalty) ||
      orderOf(a.entry.id).localeCompare(orderOf(b.entry.id)),
  )[0]
  if (!best) return undefined
  return { entry: best.entry, why: met.has(best.entry.id) ? 'fading' : 'unseen' }
}

/** What having been asked costs, as a chance of recall: people gain most from what is new to them. */
const seenPenalty = 0.5

/** What a topic of a recent question costs, as a chance of recall. */
const topicPenalty = 0.02

function topicsOf(pool: readonly Entry[], ids: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(ids)
  return new Set(pool.filter(({ id }) => wanted.has(id)).flatMap(({ topics }) => topics))
}
