import type { TranscriptLine } from '../../src/ports.ts'
import { readContent } from './content.ts'
import { isCommand, mentionsBot } from './receive.ts'
import { botUser } from './rooms.ts'

/**
 * Whether talk under this line is addressed to the bot: under a question to it, or under its reply to
 * one. Under what it posts for the channel (those lines carry a key) people talk to each other.
 */
export function isBotThread(root: TranscriptLine): boolean {
  const content = readContent(root.content)
  switch (content.kind) {
    case 'person':
      return mentionsBot(content.text) || isCommand(content.text)
    case 'bot':
      return root.author === botUser && root.key === undefined
    case 'unreadable':
      return false
  }
}
