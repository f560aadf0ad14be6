import type { Message } from '../../src/message/message.ts'
import type { ApiResult } from './api.ts'
import type { Conversation } from './conversation.ts'
import { slackLimits } from './limits.ts'
import { isPerson } from './origin.ts'
import type { Sent } from './outbox.ts'
import { render, type Rendered, renderPlainly } from './render.ts'
import { minutes } from './time.ts'

/** An answer that leaves shortly before its URL runs out may arrive too late. */
const responseUrlMs = slackLimits.responseUrlMs - 1 * minutes

/** Slack does not take the blocks; the same words in plain ones are better than none. */
const badBlocks = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
])

const noUnfurling = { unfurl_links: false, unfurl_media: false }

type SendPart = (part: Rendered, key: string, earlier: Sent | undefined) => Promise<Sent>

/** Sends the parts of a message in order; the first part that does not arrive ends it. */
async function sendParts(
  message: Message,
  key: string,
  { names, log }: Conversation,
  send: SendPart,
): Promise<Sent> {
  const first = await inOrder(render(message, names), key, send)
  if (first.kind !== 'refused' || !badBlocks.has(first.error)) return first
  log.error({ error: first.error, said: first.messages }, 'Slack refused the blocks of a message.')
  return inOrder(renderPlainly(message), `${key}:plain`, send)
}

async function inOrder(parts: readonly Rendered[], key: string, send: SendPart): Promise<Sent> {
  let head: Sent | undefined
  for (const [index, part] of parts.entries()) {
    const sent = await send(part, index === 0 ? key : `${key}+${index}`, head)
    if (sent.kind !== 'sent') return sent
    head ??= sent
  }
  return head ?? { kind: 'refused', error: 'no_text' }
}

/** A message for everyone in a channel or its thread; the rest of a long one goes under its first part. */
export function sendPublicly(
  message: Message,
  key: string,
  conversation: Conversation,
  where: { readonly channel: string; readonly thread?: string | undefined },
): Promise<Sent> {
  const { workspace, outbox } = conversation
  return sendParts(message, key, conversation, (part, partKey, head) => {
    const thread = where.thread ?? (head?.kind === 'sent' ? head.ts : undefined)
    return outbox.post(workspace, {
      channel: where.channel,
      ...(thread !== undefined && { thread }),
      args: { ...part, ...noUnfurling },
      key: partKey,
    })
  })
}

/** For everyone, where the bot is no member: a gesture may answer in its channel all the same. */
export function sendThroughGesture(
  message: Message,
  key: string,
  conversation: Conversation,
): Promise<Sent> {
  return sendParts(message, key, conversation, (part, partKey) =>
    respond(conversation, partKey, {
      ...part,
      response_type: 'in_channel',
      replace_original: false,
      ...inThread(conversation),
    }),
  )
}

/**
 * A message that only the person sees: through the URL of their gesture, else as an ephemeral message,
 * else directly.
 */
export function sendPrivately(
  message: Message,
  key: string,
  conversation: Conversation,
): Promise<Sent> {
  const { workspace, outbox, request } = conversation
  const { channel, thread } = request.place
  const { user } = request.person
  return sendParts(message, key, conversation, async (part, partKey) => {
    const responded = await respond(conversation, partKey, {
      ...part,
      response_type: 'ephemeral',
      replace_original: false,
      ...inThread(conversation),
    })
    if (responded.kind !== 'refused' || badBlocks.has(responded.error)) return responded
    if (!request.direct && !isPerson(channel)) {
      const shown = await outbox.once(workspace, partKey, () =>
        workspace.api.call('chat.postEphemeral', {
          ...part,
          channel,
          user,
          ...(thread !== undefined && { thread_ts: thread }),
        }),
      )
      if (shown.kind !== 'refused' || badBlocks.has(shown.error)) return shown
    }
    return directPart(part, partKey, conversation)
  })
}

/** A direct message; its conversation is found or opened. */
export function sendDirectly(
  message: Message,
  key: string,
  conversation: Conversation,
): Promise<Sent> {
  return sendParts(message, key, conversation, (part, partKey) =>
    directPart(part, partKey, conversation),
  )
}

async function directPart(part: Rendered, key: string, conversation: Conversation): Promise<Sent> {
  const { workspace, outbox, people, request, time } = conversation
  const { channel, thread } = request.place
  const here = request.direct && !isPerson(channel)
  const direct = here ? channel : await people.directChannel(workspace, request.person.user)
  if (direct === undefined)
    return { kind: 'later', atMs: time.now() + minutes, reason: 'no direct conversation opened' }
  return outbox.post(workspace, {
    channel: direct,
    ...(here && thread !== undefined && { thread }),
    args: { ...part, ...noUnfurling },
    key,
  })
}

/** Takes the place of the private message whose control was pressed; what does not fit follows it. */
export function replacePrivately(
  message: Message,
  key: string,
  conversation: Conversation,
): Promise<Sent> {
  return sendParts(message, key, conversation, (part, partKey, head) =>
    respond(conversation, partKey, {
      ...part,
      response_type: 'ephemeral',
      replace_original: head === undefined,
    }),
  )
}

/** Takes the place of a message of the bot's that everyone sees; what does not fit goes under it. */
export function replacePublicly(
  message: Message,
  key: string,
  conversation: Conversation,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<Sent> {
  const { workspace, outbox, request } = conversation
  return sendParts(message, key, conversation, (part, partKey, head) =>
    head === undefined
      ? outbox.once(workspace, partKey, () =>
          workspace.api.call('chat.update', { ...part, channel, ts }),
        )
      : outbox.post(workspace, {
          channel,
          thread: request.place.thread ?? ts,
          args: { ...part, ...noUnfurling },
          key: partKey,
        }),
  )
}

/** Takes the private message away whose control was pressed. */
export const takeAway = (key: string, conversation: Conversation): Promise<Sent> =>
  respond(conversation, key, { delete_original: true })

/** Sends to the URL of the gesture while it may be used; `refused` when it may not. */
async function respond(
  conversation: Conversation,
  key: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<Sent> {
  const { workspace, outbox, way, used, time, receivedAt } = conversation
  const { responseUrl } = way
  const old = time.now() - receivedAt > responseUrlMs
  if (responseUrl === undefined || old || used.responses >= slackLimits.responseUrlUses)
    return { kind: 'refused', error: 'no_response_url' }
  return outbox.once(workspace, key, (): Promise<ApiResult> => {
    used.responses += 1
    return workspace.api.respond(responseUrl, payload)
  })
}

const inThread = ({ request }: Conversation) =>
  request.place.thread !== undefined && !request.direct ? { thread_ts: request.place.thread } : {}
