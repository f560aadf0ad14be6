import { paragraph, toAsker } from '../../src/message/build.ts'
import type { Message } from '../../src/message/message.ts'
import type { MessageRef, Reply } from '../../src/ports.ts'
import type { Conversation } from './conversation.ts'
import type { Performed } from './job.ts'
import { isPerson } from './origin.ts'
import type { Sent } from './outbox.ts'
import {
  replacePrivately,
  replacePublicly,
  sendDirectly,
  sendPrivately,
  sendPublicly,
  sendThroughGesture,
  takeAway,
} from './send.ts'
import { shareAttached } from './share.ts'
import { formButton, publishHome, replaceInView, showForm, showMessage } from './show.ts'
import { answerSubmission, notSaved } from './submission.ts'
import { words } from './words.ts'

const shown: Sent = { kind: 'sent' }

/** Carries out the bot's replies, in order; the first that has to wait makes those after it wait too. */
export async function deliver(
  replies: readonly Reply[],
  conversation: Conversation,
): Promise<Performed> {
  const { request, log } = conversation
  const acknowledged = await answerSubmission(replies, conversation)
  for (const [index, reply] of replies.entries()) {
    if (reply === acknowledged) continue
    const key = `${request.id}#${index}`
    const ready = 'message' in reply ? await shareAttached(reply, key, conversation) : reply
    if (ready.kind === 'later') return ready
    const sent = await deliverOne(ready, key, conversation)
    if (sent.kind === 'later') return sent
    if (sent.kind === 'refused')
      log.warn({ error: sent.error, reply: reply.kind }, 'Slack refused a reply.')
  }
  return { kind: 'done' }
}

async function deliverOne(reply: Reply, key: string, conversation: Conversation): Promise<Sent> {
  const { request, way } = conversation
  switch (reply.kind) {
    case 'say':
      return say(reply.message, reply.inThread === true, key, conversation)
    case 'direct':
      return sendDirectly(reply.message, key, conversation)
    case 'update':
      return update(reply.message, key, conversation)
    case 'dismiss':
      return dismiss(key, conversation)
    case 'form': {
      if (await showForm(reply.form, conversation)) return shown
      // A view that was not kept up to date goes on being filled in.
      if (request.kind === 'change') return shown
      return say(formButton(way.again ?? reply.form.action), false, key, conversation)
    }
    case 'invalid':
      return say(notSaved(reply.problems), false, key, conversation)
    case 'thread':
      return openThread(reply.under, reply.message, key, conversation)
  }
}

async function say(
  message: Message,
  underSource: boolean,
  key: string,
  conversation: Conversation,
): Promise<Sent> {
  const { request, way, used, again } = conversation
  if (request.kind === 'home') {
    const result = await publishHome(message, conversation)
    return result.kind === 'unavailable' && !again
      ? { kind: 'later', atMs: conversation.time.now(), reason: result.reason }
      : shown
  }
  const { channel, thread } = request.place
  const inView = used.view !== undefined || (way.view !== undefined && request.kind === 'press')
  if (inView && (await showMessage(message, conversation))) return shown
  if (isPerson(channel)) return sendDirectly(message, key, conversation)
  if (message.audience === 'asker') return sendPrivately(message, key, conversation)

  const under = thread ?? (underSource ? way.source : undefined)
  const posted = await sendPublicly(message, key, conversation, { channel, thread: under })
  switch (posted.kind) {
    case 'sent':
    case 'later':
      return posted
    case 'unknown':
      return sendPrivately(toAsker(paragraph(words.unclear)), `${key}:unclear`, conversation)
    case 'refused': {
      const through = await sendThroughGesture(message, `${key}:gesture`, conversation)
      if (through.kind !== 'refused') return through
      return sendPrivately(toAsker(paragraph(words.notPosted)), `${key}:refused`, conversation)
    }
  }
}

async function update(message: Message, key: string, conversation: Conversation): Promise<Sent> {
  const { request, way } = conversation
  const { channel } = request.place
  if (way.view && (await replaceInView(message, conversation))) return shown
  if (way.message?.ephemeral) {
    const replaced = await replacePrivately(message, key, conversation)
    if (replaced.kind !== 'refused') return replaced
  } else if (way.message && (message.audience === 'everyone' || request.direct)) {
    const { ts } = way.message
    const replaced = await replacePublicly(message, key, conversation, { channel, ts })
    if (replaced.kind !== 'refused') return replaced
  }
  // A private message never takes the place of one that others can see.
  return say(message, false, key, conversation)
}

async function dismiss(key: string, conversation: Conversation): Promise<Sent> {
  const { workspace, outbox, request, way } = conversation
  const { channel } = request.place
  if (way.view) {
    await replaceInView(toAsker(paragraph(words.form.nothing)), conversation)
    return shown
  }
  if (way.message?.ephemeral) return takeAway(key, conversation)
  if (!way.message || !request.direct) return shown
  const { ts } = way.message
  return outbox.once(workspace, key, () => workspace.api.call('chat.delete', { channel, ts }))
}

/** The first words of a thread, or the way into one that is there already. */
async function openThread(
  under: MessageRef,
  message: Message | undefined,
  key: string,
  conversation: Conversation,
): Promise<Sent> {
  const { workspace } = conversation
  const { channel } = under
  const thread = under.thread ?? under.message
  if (message) return sendPublicly(message, key, conversation, { channel, thread })
  const link = await workspace.api.call('chat.getPermalink', {
    channel,
    message_ts: under.message,
  })
  const url = link.kind === 'ok' ? link.data['permalink'] : undefined
  const go: Message = toAsker(paragraph(words.talkThere), {
    kind: 'buttons',
    buttons:
      typeof url === 'string'
        ? [{ label: words.goOn, press: { kind: 'link', url }, style: 'default' }]
        : [],
  })
  return sendPrivately(go, key, conversation)
}
