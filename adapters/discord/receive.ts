import { randomUUID } from 'node:crypto'

import type { Person, Place, Request } from '../../src/ports.ts'
import { actionOf, draftOf, serverOf } from './custom-id.ts'
import { type FormStep, stepOf } from './form-steps.ts'
import type { GatewayEvent, Identity } from './parts.ts'
import {
  type CommandData,
  type Filled,
  type Interaction,
  parseInteraction,
  parseMessage,
  type ReceivedMessage,
  type User,
} from './payloads.ts'
import { mayManage } from './permissions.ts'

export const platform = 'discord'
/** Direct messages belong to no server; Discord’s own addresses call that `@me`. */
export const directWorkspace = '@me'

/** What a reply to an interaction depends on. */
export type InteractionOrigin = {
  readonly kind: 'interaction'
  readonly id: string
  readonly token: string
  readonly gesture: 'command' | 'press' | 'submit'
  /** The message whose control was pressed, or whose button opened the modal. */
  readonly on?: {
    readonly id: string
    /** Only one person sees it. */
    readonly private: boolean
    /** It has Components V2. */
    readonly layout: boolean
  }
  readonly direct: boolean
  /** A place that the bot is no member of: its replies stay private. */
  readonly foreign: boolean
  /** On a direct message: the server whose business it is. */
  readonly actsIn?: string
  /** The form that was submitted. */
  readonly draft?: string
}

export type Origin =
  | InteractionOrigin
  | {
      readonly kind: 'message'
      readonly id: string
      readonly channel: string
      readonly guild?: string
      readonly user: string
    }
  | { readonly kind: 'joined'; readonly guild: string; readonly systemChannel?: string }
  | { readonly kind: 'left' }

export type Received =
  | { readonly kind: 'ignored' }
  | {
      readonly kind: 'autocomplete'
      readonly id: string
      readonly token: string
      readonly command: string
      readonly option: string
      readonly text: string
    }
  | { readonly kind: 'request'; readonly request: Request; readonly origin: Origin }
  /** A step of a form that the adapter keeps until it is complete. */
  | {
      readonly kind: 'form'
      readonly step: FormStep
      readonly from: Sender
      readonly origin: InteractionOrigin
    }

/** Everything of a request but what is wanted. */
export type Sender = Pick<Request, 'id' | 'person' | 'place' | 'direct' | 'manager'>

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

const nameOf = ({ username, global_name: name }: User, nick?: string | null): string =>
  nick || name || username

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

const placeIn = (workspace: string, channelId: string, parentId: string | undefined): Place =>
  parentId === undefined
    ? { platform, workspace, channel: channelId }
    : { platform, workspace, channel: parentId, thread: channelId }

/** Types of channels that hang under another one. resources/channel#channel-object-channel-types */
const threadTypes = [10, 11, 12]
const privateFlag = 1 << 6
const layoutFlag = 1 << 15

function receiveInteraction(interaction: Interaction): Received {
  const { id, token } = interaction
  if (interaction.type === 4) {
    const { command, options } = commandOf(interaction.data)
    const focused = options.find((option) => option.focused)
    const text = String(focused?.value ?? '')
    return { kind: 'autocomplete', id, token, command, option: focused?.name ?? '', text }
  }
  const scene = sceneOf(interaction)
  if (!scene) return { kind: 'ignored' }
  const { sender, foreign } = scene
  const common = { kind: 'interaction', id, token, direct: sender.direct, foreign } as const
  switch (interaction.type) {
    case 2: {
      const request = commandRequest(interaction.data, sender)
      return { kind: 'request', request, origin: { ...common, gesture: 'command' } }
    }
    case 3: {
      const { custom_id: customId, values } = interaction.data
      const { message } = interaction
      const origin = { ...common, gesture: 'press', ...scene.acts, on: carrier(message) } as const
      const step = stepOf(customId, { kind: 'press', values })
      if (step) return { kind: 'form', step, from: sender, origin }
      const on = { ...sender.place, message: message.id }
      const request: Request = { ...sender, kind: 'press', action: actionOf(customId), values, on }
      return { kind: 'request', request, origin }
    }
    case 5: {
      const { custom_id: customId, components } = interaction.data
      const { message } = interaction
      const draft = draftOf(customId)
      const origin = {
        ...common,
        gesture: 'submit',
        ...scene.acts,
        ...(message && { on: carrier(message) }),
        ...(draft !== undefined && { draft }),
      } as const
      const fields = fieldsOf(components.flatMap(({ component }) => component ?? []))
      const step = stepOf(customId, { kind: 'submit', fields })
      if (step) return { kind: 'form', step, from: sender, origin }
      const request: Request = { ...sender, kind: 'submit', action: actionOf(customId), fields }
      return { kind: 'request', request, origin }
    }
  }
}

