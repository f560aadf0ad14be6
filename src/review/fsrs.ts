import {
  type Card as Memory,
  createEmptyCard,
  fsrs,
  type Grade as FsrsGrade,
  Rating,
  State,
} from 'ts-fsrs'
import { z } from 'zod'

import type { Grade } from '../ports.ts'

/**
 * Spaced repetition by FSRS (ts-fsrs, the reference implementation): whole days only and no random
 * spread, so that the dates on the buttons are the dates that come true. `retention` (0..1) is the
 * chance of recall on the day a card comes back.
 */
const schedulerFor = (retention: number) => {
  const known = schedulers.get(retention)
  if (known) return known
  const scheduler = fsrs({
    request_retention: retention,
    enable_short_term: false,
    enable_fuzz: false,
  })
  schedulers.set(retention, scheduler)
  return scheduler
}
const schedulers = new Map<number, ReturnType<typeof fsrs>>()

/** FSRS’s own recommendation: https://github.com/open-spaced-repetition/fsrs4anki/wiki */
export const usualRetention = 0.9

const ratings: Readonly<Record<Grade, FsrsGrade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
}

export const grades = ['again', 'hard', 'good', 'easy'] as const satisfies readonly Grade[]

/** What a grade would lead to: the next due instant, and the memory to store. */
export type Outcome = { readonly dueAt: number; readonly memory: string }

/** All four outcomes, before one is chosen. `memory` is what the card holds now; none for a new card. */
export function previewGrades(
  memory: string | undefined,
  nowAt: number,
  retention = usualRetention,
): Readonly<Record<Grade, Outcome>> {
  const card = memory === undefined ? createEmptyCard(nowAt) : parseMemory(memory)
  const preview = schedulerFor(retention).repeat(card, nowAt)
  const outcome = (grade: Grade): Outcome => {
    const next = preview[ratings[grade]].card
    return { dueAt: next.due.getTime(), memory: JSON.stringify(next) }
  }
  return {
    again: outcome('again'),
    hard: outcome('hard'),
    good: outcome('good'),
    easy: outcome('easy'),
  }
}

/** A new card that nobody has graded yet: due the next day. */
export function newCard(nowAt: number): Outcome {
  return { dueAt: nowAt + 86_400_000, memory: JSON.stringify(createEmptyCard(nowAt)) }
}

/** The chance (0..1) that a card is recalled at this instant; 0 for one that was never graded. */
export function recallChance(memory: string, at: number): number {
  const card = parseMemory(memory)
  if (card.state === State.New) return 0
  return schedulerFor(usualRetention).get_retrievability(card, at, false)
}

const StoredMemory = z.object({
  due: z.coerce.date(),
  stability: z.number(),
  difficulty: z.number(),
  elapsed_days: z.number(),
  scheduled_days: z.number(),
  learning_steps: z.number(),
  reps: z.number(),
  lapses: z.number(),
  state: z.number().int().min(0).max(3),
  last_review: z.coerce.date().optional(),
})

function parseMemory(memory: string): Memory {
  const { last_review, ...stored } = StoredMemory.parse(JSON.parse(memory))
  return { ...stored, ...(last_review && { last_review }) }
}

/** The grade that fits the share of key points a person had: none is Again, all is Easy. */
export function suggestGrade(ticked: number, all: number): Grade {
  if (ticked === 0) return 'again'
  if (ticked >= all) return 'easy'
  return ticked * 2 < all ? 'hard' : 'good'
}
