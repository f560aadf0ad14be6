import { z } from 'zod'

import { Event, type SlackEvent } from './events.ts'
import { Id, lenient, optionalId, Text } from './lenient.ts'

/**
 * What Slack sends, as far as this adapter reads it.
 * Events: https://docs.slack.dev/apis/events-api#event-type-structure
 * Interactions: https://docs.slack.dev/reference/interaction-payloads
 * Commands: https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling
 */

const Installed = z.object({
  team_id: optionalId,
  enterprise_id: optionalId,
  is_enterprise_install: lenient(z.boolean()),
})

const EventCallback = z.object({
  type: z.literal('event_callback'),
  team_id: optionalId,
  enterprise_id: optionalId,
  event_id: Id,
  event: z.unknown(),
  authorizations: lenient(z.array(Installed)),
})

const Command = z.object({
  command: z.string().startsWith('/'),
  text: Text,
  team_id: optionalId,
  enterprise_id: optionalId,
  /** A word in a form over HTTP, a boolean over a socket. */
  is_enterprise_install: z
    .unknown()
    .transform((value) => value === true || value === 'true')
    .optional(),
  channel_id: Id,
  channel_name: Text,
  user_id: Id,
  user_name: Text,
  response_url: optionalId,
  trigger_id: Id,
})

const Option = z.object({ value: z.string() })
const Held = z.object({
  type: optionalId,
  value: lenient(z.string()),
  selected_option: lenient(Option),
  selected_options: lenient(z.array(Option)),
  selected_conversation: optionalId,
  selected_channel: optionalId,
})
export type Held = z.infer<typeof Held>
const State = z.object({ values: z.record(z.string(), z.record(z.string(), Held)) })

const View = z.object({
  id: Id,
  type: optionalId,
  hash: optionalId,
  callback_id: Text,
  private_metadata: Text,
  blocks: lenient(z.array(z.looseObject({ type: z.string() }))),
  title: lenient(z.object({ text: z.string() })),
  submit: lenient(z.object({ text: z.string() })),
  state: lenient(State),
  app_installed_team_id: optionalId,
})
export type SlackView = z.infer<typeof View>

const interaction = {
  team: lenient(z.object({ id: Id })),
  enterprise: lenient(z.object({ id: Id })),
  is_enterprise_install: lenient(z.boolean()),
  user: z.object({ id: Id, name: lenient(z.string()), username: lenient(z.string()) }),
}

const BlockActions = z.object({
  type: z.literal('block_actions'),
  ...interaction,
  trigger_id: Id,
  response_url: optionalId,
  container: lenient(
    z.object({
      type: optionalId,
      message_ts: optionalId,
      channel_id: optionalId,
      thread_ts: optionalId,
      is_ephemeral: lenient(z.boolean()),
    }),
  ),
  channel: lenient(z.object({ id: Id, name: lenient(z.string()) })),
  message: lenient(z.object({ ts: optionalId, thread_ts: optionalId })),
  view: lenient(View),
  state: lenient(State),
  actions: z
    .array(Held.extend({ action_id: Id, block_id: optionalId, action_ts: optionalId }))
    .min(1),
})

const ViewSubmission = z.object({
  type: z.literal('view_submission'),
  ...interaction,
  trigger_id: optionalId,
  view: View,
})

const MessageAction = z.object({
  type: z.literal('message_action'),
  ...interaction,
  callback_id: Text,
  trigger_id: Id,
  response_url: optionalId,
  channel: z.object({ id: Id, name: lenient(z.string()) }),
  message: z.object({ text: Text, ts: optionalId, thread_ts: optionalId }),
})

const Shortcut = z.object({
  type: z.literal('shortcut'),
  ...interaction,
  callback_id: Text,
  trigger_id: Id,
})

const Suggestion = z.object({
  type: z.literal('block_suggestion'),
  ...interaction,
  action_id: Text,
  value: Text,
  view: lenient(View),
})

const Limited = z.object({ type: z.literal('app_rate_limited'), team_id: optionalId })

const Interaction = z.discriminatedUnion('type', [
  BlockActions,
  ViewSubmission,
  MessageAction,
  Shortcut,
  Suggestion,
])

