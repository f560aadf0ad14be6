import { randomUUID } from 'node:crypto'

import { createDiscordAdapter, type DiscordAdapter } from '../../adapters/discord/index.ts'
import type { Parts } from '../main.ts'

/** Discord, from the parts the program has; nothing without DISCORD_TOKEN. */
export function connectDiscord({
  config,
  store,
  clock,
  log,
  count,
  fail,
}: Parts): readonly DiscordAdapter[] {
  if (!config.discord) return []
  return [
    createDiscordAdapter({
      ...config.discord,
      leases: store.leases,
      settings: store.settings,
      clock,
      log,
      count: (event) => count('discord', event),
      newId: randomUUID,
      fail,
    }),
  ]
}
