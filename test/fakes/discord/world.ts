import type { DiscordClock } from './clock.ts'
import { refusals } from './errors.ts'
import type { Json } from './json.ts'
import { type Permission, invited } from './permissions.ts'

export type User = {
  readonly id: string
  readonly name: string
  readonly isBot: boolean
  /** Takes direct messages from the bot. */
  takesDirect: boolean
}

export type Guild = {
  readonly id: string
  readonly name: string
  /** Where the bot is a member. */
  botIn: boolean
  unavailable: boolean
  joinedAt: number
  readonly systemChannelId: string | undefined
}

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
export const channelTypes = { text: 0, direct: 1, publicThread: 11, forum: 15 } as const

export type Channel = {
  readonly id: string
  readonly type: number
  readonly name: string
  readonly guildId: string | undefined
  /** The channel of a thread. */
  readonly parentId: string | undefined
  readonly ownerId: string | undefined
  /** The person of a direct conversation. */
  readonly recipientId: string | undefined
  /** What the bot may do here; threads ask their channel. */
  readonly allowed: Set<Permission>
  readonly tags: { readonly id: string; readonly name: string }[]
  readonly appliedTags: readonly string[]
  requiresTag: boolean
  archived: boolean
  locked: boolean
  deleted: boolean
}

export type Message = {
  readonly id: string
  readonly channelId: string
  readonly authorId: string
  readonly at: number
  /** What was sent: content, embeds, components, flags. */
  body: Json
  /** Only this person sees it. */
  readonly onlyFor: string | undefined
  readonly nonce: string | undefined
  readonly replyTo: string | undefined
  /** Who was notified: names of people, `everyone`, ids of roles. */
  pings: readonly string[]
  /** The gesture it answers. */
  readonly interaction: Json | undefined
  edits: number
  deleted: boolean
}

/** Everything Discord remembers, and the ways to look it up. */
export function createWorld(options: {
  readonly clock: DiscordClock
  readonly newId: () => string
}) {
  const { clock, newId } = options
  const users = new Map<string, User>()
  const guilds = new Map<string, Guild>()
  const channels = new Map<string, Channel>()
  const messages = new Map<string, Message>()
  const byChannel = new Map<string, Message[]>()

  const addUser = (name: string, isBot = false): User => {
    const user = { id: newId(), name, isBot, takesDirect: true }
    users.set(user.id, user)
    return user
  }

  const addChannel = (made: Partial<Channel> & Pick<Channel, 'name' | 'type'>): Channel => {
    const channel: Channel = {
      id: newId(),
      guildId: undefined,
      parentId: undefined,
      ownerId: undefined,
      recipientId: undefined,
      allowed: new Set(invited),
      tags: [],
      appliedTags: [],
      requiresTag: false,
      archived: false,
      locked: false,
      deleted: false,
      ...made,
    }
    channels.set(channel.id, channel)
    return channel
  }

  const world = {
    clock,
    newId,
    bot: addUser('Cuecard', true),
    applicationId: newId(),
    users,
    guilds,
    channels,
    messages,
    addUser,
    addChannel,

    addGuild(name: string, botIn = true): Guild {
      const id = newId()
      const systemChannel = addChannel({ name: 'general', type: channelTypes.text, guildId: id })
      const guild: Guild = {
        id,
        name,
        botIn,
        unavailable: false,
        joinedAt: clock.now(),
        systemChannelId: systemChannel.id,
      }
      guilds.set(id, guild)
      return guild
    },

    addMessage(made: Partial<Message> & Pick<Message, 'channelId' | 'authorId' | 'body'>): Message {
      const message: Message = {
        id: newId(),
        at: clock.now(),
        onlyFor: undefined,
        nonce: undefined,
        replyTo: undefined,
        pings: [],
        interaction: undefined,
        edits: 0,
        deleted: false,
        ...made,
      }
      messages.set(message.id, message)
      const beside = byChannel.get(message.channelId) ?? []
      beside.push(message)
      byChannel.set(message.channelId, beside)
      return message
    },

    /** Oldest first, deleted ones left out. */
    messagesIn: (channelId: string): readonly Message[] =>
      (byChannel.get(channelId) ?? []).filter(({ deleted }) => !deleted),

    lastMessageIn: (channelId: string): Message | undefined =>
      byChannel.get(channelId)?.findLast(({ deleted }) => !deleted),

    /** Forgets messages older than the newest so many in each channel: for runs of many thousands. */
    forget(keep: number): void {
      for (const list of byChannel.values())
        for (const { id } of list.splice(0, Math.max(0, list.length - keep))) messages.delete(id)
    },

    /** The channel whose permissions count. */
    governing(channel: Channel): Channel {
      return (
        (channel.parentId === undefined ? undefined : channels.get(channel.parentId)) ?? channel
      )
    },

    /** Throws as Discord refuses: the channel is gone (10003) or out of sight (50001). */
    visibleChannel(id: string): Channel {
      const channel = channels.get(id)
      if (!channel || channel.deleted) throw refusals.unknownChannel()
      const parent = world.governing(channel)
      if (parent.deleted) throw refusals.unknownChannel()
      if (channel.guildId === undefined) return channel
      if (guilds.get(channel.guildId)?.botIn !== true) throw refusals.missingAccess()
      if (!parent.allowed.has('ViewChannel')) throw refusals.missingAccess()
      return channel
    },

    /** Throws 50013 when the bot lacks one of these here. */
    require(channel: Channel, ...needed: readonly Permission[]): void {
      if (channel.guildId === undefined) return
      const { allowed } = world.governing(channel)
      if (needed.some((one) => !allowed.has(one))) throw refusals.missingPermission()
    },

    /** The direct conversation between the bot and a person. */
    directChannel(userId: string): Channel {
      const found = [...channels.values()].find(({ recipientId }) => recipientId === userId)
      return found ?? addChannel({ name: 'dm', type: channelTypes.direct, recipientId: userId })
    },
  }
  return world
}

export type World = ReturnType<typeof createWorld>
