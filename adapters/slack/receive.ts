import { actionOf } from './controls.ts'
import type { MessageLike, SlackEvent } from './events.ts'
import { slackLimits } from './limits.ts'
import type { Payload } from './payloads.ts'
import { searchAction } from './views.ts'

/** What a payload asks for, decided before it is acknowledged, from the payload alone. */
export type Arrival =
  | {
      readonly kind: 'request'
      readonly workspace: string
      /** Every name under which the same gesture may come again; the first one is its id. */
      readonly keys: readonly [string, ...string[]]
      /** Slack shows what the acknowledgement says: a form that was sent. */
      readonly awaitsAnswer?: boolean
    }
  /** Typeahead, answered in the acknowledgement: what was typed, and how many options are wanted. */
  | {
      readonly kind: 'options'
      readonly workspace: string
      readonly text: string
      readonly limit: number
    }
  /** The app was removed from the workspace, or its tokens were taken away. */
  | {
      readonly kind: 'lifecycle'
      readonly workspace: string
      readonly what: 'uninstalled' | 'revoked'
      readonly keys: readonly [string, ...string[]]
    }
  /** Slack holds events back because there are too many. */
  | { readonly kind: 'limited'; readonly workspace: string }
  | { readonly kind: 'ignored'; readonly reason: string }

/** Who the bot is in the workspace, as far as that is known before the ack. */
export type Self = { readonly botUserId: string; readonly botId?: string }

const ignored = (reason: string): Arrival => ({ kind: 'ignored', reason })

/** What kind of thing arrived, and how to recognise it when it comes again. */
export function arrivalOf(payload: Payload, self?: Self): Arrival {
  switch (payload.kind) {
    case 'unknown':
      return ignored(`It is ${payload.what}.`)
    case 'limited':
      return { kind: 'limited', workspace: payload.workspace }
    case 'suggestion': {
      const { workspace, value, action_id: action } = payload
      const limit = action === searchAction ? slackLimits.optionsPerSelect : 0
      return { kind: 'options', workspace, text: value, limit }
    }
    case 'command':
      return {
        kind: 'request',
        workspace: payload.workspace,
        keys: [`t:${payload.trigger_id}`],
      }
    case 'shortcut':
    case 'message-shortcut':
      return {
        kind: 'request',
        workspace: payload.workspace,
        keys: [`t:${payload.trigger_id}`],
      }
    case 'submission': {
      // The hash of a view stays when a form comes back with problems, so only the trigger is its own.
      const { id, hash = '' } = payload.view
      const key = payload.trigger_id ? `t:${payload.trigger_id}` : `v:${id}:${hash}`
      return {
        kind: 'request',
        workspace: payload.workspace,
        keys: [key],
        awaitsAnswer: true,
      }
    }
    case 'actions': {
      const { workspace, user, trigger_id: trigger, actions } = payload
      const [action] = actions
      const where = payload.view?.id ?? payload.container?.channel_id ?? ''
      const message = payload.container?.message_ts ?? ''
      const at = action?.action_ts ?? ''
      const key = `a:${where}:${message}:${actionOf(action?.action_id ?? '')}:${user.id}:${at}`
      return { kind: 'request', workspace, keys: [`t:${trigger}`, key] }
    }
    case 'event':
      return eventArrival(payload.event, payload, self)
  }
}

function eventArrival(
  event: SlackEvent,
  { workspace, eventId }: Extract<Payload, { kind: 'event' }>,
  self: Self | undefined,
): Arrival {
  const keys = [`e:${eventId}`] as const
  switch (event.type) {
    case 'app_mention':
    case 'message': {
      const reason = unheard(event, self)
      if (reason !== undefined) return ignored(reason)
      // The same words can arrive as two events, and in a shared channel with two event ids.
      const own = `m:${event.channel}:${event.ts}`
      const client = event.client_msg_id ? [`c:${event.client_msg_id}:${event.user}`] : []
      return { kind: 'request', workspace, keys: [own, ...keys, ...client] }
    }
    case 'app_home_opened':
      if (event.tab !== 'home' && event.tab !== 'messages')
        return ignored('It is a tab of the bot that shows nothing of ours.')
      return { kind: 'request', workspace, keys }
    case 'member_joined_channel':
    case 'member_left_channel':
      if (self && event.user !== self.botUserId) return ignored('Somebody else came or went.')
      return { kind: 'request', workspace, keys }
    case 'channel_left':
    case 'group_left':
    case 'channel_archive':
    case 'group_archive':
    case 'channel_deleted':
    case 'group_deleted':
      return { kind: 'request', workspace, keys }
    case 'app_uninstalled':
      return { kind: 'lifecycle', workspace, what: 'uninstalled', keys }
    case 'tokens_revoked':
      return event.tokens.bot.length > 0
        ? { kind: 'lifecycle', workspace, what: 'revoked', keys }
        : ignored('Only tokens of people were revoked, and there are none of ours.')
  }
}

/** What a person sends without editing: a file with words, or a reply that is shown in the channel too. */
const heard: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast']

/** Why a message is not for the bot, or nothing. */
function unheard(
  event: MessageLike & { readonly type: 'app_mention' | 'message' },
  self: Self | undefined,
): string | undefined {
  if (event.bot_id !== undefined) return 'A bot wrote it.'
  if (!event.user || event.user === self?.botUserId) return 'No person wrote it.'
  if (event.user === 'USLACKBOT') return 'Slackbot wrote it.'
  if (event.hidden || event.edited !== undefined) return 'It is an edit.'
  if (!heard.includes(event.subtype)) return `It is a ${event.subtype}.`
  if (event.type === 'message' && event.channel_type !== 'im') return 'It was not said to the bot.'
  return undefined
}
