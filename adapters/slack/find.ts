import { z } from 'zod'

import type { ApiArguments, Workspace } from './api.ts'
import { seconds } from './time.ts'

/**
 * Marks a message so that it can be found again. Whoever is in the channel can read it: it holds the key
 * and nothing else. https://docs.slack.dev/messaging/message-metadata
 */
export const markedWith = (key: string): ApiArguments => ({
  metadata: { event_type: eventType, event_payload: { key } },
})
const eventType = 'cuecard_message'

/** Apps that are distributed outside Slack's Marketplace get no more at once. */
const pageSize = 15
/** With more to read than this, nobody can tell. */
const longestSearch = 4

const Page = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().optional(),
      bot_id: z.string().optional(),
      app_id: z.string().optional(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
        .optional()
        // A message without metadata may carry an empty object.
        .catch(undefined),
    }),
  ),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

type Message = z.infer<typeof Page>['messages'][number]

export type Found =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'none' }
  /** Nobody may look, or there is too much to look through. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Looking again later may help. */
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs?: number }

export type Sought = {
  readonly channel: string
  /** The `ts` of the message at the head of its thread. */
  readonly thread?: string
  readonly key: string
  /** Epoch ms; it was not posted before. */
  readonly sinceMs: number
}

/** Looks in the channel, or in the thread, for our own message with this key. */
export async function findMessage(
  { api, botId, botUserId, appId }: Workspace,
  { channel, thread, key, sinceMs }: Sought,
): Promise<Found> {
  const isOurs = (message: Message) =>
    message.bot_id === botId ||
    message.user === botUserId ||
    (appId !== undefined && message.app_id === appId)
  const method = thread === undefined ? 'conversations.history' : 'conversations.replies'
  let cursor: string | undefined
  for (let page = 0; page < longestSearch; page += 1) {
    const result = await api.call(method, {
      channel,
      ...(thread !== undefined && { ts: thread }),
      oldest: String(Math.max(0, sinceMs) / seconds),
      inclusive: true,
      include_all_metadata: true,
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    })
    if (result.kind === 'refused') return { kind: 'unknown', reason: result.error }
    if (result.kind !== 'ok') return { ...result, kind: 'later' }
    const parsed = Page.safeParse(result.data)
    if (!parsed.success) return { kind: 'unknown', reason: 'an answer nobody can read' }
    const { messages, has_more: more, response_metadata: next } = parsed.data
    const ours = messages.find(
      (message) =>
        isOurs(message) &&
        message.metadata?.event_type === eventType &&
        message.metadata.event_payload['key'] === key,
    )
    if (ours) return { kind: 'found', ts: ours.ts }
    cursor = next?.next_cursor
    if (more !== true || cursor === undefined || cursor === '') return { kind: 'none' }
  }
  return { kind: 'unknown', reason: 'too many messages since then' }
}
