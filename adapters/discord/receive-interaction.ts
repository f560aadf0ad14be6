import type { Request } from '../../src/ports.ts'
import { actionOf, draftOf, serverOf } from './custom-id.ts'
import { stepOf } from './form-steps.ts'
import type { CommandData, Filled, Interaction } from './payloads.ts'
import { mayManage } from './permissions.ts'
import {
  directWorkspace,
  nameOf,
  placeIn,
  platform,
  type Received,
  type Sender,
} from './received.ts'

/** Types of channels that hang under another one. resources/channel#channel-object-channel-types */
const threadTypes = [10, 11, 12]
const privateFlag = 1 << 6
const layoutFlag = 1 << 15

/** A gesture on something of the bot’s -> what the bot is asked. */
export function receiveInteraction(interaction: Interaction): Received {
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
