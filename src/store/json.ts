import { z } from 'zod'

import type { MessageRef, MockTurn, Person, Place, RevealPolicy, ScheduleState } from '../ports.ts'

/** The shapes that are stored as JSON text. */
export const PlaceJson: z.ZodType<Place> = z.object({
  platform: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: z.string().exactOptional(),
})

export const MessageRefJson: z.ZodType<MessageRef> = z.object({
  platform: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: z.string().exactOptional(),
  message: z.string(),
})

export const PersonJson: z.ZodType<Person> = z.object({
  platform: z.string(),
  workspace: z.string(),
  user: z.string(),
  name: z.string(),
})

export const RevealPolicyJson: z.ZodType<RevealPolicy> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), localTime: z.string() }),
  z.object({ kind: z.literal('attempts'), count: z.number() }),
  z.object({ kind: z.literal('never') }),
])

export const ScheduleStateJson: z.ZodType<ScheduleState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('on'), sinceAt: z.number().exactOptional() }),
  z.object({
    kind: z.literal('paused'),
    reason: z.string(),
    untilAt: z.number().exactOptional(),
  }),
])

export const MockTurnsJson: z.ZodType<readonly MockTurn[]> = z.array(
  z.object({
    entryId: z.string(),
    ticked: z.array(z.number()),
    closedAt: z.number().exactOptional(),
  }),
)

export const NumbersJson: z.ZodType<readonly number[]> = z.array(z.number())
export const TextsJson: z.ZodType<readonly string[]> = z.array(z.string())
export const LevelsJson = z.array(z.enum(['beginner', 'intermediate', 'advanced']))
export const RankedJson = z.array(z.object({ id: z.string(), score: z.number() }))

/** Reads a JSON column; `column` names it in the error, which holds no stored text. */
export function readJson<T>(schema: z.ZodType<T>, text: string, column: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(
      `The stored ${column} cannot be read. The database was changed by another program: restore it from a backup.`,
      { cause },
    )
  }
}
