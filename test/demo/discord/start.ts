import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/index.ts'
import { startOnDiscord } from '../../support/discord-program.ts'
import { type Demo, serveDemo } from '../shell/server.tsx'
import { discordPlatform } from './platform.tsx'

/** Who is on the demo's server; Ana manages it. */
const people = [
  { id: 'ana', name: 'Ana' },
  { id: 'ben', name: 'Ben' },
  { id: 'chidi', name: 'Chidi' },
] as const

export const demoChannels = ['general', 'study-kubernetes', 'daily-questions'] as const

export type DiscordDemo = Demo & { readonly discord: FakeDiscord }

/**
 * The whole program with its built-in pack against the fake Discord, and a page that shows what people on
 * Discord would see. What it remembers is gone when it closes.
 */
export async function startDiscordDemo(
  options: { readonly port?: number } = {},
): Promise<DiscordDemo> {
  const listeners = new Set<() => void>()
  const discord = await startFakeDiscord({
    changed: () => {
      for (const listener of listeners) listener()
    },
  })
  for (const { name } of people) discord.person(name).manages = name === 'Ana'
  discord.addChannel('acme', 'study-kubernetes')
  discord.addChannel('acme', 'daily-questions', { forum: true, tags: ['kubernetes', 'docker'] })
  const dataDir = mkdtempSync(join(tmpdir(), 'demo-'))
  const { apiUrl, token } = discord
  const running = await startOnDiscord({ apiUrl, token, dataDir })
  const platform = discordPlatform({
    discord,
    people,
    channels: demoChannels,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  })
  const page = await serveDemo(platform, options)
  return {
    ...page,
    discord,
    async close() {
      await page.close()
      await running.stop()
      await discord.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
