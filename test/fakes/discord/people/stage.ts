import type { Gateway } from '../gateway/index.ts'
import { type Interaction, type Interactions, interactionTypes } from '../interactions.ts'
import { type Json, text } from '../json.ts'
import {
  channelPayload,
  interactingMember,
  messageEvent,
  messagePayload,
  userPayload,
} from '../payloads.ts'
import { bitsOf } from '../permissions.ts'
import type { Commands } from '../rest/application.ts'
import { type Channel, type Message, type User, type World, channelTypes } from '../world.ts'

/** What gestures need: the world and whom to tell. */
export type Stage = {
  readonly world: World
  readonly gateway: Gateway
  readonly interactions: Interactions
  readonly commands: Commands
  /** By name or id. Throws when there is none. */
  channel(name: string): Channel
  /** Remembers a delivery so that a test can repeat it. */
  deliver(
    t: string,
    d: Json,
    guildId: string | undefined,
    intent?: 'guildMessages' | 'directMessages',
  ): void
}

/** Tells of a message; its content only to those who may read it without the privileged intent. */
export function tellMessage(
  stage: Stage,
  message: Message,
  t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
): void {
  const { world, deliver } = stage
  const channel = world.channels.get(message.channelId)
  if (!channel || message.onlyFor !== undefined) return
  const content = text(message.body['content'])
  const isOwn = message.authorId === world.bot.id
  const mentionsBot =
    content.includes(`<@${world.bot.id}>`) || content.includes(`<@!${world.bot.id}>`)
  const isDirect = channel.type === channelTypes.direct
  if (channel.guildId !== undefined && world.guilds.get(channel.guildId)?.botIn !== true) return
  const event = messageEvent(world, message, isOwn || mentionsBot || isDirect)
  deliver(t, event, channel.guildId, isDirect ? 'directMessages' : 'guildMessages')
}

export function sayIn(
  stage: Stage,
  user: User,
  channel: Channel,
  content: string,
  replyTo?: string,
): Message {
  const { world } = stage
  const message = world.addMessage({
    channelId: channel.id,
    authorId: user.id,
    body: { content },
    replyTo,
    // People may notify everyone where they are allowed to; the bot has to ignore it.
    pings: /@(everyone|here)/.test(content) ? ['everyone'] : [],
  })
  tellMessage(stage, message, 'MESSAGE_CREATE')
  return message
}

export function openInteraction(
  stage: Stage,
  gesture: {
    readonly user: User
    readonly permissions: string
    readonly type: number
    readonly channelId: string
    readonly data: Json
    readonly source: Message | undefined
  },
): Interaction {
  const { world, interactions, deliver } = stage
  const { user, type, data, source } = gesture
  const channel = stage.channel(gesture.channelId)
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId)
  const external = guild !== undefined && !guild.botIn
  const owners = guild && !external ? { 0: guild.id } : { 1: user.id }
  const id = world.newId()
  const interaction = interactions.add({
    id,
    token: `interaction-token-${id}`,
    type,
    at: world.clock.now(),
    user,
    channelId: channel.id,
    source,
    external,
    metadata: { id, type, user: userPayload(user), authorizing_integration_owners: owners },
  })
  deliver(
    'INTERACTION_CREATE',
    {
      id,
      application_id: world.applicationId,
      type,
      token: interaction.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel: channelPayload(world, channel),
      context: guild ? 0 : 1,
      locale: 'en-GB',
      entitlements: [],
      attachment_size_limit: 10_485_760,
      app_permissions: bitsOf(world.governing(channel).allowed),
      authorizing_integration_owners: owners,
      ...(guild
        ? {
            guild_id: guild.id,
            guild: { id: guild.id, locale: 'en-US', features: [] },
            guild_locale: 'en-US',
            member: interactingMember(world, user, gesture.permissions),
          }
        : { user: userPayload(user) }),
      ...(source &&
        (type === interactionTypes.component || type === interactionTypes.modal) && {
          message: messagePayload(world, source),
        }),
    },
    channel.guildId,
  )
  return interaction
}
