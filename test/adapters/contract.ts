import { afterEach, describe, expect, test } from 'vitest'

import { createScriptedBot } from '../support/scripted-bot.ts'
import { attachments } from './contract/attached.ts'
import { audiences } from './contract/audiences.ts'
import { controls } from './contract/controls.ts'
import { endings } from './contract/endings.ts'
import { forms } from './contract/forms.ts'
import { type Given, given } from './contract/given.ts'
import { mockInterviews } from './contract/mock-interviews.ts'
import { posts } from './contract/posts.ts'
import { questions } from './contract/questions.ts'
import { text } from './contract/text.ts'
import type { Conversation, Harness } from './harness.ts'

/** What every adapter does, whatever its platform. The harness is all a platform writes. */
export function adapterContract(harness: Harness): void {
  describe(`the ${harness.platform} adapter`, () => {
    const open: Pick<Conversation, 'close'>[] = []
    afterEach(async () => {
      for (const conversation of open.splice(0)) await conversation.close()
    })

    const titles = new Set<string>()
    const it = (title: string, run: (given: Given) => Promise<void>) => {
      titles.add(title)
      const reason = harness.skip?.[title]
      const name = reason === undefined ? title : `${title} (skipped: ${reason})`
      test.skipIf(reason !== undefined)(name, async () => {
        const bot = createScriptedBot({
          suggestions: [
            { label: 'What is a pod?', value: 'pod' },
            { label: 'What is a volume?', value: 'volume' },
          ],
          commands: [{ name: 'topics', usage: '/topics', description: 'Topics', choices: [] }],
        })
        const conversation = await harness.open(bot)
        open.push(conversation)
        await run(given(bot, conversation))
      })
    }

    questions(it)
    controls(it)
    forms(it)
    audiences(it)
    text(it)
    posts(it)
    attachments(it)
    endings(it)

    mockInterviews(harness, open)

    test('skips only tests that exist', () => {
      expect(Object.keys(harness.skip ?? {}).filter((title) => !titles.has(title))).toEqual([])
    })
  })
}
