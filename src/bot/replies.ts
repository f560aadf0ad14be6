import { paragraph, toAsker } from '../message/build.ts'
import type { Message } from '../message/message.ts'
import type { Reply, Request } from '../ports.ts'

export const say = (message: Message): readonly Reply[] => [{ kind: 'say', message }]

/** One private sentence. */
export const tell = (sentence: string): readonly Reply[] => say(toAsker(paragraph(sentence)))

/** Replaces the message whose control was pressed. */
export const update = (message: Message): readonly Reply[] => [{ kind: 'update', message }]

/** A conversation with the bot alone has nobody to hide from: there, private messages are ordinary ones. */
export function forPlace(request: Request, message: Message): Message {
  return request.direct ? { ...message, audience: 'everyone' } : message
}
