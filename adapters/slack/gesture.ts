import type { Request } from '../../src/ports.ts'
import type { CommandNames } from './commands.ts'
import { actionOf } from './controls.ts'
import { decodeEntities, decodeText } from './decode.ts'
import { channelField, chosen, fieldsOf } from './fields.ts'
import { isDirect, type Origin, readOrigin } from './origin.ts'
import type {
  ActionsPayload,
  EventPayload,
  Payload,
  SlackView,
  SubmissionPayload,
} from './payloads.ts'
import { arrivalOf } from './receive.ts'
import { searchAction } from './views.ts'

/** The way back to whoever made a gesture. */
export type Way = {
  readonly trigger?: string
  readonly responseUrl?: string
  /** The message that carries the control. */
  readonly message?: { readonly ts: string; readonly ephemeral: boolean }
  /** The view that carries the control, or that was sent. */
  readonly view?: { readonly view: SlackView; readonly kind: 'modal' | 'home' }
  /** The message that asks: an answer in its thread goes under it. */
  readonly source?: string
  /** The action of a button that makes the same gesture anew, for a trigger that ran out. */
  readonly again?: string
}

/** What a person did, and the way back to them. */
export type Gesture =
  | { readonly kind: 'request'; readonly request: Request; readonly way: Way }
  /** The search window is wanted. */
  | { readonly kind: 'search'; readonly id: string; readonly user: string; readonly way: Way }
  /** The conversation with the bot was opened: prompts, and a greeting the first time. */
  | { readonly kind: 'opened'; readonly request: Request; readonly channel: string }
  | { readonly kind: 'nothing' }

/** Actions of this adapter's own. This one goes on with a command as it was typed. */
const commandAction = 'slack:command:'
/** What fits into the id of a button, with room to spare. */
const commandCharacters = 150
export const openSearchAction = 'slack:open-search'
export const findAnswer = 'find_answer'
export const searchShortcut = 'search'

const platform = 'slack'
const nothing: Gesture = { kind: 'nothing' }

/** A payload -> a gesture. `botUserId`: whose mention is taken out, and whose own comings count. */
export function gestureOf(payload: Payload, names: CommandNames, botUserId: string): Gesture {
  const arrival = arrivalOf(payload, { botUserId })
  if (arrival.kind !== 'request' || payload.kind === 'unknown') return nothing
  const [id] = arrival.keys
  const { workspace } = payload

  const base = (user: string, name: string, { channel, thread }: Origin) => ({
    id,
    person: { platform, workspace, user, name },
    place: { platform, workspace, channel, ...(thread !== undefined && { thread }) },
    direct: isDirect(channel),
    manager: false,
  })

  switch (payload.kind) {
    case 'event':
      return eventGesture(payload, base, botUserId)
    case 'command': {
      const { user_id: user, user_name: name, channel_id: channel } = payload
      const command = names.read(payload.command, decodeEntities(payload.text))
      return {
        kind: 'request',
        request: { ...base(user, name, { channel }), kind: 'command', ...command },
        way: {
          trigger: payload.trigger_id,
          ...(payload.response_url !== undefined && { responseUrl: payload.response_url }),
          again: `${commandAction}${command.name} ${command.text.slice(0, commandCharacters)}`,
        },
      }
    }
    case 'message-shortcut': {
      const { user, channel, message } = payload
      const where = {
        channel: channel.id,
        ...(message.thread_ts !== undefined && { thread: message.thread_ts }),
      }
      const text = decodeText(message.text, botUserId)
      return {
        kind: 'request',
        request: { ...base(user.id, nameIn(user), where), kind: 'ask', via: 'shortcut', text },
        way: {
          trigger: payload.trigger_id,
          ...(payload.response_url !== undefined && { responseUrl: payload.response_url }),
        },
      }
    }
    case 'shortcut':
      return { kind: 'search', id, user: payload.user.id, way: { trigger: payload.trigger_id } }
    case 'submission':
      return submissionGesture(payload, base)
    case 'actions':
      return pressGesture(payload, base, names)
    case 'suggestion':
    case 'limited':
      return nothing
  }
}

type Base = (
  user: string,
  name: string,
  where: Origin,
) => Pick<Request, 'id' | 'person' | 'place' | 'direct' | 'manager'>

type User = ActionsPayload['user']
const nameIn = ({ id, name, username }: User) => name ?? username ?? id