const carrier = ({ id, flags }: { readonly id: string; readonly flags: number }) => ({
  id,
  private: (flags & privateFlag) !== 0,
  layout: (flags & layoutFlag) !== 0,
})

/** Who did it and where; undefined when Discord names nobody. */
function sceneOf(interaction: Exclude<Interaction, { type: 4 }>) {
  const { id, guild_id: guildId, channel, member, context } = interaction
  const user = member?.user ?? interaction.user
  const channelId = channel?.id ?? interaction.channel_id
  if (!user || channelId === undefined) return undefined
  const direct =
    guildId === undefined && (context === undefined ? channel?.type === 1 : context === 1)
  // A direct message that was sent for a server acts there.
  const customId = 'custom_id' in interaction.data ? interaction.data.custom_id : ''
  const actsIn = direct ? serverOf(customId) : undefined
  const workspace = guildId ?? actsIn ?? directWorkspace
  const parentId = threadTypes.includes(channel?.type ?? 0)
    ? (channel?.parent_id ?? undefined)
    : undefined
  const installed = '0' in interaction.authorizing_integration_owners
  const sender: Sender = {
    id,
    person: { platform, workspace, user: user.id, name: nameOf(user, member?.nick) },
    place: placeIn(workspace, channelId, parentId),
    direct,
    manager: guildId !== undefined && installed && mayManage(member?.permissions ?? '0'),
  }
  return {
    sender,
    foreign: !direct && (guildId === undefined || !installed),
    acts: actsIn === undefined ? {} : { actsIn },
  }
}

function commandRequest(data: CommandData, sender: Sender): Request {
  if (data.target_id !== undefined) {
    const target = data.resolved?.messages?.[data.target_id]
    const cards = (target?.embeds ?? []).flatMap(({ title, description }) => [title, description])
    const text = [target?.content, ...cards].filter(Boolean).join('\n')
    return { ...sender, kind: 'ask', via: 'shortcut', text }
  }
  const { command, options, subcommand } = commandOf(data)
  const words = options.map(({ name, value }) =>
    typeof value === 'boolean' ? (value ? name : '') : String(value ?? ''),
  )
  const text = [subcommand ?? '', ...words].filter(Boolean).join(' ')
  return { ...sender, kind: 'command', name: command, text }
}

/** The options that were filled in, of the subcommand if there is one. */
function commandOf({ name, options = [] }: CommandData) {
  const subcommand = options.find((option) => option.value === undefined)
  return {
    command: name,
    options: subcommand ? (subcommand.options ?? []) : options,
    subcommand: subcommand?.name,
  }
}

/** What was filled in, by field; a field may be spread over several components. */
function fieldsOf(filled: readonly Filled[]): Readonly<Record<string, readonly string[]>> {
  const fields = new Map<string, readonly string[]>()
  for (const { custom_id: customId, value, values } of filled) {
    const name = actionOf(customId)
    const given = values ?? (typeof value === 'string' && value !== '' ? [value] : [])
    fields.set(name, [...(fields.get(name) ?? []), ...given])
  }
  return Object.fromEntries(fields)
}
