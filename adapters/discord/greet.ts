import { z } from 'zod'

import type { Message } from '../../src/message/message.ts'
import type { Reply, Request } from '../../src/ports.ts'
import type { AnswerTools } from './answer-interaction.ts'
import { nonceOf } from './marks.ts'
import type { Origin } from './received.ts'

const waitMs = 10_000
/** Refusals count towards Discord’s ban, so the search for a place to speak is short. */
const triesAtMost = 5

const Channels = z.array(
  z.object({ id: z.string(), type: z.number(), position: z.number().default(0) }),
)
const Guild = z.object({ owner_id: z.string() })

/**
 * Says hello in a server that the bot was just added to: in the channel for system messages, else in the
 * first text channel that takes it, else directly to the owner, for Discord does not say who added it.
 */
export async function greet(
  replies: readonly Reply[],
  {
    request,
    origin,
  }: {
    readonly request: Request
    readonly origin: Extract<Origin, { readonly kind: 'joined' }>
  },
  tools: AnswerTools,
): Promise<void> {
  const messages = replies.flatMap((reply) => ('message' in reply && reply.message) || [])
  if (messages.length === 0) return
  for (const channel of await candidates(origin, tools)) {
    const place = { ...request.place, channel }
    const outcome = await postAll(messages, request, (message, key) =>
      tools.posts.post(place, message, key),
    )
    if (outcome !== 'refused') return
  }
  const found = await tools.rest.call('GET', `/guilds/${origin.guild}`, { waitMs })
  const guild = found.kind === 'ok' ? Guild.safeParse(found.data).data : undefined
  if (!guild) return
  const owner = { ...request.person, user: guild.owner_id }
  const outcome = await postAll(messages, request, (message, key) =>
    tools.posts.direct(owner, message, key),
  )
  if (outcome === 'refused')
    tools.log.info({ guild: origin.guild }, 'A new server has no place where hello can be said.')
}

async function postAll(
  messages: readonly Message[],
  { id }: Request,
  post: (message: Message, key: string) => Promise<{ readonly kind: string }>,
): Promise<string> {
  for (const [index, message] of messages.entries()) {
    const { kind } = await post(message, nonceOf(id, index))
    if (kind !== 'posted') return kind
  }
  return 'posted'
}

/** Where hello may be said, best first. */
async function candidates(
  { guild, systemChannel }: Extract<Origin, { readonly kind: 'joined' }>,
  { rest }: AnswerTools,
): Promise<readonly string[]> {
  const result = await rest.call('GET', `/guilds/${guild}/channels`, { waitMs })
  const all = result.kind === 'ok' ? (Channels.safeParse(result.data).data ?? []) : []
  const texts = all
    .filter(({ type }) => type === 0)
    .toSorted((a, b) => a.position - b.position)
    .map(({ id }) => id)
  const first = systemChannel === undefined ? [] : [systemChannel]
  return [...new Set([...first, ...texts])].slice(0, triesAtMost)
}
