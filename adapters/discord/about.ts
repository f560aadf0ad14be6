import { z } from 'zod'

import type { Identity } from './parts.ts'
import type { DiscordRest, RestResult } from './rest.ts'

const Application = z.object({
  id: z.string(),
  bot: z.object({ id: z.string(), username: z.string() }),
})

const GatewayBot = z.object({
  shards: z.number(),
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
})

/** What Discord recommends and still allows. */
export type Sessions = {
  /** Number of shards that Discord recommends. */
  readonly shards: number
  /** How many more sessions may be started until the limit is reset. */
  readonly remaining: number
  readonly resetAfterMs: number
}

export type Learned<T> =
  | { readonly kind: 'known'; readonly value: T }
  | Exclude<RestResult, { kind: 'ok' }>

const waitMs = 10_000

/** Who the bot is: `GET /applications/@me`. */
export async function learnIdentity(rest: DiscordRest): Promise<Learned<Identity>> {
  const answer = await rest.call('GET', '/applications/@me', { waitMs })
  return learn(answer, Application, ({ id, bot }) => ({
    applicationId: id,
    botUserId: bot.id,
    name: bot.username,
  }))
}

/** `GET /gateway/bot`. */
export async function learnSessions(rest: DiscordRest): Promise<Learned<Sessions>> {
  const answer = await rest.call('GET', '/gateway/bot', { waitMs })
  return learn(answer, GatewayBot, ({ shards, session_start_limit: limit }) => ({
    shards,
    remaining: limit.remaining,
    resetAfterMs: limit.reset_after,
  }))
}

/** `GET` something, in the form that is expected. */
export async function ask<Shape extends z.ZodType>(
  rest: DiscordRest,
  route: `/${string}`,
  shape: Shape,
): Promise<Learned<z.infer<Shape>>> {
  return learn(await rest.call('GET', route, { waitMs }), shape, (data) => data)
}

function learn<Shape extends z.ZodType, T>(
  answer: RestResult,
  shape: Shape,
  read: (data: z.infer<Shape>) => T,
): Learned<T> {
  if (answer.kind !== 'ok') return answer
  const parsed = shape.safeParse(answer.data)
  return parsed.success
    ? { kind: 'known', value: read(parsed.data) }
    : { kind: 'unavailable', reason: 'Discord answered in a form that Cuecard does not know.' }
}
