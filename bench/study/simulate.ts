import { pickEntry } from '../../src/daily/pick.ts'
import { pickSmart } from '../../src/daily/smart.ts'
import type { Entry } from '../../src/entries/entry.ts'
import type { Card, Grade, Graded, Person } from '../../src/ports.ts'
import { dueCards, usualHabits } from '../../src/review/due.ts'
import { previewGrades } from '../../src/review/fsrs.ts'
import { teamMemory } from '../../src/review/team-memory.ts'
import { createRandom, type Random } from '../../test/support/random.ts'
import { createMind, type Mind } from './person.ts'

/** `random`: any entry but the last one, as most daily bots pick; `shuffled`: the same without repeats. */
export type Order = 'smart' | 'random' | 'shuffled' | 'list'

export type SimulationOptions = {
  readonly entries: readonly Entry[]
  readonly order: Order
  readonly seed: number
  readonly days: number
  readonly teams: number
  readonly peoplePerTeam: number
}

export type Simulated = {
  /** True chance of recall at the end, mean over people and entries. */
  readonly recall: number
  /** Share of questions of the day that were recalled. */
  readonly dailySuccess: number
  /** Share of reviews that were recalled. */
  readonly reviewSuccess: number
  /** Reviews of a reviewing person on one day: mean and the busiest. */
  readonly reviewsPerDay: number
  readonly busiestDay: number
}

const dayMs = 86_400_000
const startAt = Date.UTC(2026, 0, 5, 9)
const habits = { ...usualHabits, timeZone: 'UTC' }
/** Of a hundred: who tries the question of a day, who reviews at all, who does on a day. */
const tries = 65
const reviews = 25
const reviewsToday = 85

type Learner = {
  readonly person: Person
  readonly mind: Mind
  readonly reviewing: boolean
  readonly cards: Map<string, Card>
  readonly graded: Graded[]
}

/** Teams that get a question on every working day, and review what they like, for some days. */
export function simulate(options: SimulationOptions): Simulated {
  const { seed, teams, peoplePerTeam } = options
  // Every team has a chance of its own, so that the same people meet every order.
  const outcomes = Array.from({ length: teams }, (_, team) =>
    simulateTeam(options, `team-${team}`, createRandom(seed * 1_000 + team), peoplePerTeam),
  )
  const mean = (valueOf: (outcome: TeamOutcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + valueOf(outcome), 0) / outcomes.length
  const total = (valueOf: (outcome: TeamOutcome) => number) => mean(valueOf) * outcomes.length
  return {
    recall: mean(({ recall }) => recall),
    dailySuccess: total(({ dailyRight }) => dailyRight) / total(({ daily }) => daily),
    reviewSuccess: total(({ reviewsRight }) => reviewsRight) / total(({ reviewed }) => reviewed),
    reviewsPerDay: total(({ reviewed }) => reviewed) / total(({ reviewDays }) => reviewDays),
    busiestDay: Math.max(...outcomes.map(({ busiestDay }) => busiestDay)),
  }
}

type TeamOutcome = {
  recall: number
  daily: number
  dailyRight: number
  reviewed: number
  reviewsRight: number
  reviewDays: number
  busiestDay: number
}

function simulateTeam(
  { entries, order, days }: SimulationOptions,
  name: string,
  random: Random,
  size: number,
): TeamOutcome {
  const learners = Array.from({ length: size }, (_, index): Learner => ({
    person: { platform: 'simulated', workspace: name, user: String(index), name: '' },
    mind: createMind(createRandom(random.between(1, 1_000_000_000)), startAt),
    reviewing: random.chance(reviews),
    cards: new Map(),
    graded: [],
  }))
  const outcome: TeamOutcome = {
    recall: 0,
    daily: 0,
    dailyRight: 0,
    reviewed: 0,
    reviewsRight: 0,
    reviewDays: 0,
    busiestDay: 0,
  }
  const asked: string[] = []
  const onQuestions: Graded[] = []
  for (let day = 0; day < days; day += 1) {
    const nowAt = startAt + day * dayMs
    const weekend = day % 7 >= 5
    if (!weekend) askTeam(nowAt)
    for (const learner of learners) reviewAlone(learner, nowAt)
  }

  const endAt = startAt + days * dayMs
  const chances = learners.flatMap(({ mind }) => entries.map((entry) => mind.chance(entry, endAt)))
  const recall = chances.reduce((sum, chance) => sum + chance, 0) / chances.length
  return { ...outcome, recall }

  function askTeam(nowAt: number): void {
    const entry = pick(nowAt)
    asked.push(entry.id)
    for (const learner of learners) {
      if (!random.chance(tries)) continue
      const right = learner.mind.study(entry, nowAt)
      outcome.daily += 1
      if (right) outcome.dailyRight += 1
      onQuestions.push(grade(learner, entry, right, nowAt, `question-${asked.length}`))
    }
  }

  function pick(nowAt: number): Entry {
    const everything = { entries, asked, seed: name, topics: [], levels: [] }
    const usual =
      order === 'list' ? entries[asked.length % entries.length] : pickEntry(everything)?.entry
    if (order === 'random') {
      const others = entries.filter(({ id }) => id !== asked.at(-1))
      return sure(others[random.between(0, others.length - 1)])
    }
    if (order !== 'smart') return sure(usual)
    const latest = new Set(asked.slice(-10).map((_, index) => `question-${asked.length - index}`))
    const cards = learners.flatMap((learner) => [...learner.cards.values()])
    const recent = onQuestions.filter(({ occurrenceKey }) => latest.has(occurrenceKey ?? ''))
    const team = teamMemory(recent, cards, nowAt)
    return sure(pickSmart({ pool: entries, asked, team, orderOf: (id) => id })?.entry ?? usual)
  }

  function reviewAlone(learner: Learner, nowAt: number): void {
    if (!learner.reviewing || !random.chance(reviewsToday)) return
    const due = dueCards([...learner.cards.values()], learner.graded, habits, nowAt)
    outcome.reviewDays += 1
    outcome.reviewed += due.length
    outcome.busiestDay = Math.max(outcome.busiestDay, due.length)
    for (const { entryId } of due) {
      const entry = sure(entries.find(({ id }) => id === entryId))
      const right = learner.mind.study(entry, nowAt)
      if (right) outcome.reviewsRight += 1
      grade(learner, entry, right, nowAt)
    }
  }

  function grade(
    { person, cards, graded }: Learner,
    entry: Entry,
    right: boolean,
    at: number,
    occurrenceKey?: string,
  ): Graded {
    const chosen: Grade = right ? 'good' : 'again'
    const next = previewGrades(cards.get(entry.id)?.memory, at)[chosen]
    cards.set(entry.id, { person, entryId: entry.id, ...next })
    const one: Graded = {
      id: `${person.user}-${graded.length}`,
      person,
      entryId: entry.id,
      grade: chosen,
      keyPoints: [],
      at,
      ...(occurrenceKey !== undefined && { occurrenceKey }),
    }
    graded.push(one)
    return one
  }
}

function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The simulated pack has no entry to ask.')
  return value
}
