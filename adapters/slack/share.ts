import { z } from 'zod'

import { type Attached, attachedIn, bytesOf, replaceAttached } from '../../src/message/attached.ts'
import { code, footer, paragraph } from '../../src/message/build.ts'
import { shortened } from '../../src/message/characters.ts'
import type { Block } from '../../src/message/message.ts'
import { words } from '../../src/message/words.ts'
import type { Reply } from '../../src/ports.ts'
import type { ApiResult } from './api.ts'
import type { Conversation } from './conversation.ts'
import { slackLimits } from './limits.ts'
import { isPerson } from './origin.ts'
import type { Sent } from './outbox.ts'
import { lacks } from './people.ts'
import { seconds } from './time.ts'

const scope = 'files:write'
const Ticket = z.object({ upload_url: z.string(), file_id: z.string() })

type Later = Extract<Sent, { readonly kind: 'later' }>
type WithMessage = Exclude<Reply, { kind: 'dismiss' | 'form' | 'invalid' }>

/**
 * Sends the pictures and files of a private message into the direct conversation with the person, and
 * returns the reply with words in their place. Slack shows a file only to those it is shared with, and
 * neither an ephemeral message nor a view shares one; the direct conversation does. Without the optional
 * scope, and when Slack refuses, the words say what there was to see.
 */
export async function shareAttached<Kind extends WithMessage>(
  reply: Kind,
  key: string,
  conversation: Conversation,
): Promise<Kind | Later> {
  const { message } = reply
  const attached = attachedIn(message?.blocks ?? [])
  if (!message || attached.length === 0) return reply
  const { request, workspace } = conversation
  const isPrivate = reply.kind === 'direct' || request.direct || message.audience === 'asker'
  if (!isPrivate || request.kind === 'home' || lacks(workspace, scope)) return reply

  const shown = new Map<Attached, readonly Block[]>()
  for (const [index, one] of attached.entries()) {
    const sent = await send(one, `${key}@${index}`, conversation)
    if (sent.kind === 'sent') shown.set(one, inPlaceOf(one, conversation))
    // The words of a picture say the same and do not wait for it.
    else if (sent.kind === 'later' && one.kind === 'file') return sent
    else conversation.log.warn({ kind: one.kind, sent }, 'Slack took no file; words went instead.')
  }
  const replace = (one: Attached) => shown.get(one) ?? [one]
  return { ...reply, message: replaceAttached(message, replace) }
}

const isHere = ({ request }: Conversation) => request.direct && !isPerson(request.place.channel)

function inPlaceOf(attached: Attached, conversation: Conversation): readonly Block[] {
  if (attached.kind === 'file') return [paragraph(words.file.sent, code(attached.name))]
  return isHere(conversation) ? [] : [footer(words.file.pictureSent)]
}

/**
 * A file twice is better than none, in a conversation that nobody else sees. A picture is not repeated when
 * it may have arrived: its words have everything.
 */
function send(attached: Attached, key: string, conversation: Conversation): Promise<Sent> {
  const { workspace, outbox } = conversation
  return outbox.once(workspace, key, () => share(attached, conversation), {
    repeat: attached.kind === 'file',
  })
}

/** https://docs.slack.dev/messaging/working-with-files#uploading_files */
async function share(attached: Attached, conversation: Conversation): Promise<ApiResult> {
  const { workspace, people, request } = conversation
  const { api } = workspace
  const here = isHere(conversation)
  const { channel: place, thread } = request.place
  // Slack takes no person for a channel here.
  const channel = here ? place : await people.directChannel(workspace, request.person.user)
  if (channel === undefined)
    return { kind: 'unavailable', reason: 'no direct conversation opened', retryAfterMs: later }

  const bytes = bytesOf(attached)
  const { name } = attached
  const asked = await api.call('files.getUploadURLExternal', {
    filename: name,
    length: bytes.length,
    ...(attached.kind === 'picture' && {
      alt_txt: shortened(attached.alt, slackLimits.altText),
    }),
  })
  if (asked.kind !== 'ok') return unseen(asked)
  const ticket = Ticket.safeParse(asked.data)
  if (!ticket.success) return { kind: 'refused', error: 'no_upload_url' }
  const uploaded = await api.upload(ticket.data.upload_url, bytes)
  if (uploaded.kind !== 'ok') return unseen(uploaded)
  return api.call('files.completeUploadExternal', {
    files: [{ id: ticket.data.file_id, title: name }],
    channel_id: channel,
    ...(here && thread !== undefined && { thread_ts: thread }),
  })
}

const later = 5 * seconds

/** Before it is complete nobody sees a file, so that another try does no harm. */
const unseen = (result: Exclude<ApiResult, { readonly kind: 'ok' }>): ApiResult =>
  result.kind === 'unclear' ? { ...result, kind: 'unavailable' } : result
