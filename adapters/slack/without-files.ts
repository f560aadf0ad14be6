import { attachedInWords, replaceAttached } from '../../src/message/attached.ts'
import type { Message } from '../../src/message/message.ts'
import { messageLimits } from './limits.ts'

/** A message as words alone: blocks of Slack's name a file only when it is shared already. */
export const withoutFiles = (message: Message): Message =>
  replaceAttached(message, (attached) => attachedInWords(attached, messageLimits))
