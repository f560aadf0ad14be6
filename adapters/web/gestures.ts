import type { Message } from '../../src/message/message.ts'
import type { Bot, Person, Reply, Request } from '../../src/ports.ts'
import { isBotThread } from './bot-thread.ts'
import { type Effect, deliver, refOf } from './deliver.ts'
import {
  type Pressed,
  type Said,
  type Scene,
  type Submitted,
  isCommand,
  joinedRequest,
  requestFromForm,
  requestFromPress,
  requestFromText,
  wordsOf,
} from './receive.ts'
import { type Room, maySee } from './rooms.ts'
import type { Timeline } from './timeline.ts'

export type Who = { readonly person: Person; readonly room: Room }

export type Gestures = {
  readonly say: (input: Said, who: Who) => Promise<Outcome>
  readonly press: (input: Pressed, who: Who) => Promise<Outcome>
  readonly submit: (input: Submitted, who: Who) => Promise<Outcome>
  /** Tells the bot, once ever, that a room exists. */
  readonly open: (who: Who) => Promise<void>
}

/** `gone`: the message or thread of the gesture is not there, or not this person's to see. */
export type Outcome =
  | { readonly kind: 'done'; readonly effects: readonly Effect[] }
  | { readonly kind: 'gone' }

const apology: Message = {
  audience: 'asker',
  blocks: [
    {
      kind: 'text',
      parts: [
        {
          kind: 'text',
          text: 'Sorry, something went wrong on my side. It is logged; please try again.',
        },
      ],
    },
  ],
}

/** What people do in the playground: store it, ask the bot, carry out its replies. */
export function createGestures({
  bot,
  timeline,
  newId,
  onFailure,
}: {
  readonly bot: Bot
  readonly timeline: Timeline
  readonly newId: () => string
  readonly onFailure: (error: unknown, request: Request) => void
}): Gestures {
  const ask = async (request: Request): Promise<readonly Reply[]> => {
    try {
      return await bot.handle(request)
    } catch (error) {
      onFailure(error, request)
      return [{ kind: 'say', message: apology }]
    }
  }
  const visible = async (id: string, { person, room }: Who) => {
    const line = await timeline.get(id)
    return line && line.channel === room.channel && maySee(person.user, line) ? line : undefined
  }
  const sceneOf = (
    { gesture, timeZone }: { gesture?: string | undefined; timeZone?: string | undefined },
    { person, room }: Who,
    thread?: string,
  ): Scene => ({ id: gesture ?? newId(), person, room, thread, timeZone })

  return {
    async say(input, who) {
      const root = input.thread === undefined ? undefined : await visible(input.thread, who)
      if (input.thread !== undefined && !root) return { kind: 'gone' }
      const scene = sceneOf(input, who, root && (root.thread ?? root.id))
      const text = wordsOf(input, who.room.direct)
      const alone = isCommand(text) && !who.room.direct
      const line = await timeline.add({
        channel: who.room.channel,
        thread: scene.thread,
        author: who.person.user,
        onlyFor: root?.onlyFor ?? (alone ? who.person.user : undefined),
        key: `said-${scene.id}`,
        content: { kind: 'person', text },
      })
      const request = requestFromText(text, scene, root !== undefined && isBotThread(root))
      if (!request) return { kind: 'done', effects: [] }
      return {
        kind: 'done',
        effects: await deliver(await ask(request), { timeline, scene, about: line }),
      }
    },

    async press(input, who) {
      const about = await visible(input.on, who)
      if (!about) return { kind: 'gone' }
      const scene = sceneOf(input, who, about.thread)
      const replies = await ask(requestFromPress(input, scene, refOf(about)))
      return { kind: 'done', effects: await deliver(replies, { timeline, scene, about }) }
    },

    async submit(input, who) {
      const about = input.on === undefined ? undefined : await visible(input.on, who)
      const scene = sceneOf(input, who, about?.thread)
      const replies = await ask(requestFromForm(input, scene))
      return { kind: 'done', effects: await deliver(replies, { timeline, scene, about }) }
    },

    async open({ person, room }) {
      const key = `greeted-${room.channel}`
      if (await timeline.byKey(key)) return
      const scene: Scene = { id: key, person, room }
      const request = joinedRequest(scene)
      try {
        await deliver(await bot.handle(request), { timeline, scene, key })
      } catch (error) {
        // No apology: nobody asked for anything yet, and the next visit tries again.
        onFailure(error, request)
      }
    },
  }
}
