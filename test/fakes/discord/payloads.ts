import { type Json, number, records, text } from './json.ts'
import { bitsOf, invited } from './permissions.ts'
import type { Channel, Guild, Message, User, World } from './world.ts'

const iso = (at: number) => new Date(at).toISOString()

export const userPayload = (user: User): Json => ({
  id: user.id,
  username: user.name.toLowerCase(),
  discriminator: '0',
  global_name: user.name,
  avatar: null,
  bot: user.isBot,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
})

const memberPayload = (world: World): Json => ({
  roles: [],
  joined_at: iso(world.clock.now()),
  premium_since: null,
  nick: null,
  avatar: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: null,
})

/** The member of an interaction, with what they may do in the channel. */
export const interactingMember = (world: World, user: User, permissions: string): Json => ({
  ...memberPayload(world),
  user: userPayload(user),
  permissions,
})

/** What everyone may do in the server and the bot may not do here. */
function overwrites({ guildId, allowed }: Channel): readonly Json[] {
  const denied = invited.filter((name) => !allowed.has(name))
  if (denied.length === 0) return []
  return [{ id: guildId, type: 0, allow: '0', deny: bitsOf(denied) }]
}

export function channelPayload(world: World, channel: Channel): Json {
  const base = {
    id: channel.id,
    type: channel.type,
    last_message_id: world.lastMessageIn(channel.id)?.id ?? null,
  }
  if (channel.guildId === undefined) {
    const recipient =
      channel.recipientId === undefined ? undefined : world.users.get(channel.recipientId)
    return { ...base, flags: 0, recipients: recipient ? [userPayload(recipient)] : [] }
  }
  const inGuild = {
    ...base,
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    permission_overwrites: overwrites(channel),
    nsfw: false,
    parent_id: channel.parentId ?? null,
    rate_limit_per_user: 0,
    flags: channel.requiresTag ? 1 << 4 : 0,
  }
  if (channel.type === 15)
    return {
      ...inGuild,
      topic: null,
      available_tags: channel.tags.map(({ id, name }) => ({
        id,
        name,
        moderated: false,
        emoji_id: null,
        emoji_name: null,
      })),
      default_reaction_emoji: null,
      default_sort_order: null,
      default_forum_layout: 0,
    }
  if (channel.type !== 11) return { ...inGuild, topic: null }
  return {
    ...inGuild,
    owner_id: channel.ownerId,
    message_count: world.messagesIn(channel.id).length,
    member_count: 1,
    total_message_sent: world.messagesIn(channel.id).length,
    applied_tags: channel.appliedTags,
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: 1440,
      archive_timestamp: iso(world.clock.now()),
      create_timestamp: iso(world.clock.now()),
    },
  }
}

export function guildPayload(world: World, guild: Guild): Json {
  const inside = [...world.channels.values()].filter(
    (one) => one.guildId === guild.id && !one.deleted,
  )
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: world.bot.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    preferred_locale: 'en-US',
    system_channel_id: guild.systemChannelId ?? null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    application_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: [
      {
        id: guild.id,
        name: '@everyone',
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        position: 0,
        permissions: bitsOf([
          'ViewChannel',
          'SendMessages',
          'EmbedLinks',
          'ReadMessageHistory',
          'CreatePublicThreads',
          'SendMessagesInThreads',
        ]),
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    joined_at: iso(guild.joinedAt),
    large: false,
    unavailable: false,
    member_count: 2,
    members: [{ ...memberPayload(world), user: userPayload(world.bot) }],
    channels: inside.filter(({ type }) => type !== 11).map((one) => channelPayload(world, one)),
    threads: inside
      .filter(({ type, archived }) => type === 11 && !archived)
      .map((one) => channelPayload(world, one)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** Discord numbers the components that came without a number. */
function numbered(components: unknown, next = { id: 1 }): readonly Json[] {
  return records(components).map((one) => {
    const id = number(one['id']) || next.id
    if (id === next.id) next.id += 1
    return {
      ...one,
      id,
      ...(one['components'] !== undefined && { components: numbered(one['components'], next) }),
      ...(one['accessory'] !== undefined && { accessory: numbered([one['accessory']], next)[0] }),
    }
  })
}

export function messagePayload(world: World, message: Message): Json {
  const author = world.users.get(message.authorId) ?? world.bot
  const content = text(message.body['content'])
  const mentioned = [...content.matchAll(/<@!?(\d+)>/g)].flatMap(([, id]) => {
    const user = world.users.get(id ?? '')
    return user ? [userPayload(user)] : []
  })
  const thread = world.channels.get(message.id)
  const replied = message.replyTo === undefined ? undefined : world.messages.get(message.replyTo)
  return {
    id: message.id,
    channel_id: message.channelId,
    author: userPayload(author),
    content,
    timestamp: iso(message.at),
    edited_timestamp: message.edits > 0 ? iso(world.clock.now()) : null,
    tts: false,
    mention_everyone: /@(everyone|here)/.test(content) && message.pings.includes('everyone'),
    mentions: mentioned,
    mention_roles: [...content.matchAll(/<@&(\d+)>/g)].map(([, id]) => id),
    attachments: records(message.body['attachments']).map(
      ({ content: _kept, ...attachment }) => attachment,
    ),
    embeds: records(message.body['embeds']).map((embed) => ({ type: 'rich', ...embed })),
    components: numbered(message.body['components']),
    pinned: false,
    type: message.replyTo === undefined ? 0 : 19,
    flags: number(message.body['flags']) | (message.onlyFor === undefined ? 0 : 64),
    ...(message.nonce !== undefined && { nonce: message.nonce }),
    ...(author.isBot && author.id === world.bot.id && { application_id: world.applicationId }),
    ...(message.interaction && {
      interaction_metadata: message.interaction,
      webhook_id: world.applicationId,
    }),
    ...(thread && { thread: channelPayload(world, thread) }),
    ...(message.replyTo !== undefined && {
      message_reference: { type: 0, message_id: message.replyTo, channel_id: message.channelId },
      referenced_message:
        replied && !replied.deleted
          ? messagePayload(world, { ...replied, replyTo: undefined })
          : null,
    }),
  }
}

/** As the gateway tells of it: without what only the privileged intent shows. */
export function messageEvent(world: World, message: Message, withContent: boolean): Json {
  const channel = world.channels.get(message.channelId)
  const payload = messagePayload(world, message)
  return {
    ...payload,
    ...(!withContent && { content: '', embeds: [], components: [], attachments: [] }),
    ...(channel?.guildId !== undefined && {
      guild_id: channel.guildId,
      member: memberPayload(world),
    }),
    channel_type: channel?.type ?? 0,
  }
}
