import { paragraph, toAsker } from '../message/build.ts'
import type { Inline, Message } from '../message/message.ts'
import type { Reply, Request } from '../ports.ts'

export const say = (message: Message): readonly Reply[] => [{ kind: 'say', message }]

/** One private sentence. */
export const tell = (sentence: string | readonly Inline[]): readonly Reply[] =>
  say(toAsker(toParagraph(sentence)))

export const toParagraph = (sentence: string | readonly Inline[]) =>
  typeof sentence === 'string' ? paragraph(sentence) : paragraph(...sentence)

/** Replaces the message whose control was pressed. */
export const update = (message: Message): readonly Reply[] => [{ kind: 'update', message }]

/** Who may see what is for the asker: in a conversation with the bot alone there is nobody to hide from. */
export const audienceFor = ({ direct }: Request): Message['audience'] =>
  direct ? 'everyone' : 'asker'

/** Said to the bot in front of everybody: the answer goes into the thread, for everybody. */
export const isMention = (request: Request): boolean =>
  request.kind === 'ask' && request.via === 'mention'

/** Replies as they fit the conversation: in a direct one, private messages are ordinary ones. */
export function fitConversation(request: Request, replies: readonly Reply[]): readonly Reply[] {
  if (!request.direct) return replies
  return replies.map((reply) =>
    'message' in reply && reply.message
      ? { ...reply, message: { ...reply.message, audience: 'everyone' } }
      : reply,
  )
}

/** A new message, or one in place of the message whose control was pressed. */
export type As = typeof say | typeof update
