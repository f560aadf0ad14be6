import { expect } from 'vitest'

import type { ScriptedBot } from '../../support/scripted-bot.ts'
import type { Conversation } from '../harness.ts'

/** Declares one test of the contract. */
export type It = (title: string, run: (given: Given) => Promise<void>) => void

export type Given = Conversation & {
  readonly bot: ScriptedBot
  /** Waits until the newest message that the asker sees holds these words. */
  shows(words: string): Promise<void>
  textFor(who: 'everyone' | 'asker'): Promise<string>
  controlsFor(who: 'everyone' | 'asker'): Promise<readonly string[]>
}

/** A conversation with the ways of looking that every test needs. */
export function given(bot: ScriptedBot, conversation: Conversation): Given {
  const textFor = async (who: 'everyone' | 'asker') =>
    (await conversation.seenBy(who)).map((seen) => seen.text).join('\n')
  return {
    ...conversation,
    bot,
    textFor,
    controlsFor: async (who) => (await conversation.seenBy(who)).flatMap((seen) => seen.controls),
    shows: (words) =>
      expect
        .poll(async () => (await conversation.seenBy('asker')).at(-1)?.text ?? '')
        .toContain(words),
  }
}
