import { type Interaction, choicesOf, interactionTypes } from '../interactions.ts'
import { type Json, list, number, record, records, text } from '../json.ts'
import { controlsOf, labelOf, namesIn, sightOf, type Sight } from '../look/see.ts'
import { messagePayload } from '../payloads.ts'
import { permissions } from '../permissions.ts'
import type { Message, User } from '../world.ts'
import { type Given, optionsFor } from './command-options.ts'
import { type OpenModal, filledIn, modalOf } from './modal.ts'
import { type Stage, openInteraction, sayIn } from './stage.ts'

/** The name or id of a channel, or `dm` for the conversation with the bot. */
type In = { readonly channel?: string }

/** Somebody who uses Discord. Gestures resolve as soon as the bot was told. */
export type Person = {
  readonly id: string
  readonly name: string
  /** May manage the server; commands for managers are hidden from others by default. */
  manages: boolean
  /** The form that is open before them. */
  readonly modal: OpenModal | undefined
  /** Everyone, roles and channels can be typed into `text` as `@everyone`, `<@&1>`. */
  say(channel: string, text: string, options?: { readonly replyTo?: string }): Message
  mention(channel: string, text: string, options?: { readonly replyTo?: string }): Message
  dm(text: string): Message
  /** `name` with subcommands: `daily setup`. */
  command(name: string, given?: Given, place?: In): Interaction
  /** What is offered while they type into an option. Rejects when the bot does not answer in time. */
  autocomplete(
    name: string,
    typed: Readonly<Record<string, string>>,
    place?: In,
  ): Promise<readonly { readonly name: string; readonly value: string }[]>
  /** Presses the newest control with this label that they can see. */
  press(
    label: string,
    values?: readonly string[],
    place?: In & { readonly message?: string },
  ): Interaction
  submitModal(values: Readonly<Record<string, readonly string[]>>): Interaction
  closeModal(): void
  /** A command of the menu on a message. */
  contextMenu(name: string, messageId: string): Interaction
  /** Messages of a channel and its threads, or of `dm`, oldest first. */
  sees(channel: string): readonly Sight[]
  /** Whether the bot may write to them. */
  takeDirect(yes: boolean): void
}

