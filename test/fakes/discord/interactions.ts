import { refusals } from './errors.ts'
import { type Json, list, number, record, text } from './json.ts'
import { flags } from './limits/message.ts'
import { pingsOf } from './mentions.ts'
import { messagePayload } from './payloads.ts'
import type { Message, User, World } from './world.ts'

/** https://docs.discord.com/developers/interactions/receiving-and-responding */
const acknowledgeWithinMs = 3_000
const tokenLastsMs = 15 * 60_000
const externalFollowUpsMax = 5

export const interactionTypes = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const
export const callbacks = {
  reply: 4,
  defer: 5,
  deferUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const

/** Which callbacks fit which gesture. */
const fitting: Readonly<Record<number, readonly number[]>> = {
  [interactionTypes.command]: [callbacks.reply, callbacks.defer, callbacks.modal],
  [interactionTypes.component]: [
    callbacks.reply,
    callbacks.defer,
    callbacks.deferUpdate,
    callbacks.update,
    callbacks.modal,
  ],
  [interactionTypes.autocomplete]: [callbacks.choices],
  [interactionTypes.modal]: [callbacks.reply, callbacks.defer],
}

export type Acknowledgement = { readonly type: number; readonly data: Json; readonly at: number }

export type Interaction = {
  readonly id: string
  readonly token: string
  readonly type: number
  readonly at: number
  readonly user: User
  readonly channelId: string
  /** The message whose control was pressed, or that the submitted form was opened from. */
  readonly source: Message | undefined
  /** Used where the bot is no member: private answers, few follow-ups. */
  readonly external: boolean
  /** How Discord tells of the gesture on the answer. */
  readonly metadata: Json
  /** The first answer; undefined until it is there. */
  acknowledgement: Acknowledgement | undefined
  /** Resolves with the first answer. */
  readonly acknowledged: Promise<Acknowledgement>
  readonly settle: (answer: Acknowledgement) => void
  /** The message that `@original` stands for. */
  original: Message | undefined
  followUps: number
}

export type Interactions = ReturnType<typeof createInteractions>

/** Answers to gestures: the first one, `@original`, follow-ups. `changed` hears of every message. */
export function createInteractions(options: {
  readonly world: World
  readonly changed: (message: Message, what: 'created' | 'changed' | 'deleted') => void
  readonly openModal: (interaction: Interaction, data: Json) => void
}) {
  const { world, changed, openModal } = options
  const all = new Map<string, Interaction>()
  const byToken = new Map<string, Interaction>()

  const post = (interaction: Interaction, body: Json, isPrivate: boolean): Message => {
    const message = world.addMessage({
      channelId: interaction.channelId,
      authorId: world.bot.id,
      body,
      onlyFor: isPrivate || interaction.external ? interaction.user.id : undefined,
      pings: pingsOf(body, { ofInteraction: true }),
      interaction: interaction.metadata,
    })
    changed(message, 'created')
    return message
  }

  const change = (message: Message, body: Json): Message => {
    const kept = number(message.body['flags']) & ~flags.loading
    const added = number(body['flags'])
    message.body = { ...message.body, ...body, flags: kept | added }
    message.pings = pingsOf(message.body, { ofInteraction: true })
    message.edits += 1
    changed(message, 'changed')
    return message
  }

  /** Throws as Discord refuses a token: unknown, over, or without a first answer. */
  const answered = (token: string): Interaction => {
    const interaction = byToken.get(token)
    if (!interaction) throw refusals.unknownWebhook()
    if (world.clock.now() - interaction.at > tokenLastsMs) throw refusals.invalidWebhookToken()
    if (!interaction.acknowledgement) throw refusals.unknownWebhook()
    return interaction
  }

  const messageOf = (interaction: Interaction, id: string): Message => {
    const message = id === '@original' ? interaction.original : world.messages.get(id)
    const isOwn =
      message !== undefined &&
      (id === '@original' || message.interaction?.['id'] === interaction.id)
    if (!message || message.deleted || !isOwn) throw refusals.unknownMessage()
    return message
  }

  return {
    all,
    add(
      made: Omit<
        Interaction,
        'acknowledgement' | 'acknowledged' | 'settle' | 'original' | 'followUps'
      >,
    ): Interaction {
      let settle: (answer: Acknowledgement) => void = () => {}
      const acknowledged = new Promise<Acknowledgement>((resolve) => {
        settle = resolve
      })
      const interaction: Interaction = {
        ...made,
        acknowledgement: undefined,
        acknowledged,
        settle,
        original: undefined,
        followUps: 0,
      }
      all.set(interaction.id, interaction)
      byToken.set(interaction.token, interaction)
      return interaction
    },

    /** For runs of many thousands. */
    forget(): void {
      all.clear()
      byToken.clear()
    },

    /** The first answer. Throws 10062, 40060, or what is wrong with it. Returns what `with_response` shows. */
    acknowledge(id: string, token: string, body: Json): Json {
      const interaction = all.get(id)
      if (!interaction || interaction.token !== token) throw refusals.unknownInteraction()
      if (interaction.acknowledgement) throw refusals.alreadyAcknowledged()
      if (world.clock.now() - interaction.at > acknowledgeWithinMs)
        throw refusals.unknownInteraction()
      const type = number(body['type'])
      const data = record(body['data'])
      const isUpdate = type === callbacks.update || type === callbacks.deferUpdate
      const fits =
        fitting[interaction.type]?.includes(type) || (isUpdate && interaction.source !== undefined)
      if (!fits || (isUpdate && !interaction.source))
        throw refusals.invalidForm([`a callback of type ${type} does not fit this interaction`])
      if (type === callbacks.defer && (number(data['flags']) & ~flags.ephemeral) !== 0)
        throw refusals.invalidForm(['only the flag EPHEMERAL may stand on a deferral'])

      const isPrivate = (number(data['flags']) & flags.ephemeral) !== 0
      if (type === callbacks.reply) interaction.original = post(interaction, data, isPrivate)
      if (type === callbacks.defer)
        interaction.original = post(
          interaction,
          { flags: flags.loading | number(data['flags']) },
          isPrivate,
        )
      if (isUpdate) interaction.original = interaction.source
      if (type === callbacks.update && interaction.source) change(interaction.source, data)
      const answer = { type, data, at: world.clock.now() }
      interaction.acknowledgement = answer
      if (type === callbacks.modal) openModal(interaction, data)
      interaction.settle(answer)
      const { original } = interaction
      return {
        interaction: {
          id,
          type: interaction.type,
          ...(original && { response_message_id: original.id }),
          response_message_loading: type === callbacks.defer,
          response_message_ephemeral: original?.onlyFor !== undefined,
        },
        ...(original && { resource: { type, message: messagePayload(world, original) } }),
      }
    },

    /** A follow-up; on a deferral it is the deferred answer. */
    followUp(token: string, body: Json): Message {
      const interaction = answered(token)
      const { original } = interaction
      if (original && (number(original.body['flags']) & flags.loading) !== 0)
        return change(original, body)
      interaction.followUps += 1
      if (interaction.external && interaction.followUps > externalFollowUpsMax)
        throw refusals.tooManyFollowUps()
      return post(interaction, body, (number(body['flags']) & flags.ephemeral) !== 0)
    },

    find: (token: string, id: string): Message => messageOf(answered(token), id),

    change: (token: string, id: string, body: Json): Message =>
      change(messageOf(answered(token), id), body),

    remove(token: string, id: string): void {
      const message = messageOf(answered(token), id)
      message.deleted = true
      changed(message, 'deleted')
    },
  }
}

/** Choices of an autocomplete answer. */
export const choicesOf = (
  answer: Acknowledgement,
): readonly { readonly name: string; readonly value: string }[] =>
  list(answer.data['choices'])
    .map(record)
    .map(({ name, value }) => ({ name: text(name), value: text(value) }))