export type EventPayload = {
  readonly kind: 'event'
  readonly workspace: string
  readonly eventId: string
  readonly event: SlackEvent
}
type From<K extends string, Schema extends z.ZodType> = {
  readonly kind: K
  readonly workspace: string
} & z.output<Schema>
type CommandPayload = From<'command', typeof Command>
export type ActionsPayload = From<'actions', typeof BlockActions>
export type SubmissionPayload = From<'submission', typeof ViewSubmission>
type MessageShortcutPayload = From<'message-shortcut', typeof MessageAction>
type ShortcutPayload = From<'shortcut', typeof Shortcut>
type SuggestionPayload = From<'suggestion', typeof Suggestion>

export type Payload =
  | EventPayload
  | CommandPayload
  | ActionsPayload
  | SubmissionPayload
  | MessageShortcutPayload
  | ShortcutPayload
  | SuggestionPayload
  | { readonly kind: 'limited'; readonly workspace: string }
  /** Nothing this adapter knows, and why. */
  | { readonly kind: 'unknown'; readonly what: string }

/** A body from Slack -> what it is. Never throws. */
export function parsePayload(body: unknown): Payload {
  const type = z.object({ type: z.string() }).safeParse(body).data?.type
  if (type === 'event_callback') return parseEvent(body)
  if (type === 'app_rate_limited') {
    const limited = Limited.safeParse(body)
    return { kind: 'limited', workspace: limited.data?.team_id ?? '' }
  }
  const command = Command.safeParse(body)
  if (command.success) return withWorkspace('command', command.data, workspaceOf(command.data))
  const parsed = Interaction.safeParse(body)
  if (!parsed.success) return { kind: 'unknown', what: type ?? 'no type' }
  const it = parsed.data
  switch (it.type) {
    case 'block_actions':
      return withWorkspace('actions', it, interactionWorkspace(it, it.view))
    case 'view_submission':
      return withWorkspace('submission', it, interactionWorkspace(it, it.view))
    case 'message_action':
      return withWorkspace('message-shortcut', it, interactionWorkspace(it))
    case 'shortcut':
      return withWorkspace('shortcut', it, interactionWorkspace(it))
    case 'block_suggestion':
      return withWorkspace('suggestion', it, interactionWorkspace(it, it.view))
  }
}

function parseEvent(body: unknown): Payload {
  const wrapper = EventCallback.safeParse(body)
  if (!wrapper.success) return { kind: 'unknown', what: 'an event without an id' }
  const { data } = wrapper
  const event = Event.safeParse(data.event)
  if (!event.success) {
    const type = z.object({ type: z.string() }).safeParse(data.event).data?.type
    return { kind: 'unknown', what: `the event ${type ?? 'without a type'}` }
  }
  // The authorization names the installation; the team of the event may be another one of a shared channel.
  const workspace = workspaceOf(data.authorizations?.[0] ?? data)
  if (workspace === undefined) return { kind: 'unknown', what: 'an event of no workspace' }
  return { kind: 'event', workspace, eventId: data.event_id, event: event.data }
}

function withWorkspace<K extends string, Data>(
  kind: K,
  data: Data,
  workspace: string | undefined,
):
  | ({ readonly kind: K; readonly workspace: string } & Data)
  | Extract<Payload, { kind: 'unknown' }> {
  return workspace === undefined
    ? { kind: 'unknown', what: `${kind} of no workspace` }
    : { kind, workspace, ...data }
}

/** An installation for a whole organisation is one workspace, known by the organisation. */
function workspaceOf(installed: {
  readonly team_id?: string | undefined
  readonly enterprise_id?: string | undefined
  readonly is_enterprise_install?: boolean | undefined
}): string | undefined {
  const { team_id: team, enterprise_id: enterprise } = installed
  return installed.is_enterprise_install ? (enterprise ?? team) : (team ?? enterprise)
}

function interactionWorkspace(
  it: {
    readonly team?: { readonly id: string } | undefined
    readonly enterprise?: { readonly id: string } | undefined
    readonly is_enterprise_install?: boolean | undefined
  },
  view?: { readonly app_installed_team_id?: string | undefined },
): string | undefined {
  if (it.is_enterprise_install && it.enterprise) return it.enterprise.id
  return view?.app_installed_team_id ?? it.team?.id ?? it.enterprise?.id
}
