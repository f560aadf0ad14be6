import { z } from 'zod'

/** What the adapter reads of Discord’s events; everything else in them is left alone. */

const Id = z.string().regex(/^\d{15,21}$/)

const User = z.object({
  id: Id,
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().nullish(),
  system: z.boolean().nullish(),
})
export type User = z.infer<typeof User>

const Channel = z.object({ id: Id, type: z.number(), parent_id: Id.nullish() })

const Option = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
})

const TopOption = Option.extend({ options: z.array(Option).optional() })

const CommandData = z.object({
  /** 1: slash command, 3: message command. */
  type: z.number(),
  name: z.string(),
  options: z.array(TopOption).optional(),
  target_id: Id.optional(),
  resolved: z
    .object({
      messages: z
        .record(
          z.string(),
          z.object({
            content: z.string().default(''),
            embeds: z
              .array(z.object({ title: z.string().nullish(), description: z.string().nullish() }))
              .default([]),
          }),
        )
        .optional(),
    })
    .optional(),
})
export type CommandData = z.infer<typeof CommandData>

const Filled = z.object({
  custom_id: z.string(),
  value: z.union([z.string(), z.boolean()]).nullish(),
  values: z.array(z.string()).nullish(),
})
export type Filled = z.infer<typeof Filled>

const base = {
  id: Id,
  application_id: Id,
  token: z.string().min(1),
  guild_id: Id.optional(),
  channel: Channel.optional(),
  channel_id: Id.optional(),
  member: z
    .object({ user: User, nick: z.string().nullish(), permissions: z.string().default('0') })
    .optional(),
  user: User.optional(),
  /** 0: server, 1: direct with the bot, 2: other direct. */
  context: z.number().optional(),
  /** Which installation it came by: `0` the server’s, `1` the person’s own. */
  authorizing_integration_owners: z.record(z.string(), z.string()).default({}),
}

const PressedMessage = z.object({
  id: Id,
  channel_id: Id.optional(),
  flags: z.number().default(0),
})

/** The kinds of interaction by their number: 1 ping is for bots without a gateway. */
const Interaction = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal(2), data: CommandData }),
  z.object({
    ...base,
    type: z.literal(3),
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).default([]) }),
    message: PressedMessage,
  }),
  z.object({ ...base, type: z.literal(4), data: CommandData }),
  z.object({
    ...base,
    type: z.literal(5),
    data: z.object({
      custom_id: z.string(),
      components: z.array(z.object({ component: Filled.optional() })).default([]),
    }),
    /** The message whose button opened the modal. */
    message: PressedMessage.optional(),
  }),
])
export type Interaction = z.infer<typeof Interaction>

const Message = z.object({
  id: Id,
  channel_id: Id,
  guild_id: Id.optional(),
  /** 0: a message, 19: a reply; all others are Discord’s own. */
  type: z.number(),
  content: z.string(),
  author: User,
  webhook_id: Id.optional(),
  mentions: z.array(z.object({ id: Id })).default([]),
  member: z.object({ nick: z.string().nullish() }).optional(),
})
export type ReceivedMessage = z.infer<typeof Message>

/** Undefined for an interaction of a kind that this adapter does not know. Throws when it is malformed. */
export function parseInteraction(payload: { readonly type: number }): Interaction | undefined {
  return [2, 3, 4, 5].includes(payload.type) ? Interaction.parse(payload) : undefined
}

export const parseMessage = (payload: unknown): ReceivedMessage => Message.parse(payload)
