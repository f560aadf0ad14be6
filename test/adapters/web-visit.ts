import { afterEach, beforeEach } from 'vitest'

import type { WebAdapter } from '../../adapters/web/index.ts'
import type { Message } from '../../src/message/message.ts'
import type { Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { type ScriptedBot, createScriptedBot } from '../support/scripted-bot.ts'
import { button, say } from './samples.ts'
import { post, startPlayground } from './web-harness.ts'
import { all, hasClass, parsePage } from './web-page.ts'

export const place = { platform: 'web', workspace: 'playground', channel: 'general' }

/** A message with one button. */
export const withButton = (label: string, audience: Message['audience'] = 'everyone'): Message => ({
  audience,
  blocks: [...say('Ready?').blocks, button(label, 'c1:review')],
})

/** A new playground for every test of a file, and what people do in it. */
export function playground() {
  let store: Store
  let bot: ScriptedBot
  let adapter: WebAdapter
  beforeEach(async () => {
    store = await openMemoryStore()
    bot = createScriptedBot()
    adapter = await startPlayground(bot, store.transcript)
  })
  afterEach(async () => {
    await adapter.stop(1_000)
    await store.close()
  })

  const page = async (user: string, room = 'general') =>
    (await fetch(`${adapter.address}/as/${user}/${room}`)).text()
  return {
    bot: () => bot,
    adapter: () => adapter,
    transcript: () => store.transcript,
    page,
    linesOf: async (user: string, room = 'general') =>
      all(parsePage(await page(user, room)), hasClass('line')),
    /** What the bot was asked, greetings left out. */
    heard: () => bot.requests.filter(({ kind }) => kind !== 'joined'),
    /** Ana writes a line. */
    write: (text: string, more: readonly (readonly [string, string])[] = [], room = 'general') =>
      post(adapter.address, `/as/ana/${room}/say`, [['text', text], ...more]),
    press: (user: string, on: string, room = 'general', headers = {}) =>
      post(
        adapter.address,
        `/as/${user}/${room}/press`,
        [
          ['on', on],
          ['action', 'c1:review'],
        ],
        headers,
      ),
    /** The bot posts to #general; returns the id of the message. */
    async posted(message: Message, key: string) {
      const result = await adapter.post(place, message, key)
      if (result.kind !== 'posted') throw new Error(result.reason)
      return result.ref.message
    },
    async restart() {
      await adapter.stop(1_000)
      adapter = await startPlayground(bot, store.transcript)
    },
  }
}
