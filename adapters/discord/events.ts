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

  return (payload: GatewayDispatchPayload): GatewayEvent | undefined => {
    switch (payload.t) {
      case GatewayDispatchEvents.InteractionCreate:
        return { kind: 'interaction', interaction: payload.d }
      case GatewayDispatchEvents.MessageCreate: {
        const parentId = parentOf(payload.d.channel_id)
        return { kind: 'message', message: payload.d, ...(parentId && { parentId }) }
      }
      case GatewayDispatchEvents.Ready:
        for (const { id } of payload.d.guilds) guilds.add(id)
        return undefined
      case GatewayDispatchEvents.GuildCreate:
        return guildCreated(payload.d)
      case GatewayDispatchEvents.GuildDelete:
        // An outage; the bot is still a member.
        if (payload.d.unavailable) return undefined
        guilds.delete(payload.d.id)
        return { kind: 'left', guildId: payload.d.id }
      case GatewayDispatchEvents.ChannelDelete:
        return 'guild_id' in payload.d && payload.d.guild_id !== undefined
          ? { kind: 'left', guildId: payload.d.guild_id, channelId: payload.d.id }
          : undefined
      default:
        return undefined
    }
  }
}