export function createPerson(
  stage: Stage,
  user: User,
): Person & { open(interaction: Interaction, data: Json): void } {
  const { world } = stage
  let modal: OpenModal | undefined

  const place = (name = 'general') =>
    name === 'dm' ? world.directChannel(user.id) : stage.channel(name)
  const mine = (message: Message) => message.onlyFor === undefined || message.onlyFor === user.id
  const messagesOf = (name: string): readonly Message[] => {
    const { id } = place(name)
    const threads = [...world.channels.values()].filter(
      (one) => one.parentId === id && !one.deleted,
    )
    return [id, ...threads.map((thread) => thread.id)]
      .flatMap((one) => world.messagesIn(one))
      .filter(mine)
      .toSorted(
        (left, right) => left.at - right.at || (BigInt(left.id) < BigInt(right.id) ? -1 : 1),
      )
  }
  const memberPermissions = () =>
    (self.manages ? permissions.ManageGuild : 0n) |
    permissions.ViewChannel |
    permissions.SendMessages
  const interact = (type: number, channelId: string, data: Json, source?: Message) =>
    openInteraction(stage, {
      user,
      permissions: memberPermissions().toString(),
      type,
      channelId,
      data,
      source,
    })

  const registered = (name: string, type: number, guildId: string | undefined): Json => {
    const known = [...(stage.commands.get('') ?? []), ...(stage.commands.get(guildId ?? '') ?? [])]
    const found = known.find((one) => one['name'] === name && number(one['type']) === type)
    if (!found) throw new Error(`There is no command ${name}.`)
    const contexts = found['contexts']
    if (Array.isArray(contexts) && !contexts.includes(guildId === undefined ? 1 : 0))
      throw new Error(`The command ${name} is not offered here.`)
    return found
  }

  const self: Person & { open(interaction: Interaction, data: Json): void } = {
    id: user.id,
    name: user.name,
    manages: false,
    get modal() {
      return modal
    },
    open(interaction, data) {
      modal = modalOf(
        data,
        { source: interaction.source, channelId: interaction.channelId },
        namesIn(world),
      )
    },
    say: (channel, words, options) => sayIn(stage, user, place(channel), words, options?.replyTo),
    mention: (channel, words, options) =>
      sayIn(stage, user, place(channel), `<@${world.bot.id}> ${words}`, options?.replyTo),
    dm: (words) => sayIn(stage, user, place('dm'), words),

    command(name, given = {}, { channel } = {}) {
      const [first = '', ...rest] = name.split(' ')
      const where = place(channel)
      const command = registered(first, 1, where.guildId)
      const options = optionsFor(command, rest, given)
      return interact(interactionTypes.command, where.id, {
        id: command['id'],
        name: first,
        type: 1,
        options,
      })
    },

    async autocomplete(name, typed, { channel } = {}) {
      const [first = '', ...rest] = name.split(' ')
      const where = place(channel)
      const command = registered(first, 1, where.guildId)
      const options = optionsFor(command, rest, typed, Object.keys(typed).at(-1) ?? '')
      const asked = interact(interactionTypes.autocomplete, where.id, {
        id: command['id'],
        name: first,
        type: 1,
        options,
      })
      const late = new Promise<never>((_, reject) =>
        setTimeout(() => reject(new Error('Loading options failed')), 3_000).unref(),
      )
      return choicesOf(await Promise.race([asked.acknowledged, late]))
    },

    press(label, values, { channel = 'general', message: wanted } = {}) {
      const candidates =
        wanted === undefined
          ? [...messagesOf(channel), ...messagesOf('dm')]
          : [...world.messages.values()].filter(({ id }) => id === wanted)
      const source = candidates.findLast(({ body }) =>
        controlsOf(body).some((one) => labelOf(one) === label),
      )
      const control = source && controlsOf(source.body).find((one) => labelOf(one) === label)
      if (!source || !control) throw new Error(`There is no control ${label}.`)
      const data = { custom_id: control['custom_id'], component_type: control['type'] }
      return interact(
        interactionTypes.component,
        source.channelId,
        control['type'] === 2 ? data : { ...data, values: chosenOf(control, values ?? []) },
        source,
      )
    },

    submitModal(values) {
      if (!modal) throw new Error('No form is open.')
      const { customId, source, channelId } = modal
      const components = filledIn(modal, values)
      modal = undefined
      return interact(
        interactionTypes.modal,
        channelId,
        { custom_id: customId, components },
        source,
      )
    },
    closeModal() {
      modal = undefined
    },

    contextMenu(name, messageId) {
      const message = world.messages.get(messageId)
      if (!message) throw new Error('There is no such message.')
      const command = registered(name, 3, world.channels.get(message.channelId)?.guildId)
      return interact(interactionTypes.command, message.channelId, {
        id: command['id'],
        name,
        type: 3,
        target_id: messageId,
        resolved: { messages: { [messageId]: messagePayload(world, message) } },
      })
    },

    sees: (channel) => messagesOf(channel).map((message) => sightOf(world, message, user.id)),
    takeDirect(yes) {
      user.takesDirect = yes
    },
  }
  return self
}

function chosenOf(control: Json, values: readonly string[]): readonly string[] {
  const options = records(control['options'])
  const chosen = values.map((value) => {
    const found = options.find((option) => option['value'] === value || option['label'] === value)
    if (!found) throw new Error(`The select has no option ${value}.`)
    return text(record(found)['value'])
  })
  const least = control['min_values'] === undefined ? 1 : number(control['min_values'])
  const most = control['max_values'] === undefined ? 1 : number(control['max_values'])
  if (list(control['options']).length > 0 && (chosen.length < least || chosen.length > most))
    throw new Error(`The select takes ${least} to ${most} choices.`)
  return chosen
}
