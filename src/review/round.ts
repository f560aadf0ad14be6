import { z } from 'zod'

import type { Entry } from '../entries/entry.ts'
import type { Card, Grade } from '../ports.ts'
import { recallChance } from './fsrs.ts'

/** What became of one question of a round. */
const Result = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('graded'),
    grade: z.enum(['again', 'hard', 'good', 'easy']),
    gradeId: z.string(),
    dueAt: z.number(),
  }),
  z.object({ kind: z.literal('skipped') }),
])

/** As it is stored: a round goes on where it stopped, on any device. */
export const RoundJson = z.object({
  id: z.string(),
  mode: z.enum(['recall', 'choice']),
  topic: z.string(),
  level: z.enum(['all', 'beginner', 'intermediate', 'advanced']),
  entryIds: z.array(z.string()),
  /** One for each question that is done, in order; the next question is the first without one. */
  results: z.array(Result),
})

/** A few questions in private, one after the other. */
export type Round = z.infer<typeof RoundJson>

export const roundLength = { usual: 5, most: 20 } as const

/** What a person asked for. */
export type RoundWish = Pick<Round, 'mode' | 'topic' | 'level'> & { readonly count: number }

/** Number of the question that comes next, from 0; the length of the round when it is over. */
export const stepOf = ({ results }: Round): number => results.length

export const isOver = (round: Round): boolean => stepOf(round) >= round.entryIds.length

/** Entries graded Again or Hard, in order. */
export function missedIn({ entryIds, results }: Round): readonly string[] {
  return entryIds.filter((_, step) => {
    const result = results[step]
    return result?.kind === 'graded' && (result.grade === 'again' || result.grade === 'hard')
  })
}

export function countGrades({ results }: Round): Readonly<Record<Grade, number>> {
  const counts = { again: 0, hard: 0, good: 0, easy: 0 }
  for (const result of results) if (result.kind === 'graded') counts[result.grade] += 1
  return counts
}

export type PickOptions = {
  /** The entries that match topic and level. */
  readonly entries: readonly Entry[]
  /** The person's cards. */
  readonly cards: readonly Card[]
  /** Entry ids that are due, most fragile first. */
  readonly due: readonly string[]
  readonly count: number
  readonly nowAt: number
  /** Orders what is new: the same seed, the same order. Any number 0 and up. */
  readonly orderOf: (entryId: string) => number
}

/** What a round asks: due cards first, then what is new, then what is nearest to being forgotten. */
export function pickRound(options: PickOptions): readonly string[] {
  const { entries, cards, due, count, nowAt, orderOf } = options
  const matching = new Set(entries.map(({ id }) => id))
  const cardOf = new Map(cards.map((card) => [card.entryId, card]))
  const fresh = entries
    .filter(({ id }) => !cardOf.has(id))
    .map(({ id }) => id)
    .toSorted((a, b) => orderOf(a) - orderOf(b))
  const isDue = new Set(due)
  const ahead = cards
    .filter(({ entryId, suspendedAt }) => !isDue.has(entryId) && suspendedAt === undefined)
    .map(({ entryId, memory }) => ({ entryId, chance: recallChance(memory, nowAt) }))
    .toSorted((a, b) => a.chance - b.chance)
    .map(({ entryId }) => entryId)
  return [...due, ...fresh, ...ahead].filter((id) => matching.has(id)).slice(0, count)
}
