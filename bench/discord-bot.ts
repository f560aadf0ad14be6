import { Client, Events, GatewayIntentBits } from 'discord.js'
import { z } from 'zod'

import { startOnDiscord } from '../test/support/discord-program.ts'

/**
 * A bot in a process of its own: `discord-bot.ts <setting as JSON>`. `bare` is discord.js with a fixed
 * reply, `cuecard` the whole program. Says `ready`; answers `heap` with its heap in bytes after a
 * collection, and `rebuild` when the index was built anew.
 */
const Setting = z.object({
  kind: z.enum(['bare', 'cuecard']),
  apiUrl: z.string(),
  token: z.string(),
  dataDir: z.string(),
})
const { kind, apiUrl, token, dataDir } = Setting.parse(JSON.parse(process.argv[2] ?? '{}'))

async function startBare(): Promise<void> {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    rest: { api: apiUrl },
    allowedMentions: { parse: [] },
  })
  client.on(Events.InteractionCreate, (interaction) => {
    const late = () => {}
    if (interaction.isChatInputCommand()) void interaction.reply('A fixed reply.').catch(late)
    if (interaction.isAutocomplete())
      void interaction.respond([{ name: 'fixed', value: 'fixed' }]).catch(late)
  })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(token)
  await ready
}

async function startWhole(): Promise<() => Promise<void>> {
  const running = await startOnDiscord({ apiUrl, token, dataDir, logLevel: 'silent' })
  return () => running.reload()
}

const nothing = async () => {}
const rebuild = kind === 'bare' ? await startBare().then(() => nothing) : await startWhole()

async function obey(order: unknown): Promise<void> {
  if (order === 'heap') {
    globalThis.gc?.()
    process.send?.({ heapBytes: process.memoryUsage().heapUsed })
  }
  if (order === 'rebuild') {
    await rebuild()
    process.send?.('rebuilt')
  }
}
process.on('message', (order) => void obey(order))
process.send?.('ready')
