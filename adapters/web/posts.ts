import type { ChatAdapter, PostResult } from '../../src/ports.ts'
import { refOf } from './deliver.ts'
import { botUser, directRoom, findPerson, platform, roomOfChannel } from './rooms.ts'
import type { NewLine, Timeline } from './timeline.ts'

type Posts = Pick<ChatAdapter, 'post' | 'find' | 'update' | 'postInThread' | 'direct'>

const refused = (reason: string): PostResult => ({ kind: 'refused', reason })

/** What the bot posts on its own account. */
export function createPosts({
  timeline,
  playground,
}: {
  readonly timeline: Timeline
  readonly playground: boolean
}): Posts {
  const add = async (line: Omit<NewLine, 'author'>): Promise<PostResult> => {
    if (!playground) return refused('The playground is switched off.')
    if (!roomOfChannel(line.channel))
      return refused(`The playground has no channel ${line.channel}.`)
    try {
      return { kind: 'posted', ref: refOf(await timeline.add({ ...line, author: botUser })) }
    } catch (error) {
      // The database may have written the line before its answer was lost.
      return { kind: 'unclear', reason: error instanceof Error ? error.message : String(error) }
    }
  }

  return {
    post: (place, message, key) =>
      add({ channel: place.channel, thread: place.thread, key, content: { kind: 'bot', message } }),
    async find(place, key) {
      const line = await timeline.byKey(key)
      return line?.channel === place.channel ? refOf(line) : 'none'
    },
    async update(ref, message) {
      const line = await timeline.change(ref.message, { kind: 'bot', message })
      return line ? { kind: 'posted', ref: refOf(line) } : refused('The message is gone.')
    },
    postInThread: (under, message, key) =>
      add({
        channel: under.channel,
        thread: under.thread ?? under.message,
        key,
        content: { kind: 'bot', message },
      }),
    direct: async (person, message, key) =>
      person.platform === platform && findPerson(person.user)
        ? add({ channel: directRoom(person.user).channel, key, content: { kind: 'bot', message } })
        : refused('The playground has no such person.'),
  }
}
