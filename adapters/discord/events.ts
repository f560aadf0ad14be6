import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord.js'

import type { Clock } from '../../src/ports.ts'
import type { GatewayEvent } from './parts.ts'

/** Servers that were joined while nothing was connected are greeted when it was not long ago. */
const recentMs = 3_600_000

export type EventReaderOptions = {
  readonly clock: Clock
  /** The channel of a thread, where the gateway has told of it. */
  readonly parentOf: (channelId: string) => string | undefined
}

/** Picks what matters to the bot out of what the gateway reports; remembers the servers it is in. */
export function createEventReader({ clock, parentOf }: EventReaderOptions) {
  const guilds = new Set<string>()

  /** Discord reports a server when it is joined, and also whenever it becomes available. */
  function guildCreated(
    guild: Extract<GatewayDispatchPayload, { t: GatewayDispatchEvents.GuildCreate }>['d'],
  ): GatewayEvent | undefined {
    const known = guilds.has(guild.id)
    guilds.add(guild.id)
    const recent = Date.parse(guild.joined_at) > clock.now() - recentMs
    if (guild.unavailable || (known && !recent)) return undefined
    return {
      kind: 'joined',
      guildId: guild.id,
      joinedAt: guild.joined_at,
      ...(guild.system_channel_id && { systemChannelId: guild.system_channel_id }),
    }
  }

  return ({ t, d }: GatewayDispatchPayload): GatewayEvent | undefined => {
    if (t === GatewayDispatchEvents.InteractionCreate) {
      // Whoever takes it on may rely on its id.
      if (typeof d?.id !== 'string') throw new Error('Discord sent an interaction without an id.')
      return { kind: 'interaction', interaction: d }
    }
    if (t === GatewayDispatchEvents.MessageCreate) {
      const parentId = parentOf(d.channel_id)
      return { kind: 'message', message: d, ...(parentId && { parentId }) }
    }
    if (t === GatewayDispatchEvents.Ready) {
      for (const { id } of d.guilds) guilds.add(id)
      return undefined
    }
    if (t === GatewayDispatchEvents.GuildCreate) return guildCreated(d)
    // Unavailable is an outage: the bot is still a member.
    if (t === GatewayDispatchEvents.GuildDelete && !d.unavailable) {
      guilds.delete(d.id)
      return { kind: 'left', guildId: d.id }
    }
    if (t === GatewayDispatchEvents.ChannelDelete && 'guild_id' in d && d.guild_id !== undefined)
      return { kind: 'left', guildId: d.guild_id, channelId: d.id }
    return undefined
  }
}
