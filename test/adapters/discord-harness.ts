import { randomUUID } from 'node:crypto'

import {
  type DiscordAdapter,
  type DiscordAdapterOptions,
  createDiscordAdapter,
} from '../../adapters/discord/index.ts'
import type { Bot } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { createTestClock } from '../fakes/discord/clock.ts'
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/index.ts'
import { type Json, records, text } from '../fakes/discord/json.ts'
import { controlsOf, labelOf } from '../fakes/discord/look/see.ts'
import type { Harness } from './harness.ts'

const silent = () => {}
export const quietLog = { debug: silent, info: silent, warn: silent, error: silent }

/** The real adapter, connected to the given Discord with its commands registered. */
async function connectDiscord(
  discord: FakeDiscord,
  bot: Bot,
  settings: Pick<DiscordAdapterOptions, 'leases' | 'settings'> & Partial<DiscordAdapterOptions>,
): Promise<DiscordAdapter> {
  const adapter = createDiscordAdapter({
    token: discord.token,
    apiUrl: discord.apiUrl,
    clock: { now: () => Date.now() },
    log: quietLog,
    count: silent,
    newId: () => randomUUID(),
    fail: silent,
    ...settings,
  })
  await adapter.start(bot)
  return adapter
}

/** Polls until it is so; throws after half a minute. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const endsAt = Date.now() + 30_000
  while (!isSo()) {
    if (Date.now() > endsAt) throw new Error(`It never came to this: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A form that was not accepted is gone on Discord; a private message has the button that opens it again. */
const reopens = /^f1:.*:open$/

export const discordHarness: Harness = {
  platform: 'discord',
  async open(bot) {
    // Stands still: on a busy machine nothing is too late for Discord, nor for the bot.
    const clock = createTestClock()
    const discord = await startFakeDiscord({ clock })
    const store = await openMemoryStore()
    // The greeting is tested on its own; here nobody has written yet.
    const quiet: Bot = {
      ...bot,
      // Discord offers typeahead for options of registered commands only.
      commands: () => [
        ...bot.commands(),
        { name: 'ask', usage: '/ask question', description: 'Ask a question', choices: [] },
      ],
      handle: async (request) => (request.kind === 'joined' ? [] : bot.handle(request)),
    }
    const adapter = await connectDiscord(discord, quiet, { ...store, clock })
    await until(() => discord.gateway.sessions().length > 0, 'the bot is connected')
    await until(() => discord.commands.size > 0, 'the commands are registered')
    const workspace = discord.guild('acme').id
    const ana = discord.person('Ana')
    const ben = discord.person('Ben')
    const chidi = discord.person('Chidi')
    const asker = () =>
      [...ana.sees('general'), ...ana.sees('dm')].filter(({ author }) => author === 'Cuecard')

    return {
      adapter,
      place: { platform: 'discord', workspace, channel: discord.channel('general').id },
      person: { platform: 'discord', workspace, user: ana.id, name: 'Ana' },
      async ask(text) {
        ana.mention('general', text)
      },
      async command(name, text) {
        await ana.command(name, text).acknowledged
      },
      async press(label, values) {
        ana.press(label, values)
      },
      async form() {
        if (ana.modal) return ana.modal.text
        const last = asker().at(-1)
        return last && reopenButton(last.raw) ? last.text : undefined
      },
      async submit(values) {
        if (!ana.modal) {
          const again = reopenButton(asker().at(-1)?.raw ?? {})
          if (again === undefined) throw new Error('No form is open.')
          ana.press(again)
          await until(() => ana.modal !== undefined, 'the form is open again')
        }
        ana.submitModal(values)
      },
      async redeliver() {
        discord.redeliver()
      },
      suggest: async (text) =>
        (await ana.autocomplete('ask', { question: text })).map(({ name }) => name),
      async seenBy(who) {
        const sights =
          who === 'asker'
            ? asker()
            : chidi.sees('general').filter(({ author }) => author === 'Cuecard')
        return sights
          .filter(({ loading }) => !loading)
          .map(({ text, controls }) => ({ text, controls }))
      },
      payloads: async () => JSON.stringify(asker().map(({ raw }) => raw)),
      other: {
        person: { platform: 'discord', workspace, user: ben.id, name: 'Ben' },
        async press(label, values) {
          ben.press(label, values)
        },
        sees: async () =>
          ben
            .sees('general')
            .filter(({ author, loading }) => author === 'Cuecard' && !loading)
            .map(({ text, controls }) => ({ text, controls })),
        payloads: async () => JSON.stringify(ben.sees('general').map(({ raw }) => raw)),
      },
      async opened(who, name) {
        const sights = who === 'asker' ? asker() : [...ben.sees('general'), ...ben.sees('dm')]
        const found = sights
          .flatMap(({ raw }) => records(raw['attachments']))
          .find(({ filename }) => filename === name)
        return found && Buffer.from(text(found['content']), 'base64').toString('utf8')
      },
      async close() {
        await adapter.stop(1_000)
        await discord.stop()
        await store.close()
        beSpotless(discord)
      },
    }
  },
}

const reopenButton = (body: Json): string | undefined => {
  const button = controlsOf(body).find((one) => reopens.test(text(one['custom_id'])))
  return button && labelOf(button)
}

/** Throws when Discord had to refuse a body, or when anybody was notified or could have been. */
export function beSpotless({ refused, unguarded, pings }: FakeDiscord): void {
  const wrong = [
    ...refused.map(({ method, path, problems }) => `${method} ${path}: ${problems.join('; ')}`),
    ...unguarded.map(({ method, path }) => `${method} ${path} has no allowed_mentions`),
    ...pings.map((who) => `${who} was notified`),
  ]
  if (wrong.length > 0) throw new Error(`Discord would not have it:\n${wrong.join('\n')}`)
}