function eventGesture({ event }: EventPayload, base: Base, botUserId: string): Gesture {
  switch (event.type) {
    case 'app_mention':
    case 'message': {
      const { user = '', channel, ts, thread_ts: thread } = event
      const direct = event.type === 'message'
      // A conversation with the bot is a thread under what was written first.
      const where = direct
        ? { channel, thread: thread ?? ts }
        : { channel, ...(thread && { thread }) }
      const text = decodeText(event.text, botUserId)
      const one = base(user, user, where)
      const help = /^help[.!?]?$/i.test(text)
      return {
        kind: 'request',
        request: help
          ? { ...one, kind: 'command', name: 'help', text: '' }
          : { ...one, kind: 'ask', via: direct ? 'direct' : 'mention', text },
        way: { source: ts },
      }
    }
    case 'app_home_opened': {
      const { user, channel = user, tab } = event
      if (tab === 'home')
        return {
          kind: 'request',
          request: { ...base(user, user, { channel: user }), kind: 'home' },
          way: {},
        }
      return {
        kind: 'opened',
        request: { ...base(user, user, { channel }), kind: 'joined' },
        channel,
      }
    }
    case 'member_joined_channel': {
      const { channel, inviter = '' } = event
      const request: Request = { ...base(inviter, inviter, { channel }), kind: 'joined' }
      return { kind: 'request', request, way: {} }
    }
    case 'member_left_channel':
    case 'channel_left':
    case 'group_left':
    case 'channel_archive':
    case 'group_archive':
    case 'channel_deleted':
    case 'group_deleted': {
      const { channel, user = '' } = event
      const request: Request = {
        ...base(user, user, { channel }),
        kind: 'left',
        what: 'channel',
      }
      return { kind: 'request', request, way: {} }
    }
    case 'app_uninstalled':
    case 'tokens_revoked':
      return nothing
  }
}

function submissionGesture({ view, user }: SubmissionPayload, base: Base): Gesture {
  const way: Way = { view: { view, kind: 'modal' } }
  const { [channelField]: elsewhere, ...fields } = fieldsOf(view)
  const opened = readOrigin(view.private_metadata) ?? { channel: user.id }
  const [channel] = elsewhere ?? []
  const where = channel === undefined || channel === opened.channel ? opened : { channel }
  const one = base(user.id, nameIn(user), where)
  if (view.callback_id === searchAction) {
    const text = fields['question']?.[0] ?? ''
    return { kind: 'request', request: { ...one, kind: 'ask', via: 'shortcut', text }, way }
  }
  return {
    kind: 'request',
    request: { ...one, kind: 'submit', action: view.callback_id, fields },
    way,
  }
}

function pressGesture(payload: ActionsPayload, base: Base, names: CommandNames): Gesture {
  const { user, view, container, message, response_url: responseUrl } = payload
  const [first] = payload.actions
  const action = actionOf(first?.action_id ?? '')
  const values = chosen(payload)
  const kind = view?.type === 'home' ? 'home' : 'modal'
  const ts = container?.message_ts ?? message?.ts
  const thread = container?.thread_ts ?? message?.thread_ts
  const channel = container?.channel_id ?? payload.channel?.id
  const opened = view && readOrigin(view.private_metadata)
  const where: Origin = opened ?? {
    channel: channel ?? user.id,
    ...(thread !== undefined && { thread }),
  }
  const way: Way = {
    trigger: payload.trigger_id,
    ...(responseUrl !== undefined && { responseUrl }),
    ...(view && { view: { view, kind } }),
    ...(ts !== undefined && { message: { ts, ephemeral: container?.is_ephemeral === true } }),
    again: action,
  }
  const one = base(user.id, nameIn(user), where)

  if (action === openSearchAction) return { kind: 'search', id: one.id, user: user.id, way }
  if (action === 'slack:link') return nothing
  if (action.startsWith(commandAction)) {
    const command = names.read(names.umbrella, action.slice(commandAction.length))
    return { kind: 'request', request: { ...one, kind: 'command', ...command }, way }
  }
  const isForm = view !== undefined && view.callback_id.startsWith('c')
  const { [channelField]: elsewhere, ...fields } = isForm ? fieldsOf(view) : {}
  const [moved] = elsewhere ?? []
  const place = moved === undefined ? one.place : { ...one.place, channel: moved }
  if (isForm && first?.block_id?.startsWith('f:') === true)
    return {
      kind: 'request',
      request: { ...one, place, kind: 'change', action: view.callback_id, fields },
      way,
    }
  return {
    kind: 'request',
    request: {
      ...one,
      kind: 'press',
      action,
      values,
      on: { ...one.place, message: ts ?? view?.id ?? '' },
      ...(isForm && { fields, place }),
    },
    way,
  }
}
