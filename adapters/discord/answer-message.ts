import { paragraph, toEveryone } from '../../src/message/build.ts'
import { discordWords } from '../../src/message/discord-words.ts'
import type { Message } from '../../src/message/message.ts'
import type { Reply, Request } from '../../src/ports.ts'
import type { AnswerTools } from './answer-interaction.ts'
import { waitingForm } from './form-message.ts'
import { nonceOf } from './marks.ts'
import { checked } from './problems.ts'
import type { Origin } from './received.ts'
import { codes, countRefusal, isRefusal } from './refusals.ts'
import { newBody, render } from './render.ts'
import { personWaitMs } from './rest.ts'
import { filesOf } from './uploads.ts'

type MessageOrigin = Extract<Origin, { readonly kind: 'message' }>

/**
 * Carries out what the bot replied to a message: as replies to it, and by direct message where only its
 * author may see it, for without an interaction nothing in a channel is private.
 */
export async function answerMessage(
  replies: readonly Reply[],
  { request, origin }: { readonly request: Request; readonly origin: MessageOrigin },
  tools: AnswerTools,
): Promise<void> {
  const { posts, drafts, rest, count, log } = tools
  let part = 0
  let closed = false
  for (const [index, reply] of replies.entries()) {
    switch (reply.kind) {
      case 'say':
      case 'update':
        await (isPrivate(reply.message) ? whisper(reply.message, index) : answer(reply.message))
        break
      case 'direct':
        await (request.direct ? answer(reply.message) : whisper(reply.message, index))
        break
      case 'form': {
        const message = waitingForm(drafts.open(origin.user, reply.form))
        await (isPrivate(message) ? whisper(message, index) : answer(message))
        break
      }
      // These belong to a control or a form, and a message has neither.
      case 'dismiss':
      case 'invalid':
      case 'thread':
        break
    }
  }

  function isPrivate({ audience }: Message): boolean {
    return audience === 'asker' && !request.direct
  }

  async function answer(message: Message): Promise<void> {
    for (const page of render(message, { withoutFiles: !request.direct })) {
      const nonce = nonceOf(`reply|${origin.id}`, part)
      part += 1
      const plain = checked({ ...newBody(page), nonce, enforce_nonce: true })
      const reply = {
        ...plain,
        allowed_mentions: { parse: [], replied_user: false },
        message_reference: { message_id: origin.id, fail_if_not_exists: false },
      }
      const send = (body: object) =>
        rest.call('POST', `/channels/${origin.channel}/messages`, {
          body,
          ...filesOf(page),
          waitMs: personWaitMs,
        })
      const first = await send(reply)
      // The same nonce makes no second message.
      const again = first.kind === 'unclear' || first.kind === 'unavailable'
      const sent = again ? await send(reply) : first
      // A reply needs Read Message History; the words alone do not.
      const result = isRefusal(sent, codes.noHistoryForReply) ? await send(plain) : sent
      countRefusal(result, count)
      if (result.kind === 'ok') continue
      log.warn({ message: origin.id, result }, 'An answer to a message could not be posted.')
      return
    }
  }

  async function whisper(message: Message, index: number): Promise<void> {
    if (closed) return
    const sent = await posts.direct(request.person, message, nonceOf(`whisper|${origin.id}`, index))
    if (sent.kind === 'posted') return
    closed = true
    await answer(toEveryone(paragraph(discordWords.directClosed)))
  }
}
