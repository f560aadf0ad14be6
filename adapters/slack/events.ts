import { z } from 'zod'

import { Id, lenient, optionalId, Text } from './lenient.ts'

const MessageLike = z.object({
  user: optionalId,
  bot_id: optionalId,
  app_id: optionalId,
  subtype: optionalId,
  hidden: lenient(z.boolean()),
  edited: z.unknown().optional(),
  text: Text,
  ts: Id,
  thread_ts: optionalId,
  channel: Id,
  channel_type: optionalId,
  client_msg_id: optionalId,
})
export type MessageLike = z.infer<typeof MessageLike>

const InChannel = z.object({ channel: Id, user: optionalId })

/** What happens in a workspace, as far as the app hears of it: https://docs.slack.dev/reference/events */
export const Event = z.discriminatedUnion('type', [
  MessageLike.extend({ type: z.literal('app_mention') }),
  MessageLike.extend({ type: z.literal('message') }),
  z.object({
    type: z.literal('app_home_opened'),
    user: Id,
    channel: optionalId,
    tab: optionalId,
  }),
  InChannel.extend({ type: z.literal('member_joined_channel'), inviter: optionalId }),
  InChannel.extend({ type: z.literal('member_left_channel') }),
  InChannel.extend({ type: z.enum(['channel_left', 'group_left']) }),
  InChannel.extend({
    type: z.enum(['channel_archive', 'group_archive', 'channel_deleted', 'group_deleted']),
  }),
  z.object({ type: z.literal('app_uninstalled') }),
  z.object({
    type: z.literal('tokens_revoked'),
    tokens: z.object({ bot: z.array(z.string()).default([]) }).prefault({}),
  }),
])
export type SlackEvent = z.infer<typeof Event>
