import { randomUUID } from 'node:crypto'

import type { Person } from '../../src/ports.ts'
import type { GatewayEvent, Identity } from './parts.ts'
import { parseInteraction, parseMessage, type ReceivedMessage } from './payloads.ts'
import { receiveInteraction } from './receive-interaction.ts'
import {
  directWorkspace,
  nameOf,
  type Origin,
  placeIn,
  platform,
  type Received,
  type Sender,
} from './received.ts'

/** An event of the gateway -> what the bot is asked. Throws when the event is malformed. */
export function receive(event: GatewayEvent, identity: Identity): Received {
  switch (event.kind) {
    case 'interaction': {
      const interaction = parseInteraction(event.interaction)
      return interaction ? receiveInteraction(interaction) : { kind: 'ignored' }
    }
    case 'message':
      return receiveMessage(parseMessage(event.message), event.parentId, identity)
    case 'joined': {
      const { guildId, joinedAt, systemChannelId } = event
      const sender = eventSender(
        `joined:${guildId}:${joinedAt}`,
        guildId,
        systemChannelId,
        identity,
      )
      const origin: Origin = {
        kind: 'joined',
        guild: guildId,
        ...(systemChannelId !== undefined && { systemChannel: systemChannelId }),
      }
      return { kind: 'request', request: { ...sender, kind: 'joined' }, origin }
    }
    case 'left': {
      const { guildId, channelId } = event
      // It may happen again after a return, and does no harm when it is handled twice.
      const id = `left:${guildId}:${randomUUID()}`
      const what = channelId === undefined ? 'workspace' : 'channel'
      const sender = eventSender(id, guildId, channelId, identity)
      return {
        kind: 'request',
        request: { ...sender, kind: 'left', what },
        origin: { kind: 'left' },
      }
    }
  }
}

function eventSender(
  id: string,
  workspace: string,
  channel: string | undefined,
  { botUserId: user, name }: Identity,
): Sender {
  return {
    id,
    person: { platform, workspace, user, name },
    place: { platform, workspace, channel: channel ?? workspace },
    direct: false,
    manager: false,
  }
}

/** Messages and replies of people; everything else that Discord calls a message is not for the bot. */
const written = [0, 19]

function receiveMessage(
  message: ReceivedMessage,
  parentId: string | undefined,
  { botUserId }: Identity,
): Received {
  const { id, author, channel_id: channelId, guild_id: guildId, content: text } = message
  const fromProgram = author.bot || author.system || message.webhook_id !== undefined
  if (fromProgram || author.id === botUserId || !written.includes(message.type))
    return { kind: 'ignored' }
  const direct = guildId === undefined
  // Not @everyone, not a role: only its own name, or a reply that notifies it.
  if (!direct && !message.mentions.some((mentioned) => mentioned.id === botUserId))
    return { kind: 'ignored' }
  const workspace = guildId ?? directWorkspace
  const person: Person = {
    platform,
    workspace,
    user: author.id,
    name: nameOf(author, message.member?.nick),
  }
  const place = placeIn(workspace, channelId, parentId)
  const via = direct ? 'direct' : 'mention'
  return {
    kind: 'request',
    request: { id, person, place, direct, manager: false, kind: 'ask', via, text },
    origin: {
      kind: 'message',
      id,
      channel: channelId,
      user: author.id,
      ...(guildId !== undefined && { guild: guildId }),
    },
  }
}
