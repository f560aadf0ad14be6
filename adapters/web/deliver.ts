import type { Form, Message } from '../../src/message/message.ts'
import type { MessageRef, Reply, TranscriptLine } from '../../src/ports.ts'
import type { Scene } from './receive.ts'
import { botUser, directRoom, placeOf, roomOfChannel } from './rooms.ts'
import type { Timeline } from './timeline.ts'

/** What only the tab that made the gesture has to do; everything else reaches all tabs as events. */
export type Effect =
  | { readonly kind: 'form'; readonly form: Form; readonly on?: string }
  | { readonly kind: 'invalid'; readonly problems: Readonly<Record<string, string>> }
  | { readonly kind: 'thread'; readonly root: string }

export type Delivery = {
  readonly timeline: Timeline
  readonly scene: Scene
  /** The line the gesture is about: the question that was typed, or the message with the control. */
  readonly about?: TranscriptLine | undefined
  /** Marks the first new message, so that it is sent once. */
  readonly key?: string
}

export const refOf = (line: TranscriptLine): MessageRef => {
  const room = roomOfChannel(line.channel)
  if (!room) throw new Error(`The transcript names a channel ${line.channel} that does not exist.`)
  return { ...placeOf(room, line.thread), message: line.id }
}

/** Carries out the bot's replies, in order. */
export async function deliver(
  replies: readonly Reply[],
  delivery: Delivery,
): Promise<readonly Effect[]> {
  const effects: Effect[] = []
  for (const [index, reply] of replies.entries()) {
    const key = index === 0 ? delivery.key : undefined
    effects.push(...(await deliverOne(reply, { ...delivery, ...(key ? { key } : {}) })))
  }
  return effects
}

async function deliverOne(reply: Reply, delivery: Delivery): Promise<readonly Effect[]> {
  const { timeline, scene, about } = delivery
  switch (reply.kind) {
    case 'say':
      await say(reply.message, reply.inThread === true, delivery)
      return []
    case 'direct':
      await timeline.add({
        channel: directRoom(scene.person.user).channel,
        author: botUser,
        content: { kind: 'bot', message: reply.message },
      })
      return []
    case 'update':
      if (about && mayReplace(about, reply.message, scene)) {
        await timeline.change(about.id, { kind: 'bot', message: reply.message })
      } else {
        await say(reply.message, false, delivery)
      }
      return []
    case 'dismiss':
      if (about?.author === botUser) await timeline.remove(about.id)
      return []
    case 'form':
      return [{ kind: 'form', form: reply.form, ...(about ? { on: about.id } : {}) }]
    case 'invalid':
      return [{ kind: 'invalid', problems: reply.problems }]
    case 'thread':
      return [await openThread(reply.under, reply.message, delivery)]
  }
}

/** A message for one person never takes the place of one that others can see. */
const mayReplace = (line: TranscriptLine, message: Message, { room }: Scene) =>
  line.author === botUser &&
  (message.audience === 'everyone' || line.onlyFor !== undefined || room.direct)

async function say(message: Message, inThread: boolean, { timeline, scene, about, key }: Delivery) {
  const { room, person } = scene
  const hidden = message.audience === 'asker' && !room.direct
  // Under a line that only the asker sees, a message for everyone would be lost.
  const mayThread = !room.direct && (hidden || about?.onlyFor === undefined)
  const thread = scene.thread ?? (inThread && mayThread ? about?.id : undefined)
  await timeline.add({
    channel: room.channel,
    thread,
    author: botUser,
    onlyFor: hidden ? person.user : undefined,
    key,
    content: { kind: 'bot', message },
  })
}

async function openThread(
  under: MessageRef,
  message: Message | undefined,
  { timeline, scene }: Delivery,
): Promise<Effect> {
  const line = await timeline.get(under.message)
  const root = line?.thread ?? under.message
  if (!message) return { kind: 'thread', root }
  const hidden = message.audience === 'asker' && !scene.room.direct
  await timeline.add({
    channel: under.channel,
    thread: root,
    author: botUser,
    onlyFor: hidden ? scene.person.user : undefined,
    // The opening words of a thread stand there once, however many people open it.
    key: hidden ? undefined : `thread-${root}`,
    content: { kind: 'bot', message },
  })
  return { kind: 'thread', root }
}
