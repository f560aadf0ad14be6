import type { DailyChat } from '../../src/daily/dependencies.ts'
import type { Message } from '../../src/message/message.ts'
import { plainText } from '../../src/message/plain-text.ts'
import type { MessageRef, Place, PostResult } from '../../src/ports.ts'

/** What becomes of the next message: said clearly, lost or kept without a word, or an exception. */
export type Fate =
  | 'post'
  | 'refuse'
  | 'be unavailable'
  | 'be unclear and lose it'
  | 'be unclear and keep it'
  | 'throw and lose it'
  | 'throw and keep it'

/** What the next search says: the truth, that it cannot tell, or an exception. */
type Search = 'tell' | 'not know' | 'throw'

export type Sent = {
  readonly key: string
  readonly to: Place | 'owner'
  readonly ref: MessageRef
  readonly text: string
  readonly message: Message
}

export type FakeChat = DailyChat & {
  /** Everything that has arrived, oldest first. */
  readonly sent: readonly Sent[]
  /** Messages that were replaced, with their new text. */
  readonly updates: readonly { readonly ref: MessageRef; readonly text: string }[]
  /** Number of searches. */
  readonly searches: () => number
  /** Fates of the next messages to channels and threads, one each; after them everything is posted. */
  fate(...fates: readonly Fate[]): void
  /** Every search from now on. */
  search(answer: Search): void
  /** Runs while a message is on its way: before it arrives. */
  onSend(hook: (key: string) => void | Promise<void>): void
}

/** A platform that keeps what it is sent, and can be told to misbehave. */
export function createFakeChat(): FakeChat {
  const sent: Sent[] = []
  const updates: { ref: MessageRef; text: string }[] = []
  const fates: Fate[] = []
  let answer: Search = 'tell'
  let searches = 0
  let hook: (key: string) => void | Promise<void> = () => {}

  function keep(to: Place | 'owner', place: Place, key: string, message: Message): PostResult {
    const ref = { ...place, message: `m${sent.length + 1}` }
    sent.push({ key, to, ref, text: plainText(message), message })
    return { kind: 'posted', ref }
  }

  async function deliver(place: Place, message: Message, key: string): Promise<PostResult> {
    await hook(key)
    const fate = fates.shift() ?? 'post'
    switch (fate) {
      case 'post':
        return keep(place, place, key, message)
      case 'refuse':
        return { kind: 'refused', reason: 'channel_not_found' }
      case 'be unavailable':
        return { kind: 'unavailable', reason: 'down' }
      case 'be unclear and lose it':
        return { kind: 'unclear', reason: 'timeout' }
      case 'be unclear and keep it':
        keep(place, place, key, message)
        return { kind: 'unclear', reason: 'timeout' }
      case 'throw and lose it':
        throw new Error('The connection broke before the message left.')
      case 'throw and keep it':
        keep(place, place, key, message)
        throw new Error('The connection broke after the message left.')
    }
  }

  return {
    sent,
    updates,
    searches: () => searches,
    fate: (...next) => void fates.push(...next),
    search: (next) => {
      answer = next
    },
    onSend: (next) => {
      hook = next
    },
    post: deliver,
    async find(place, key) {
      searches += 1
      if (answer === 'throw') throw new Error('The search broke.')
      if (answer === 'not know') return 'unknown'
      const found = sent.find(
        (one) => one.key === key && one.to !== 'owner' && samePlace(one.to, place),
      )
      return found?.ref ?? 'none'
    },
    async update(ref, message) {
      updates.push({ ref, text: plainText(message) })
      return { kind: 'posted', ref }
    },
    postInThread: ({ message: thread, ...place }, message, key) =>
      deliver({ ...place, thread: place.thread ?? thread }, message, key),
    async direct({ platform, workspace, user }, message, key) {
      return keep('owner', { platform, workspace, channel: user }, key, message)
    },
  }
}

const samePlace = (one: Place, other: Place): boolean =>
  one.channel === other.channel && one.thread === other.thread
