import type {
  APIEmbed,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import { ComponentType, MessageFlags } from 'discord.js'

import { characterCount } from '../../src/message/characters.ts'
import type { Limits } from '../../src/message/limits.ts'

/**
 * What Discord bounds, where its description of the API (discord-api-spec, 2026-07-18) says nothing or too
 * much. What the description does say is repeated only where a body is built to it. Pages are those of
 * https://docs.discord.com/developers.
 */
export const limits = {
  /** The description allows 4,000. resources/message#create-message */
  contentCharacters: 2_000,
  /** resources/message#embed-object-embed-limits */
  embedTitleCharacters: 256,
  embedAuthorCharacters: 256,
  embedDescriptionCharacters: 4_096,
  /** Over all embeds of a message. */
  embedsCharacters: 6_000,
  /** components/reference#action-row; the description does not count them. */
  actionRows: 5,
  buttonsPerRow: 5,
  buttonLabelCharacters: 80,
  buttonUrlCharacters: 512,
  /** components/reference#string-select */
  selectOptions: 25,
  optionCharacters: 100,
  placeholderCharacters: 150,
  /** Over all levels of a message with IS_COMPONENTS_V2. components/reference#component-reference */
  layoutComponents: 40,
  /** Over all text displays of a message. https://docs.discord.food/resources/message */
  layoutCharacters: 4_000,
  /** The description allows 40. interactions/receiving-and-responding#modal */
  modalComponents: 5,
  modalTitleCharacters: 45,
  /** components/reference#label */
  labelCharacters: 45,
  labelDescriptionCharacters: 100,
  textInputCharacters: 4_000,
  inputPlaceholderCharacters: 100,
  radioOptions: 10,
  checkboxOptions: 10,
  /** interactions/application-commands#autocomplete */
  suggestions: 25,
  suggestionCharacters: 100,
  /** interactions/application-commands#registering-a-command: names and descriptions of one command. */
  commandCharacters: 8_000,
  commandOptionCharacters: 6_000,
  /** resources/channel#start-thread-in-forum-or-media-channel */
  threadNameCharacters: 100,
  tagsPerPost: 5,
  /** resources/message#create-message */
  nonceCharacters: 25,
  /** Replies to one interaction where the bot is installed by its user only. */
  followUpsWhereForeign: 5,
} as const

/** Discord counts UTF-16 units in some places and characters in others: the larger number is safe. */
const length = (text: string | null | undefined): number => text?.length ?? 0

/**
 * What one message can take before it is cut, in characters that are read. Marks and escapes come on top:
 * `share` (1 or less) leaves more room for them.
 */
export const messageLimits = (share: number): Limits => ({
  messageCharacters: Math.max(100, Math.floor(3_600 * share)),
  blocksPerMessage: 24,
  blockCharacters: Math.max(40, Math.floor(3_600 * share)),
  titleCharacters: 200,
  buttonLabelCharacters: limits.buttonLabelCharacters,
  optionLabelCharacters: limits.optionCharacters,
  buttonsPerBlock: limits.buttonsPerRow,
  optionsPerSelect: limits.selectOptions,
  tableRows: 50,
  tableColumns: 0,
})

/** A message on its way out, as far as limits go. */
export type CheckedMessage = {
  readonly content?: string | null
  readonly embeds?: readonly APIEmbed[] | null
  readonly components?: readonly APIMessageTopLevelComponent[] | null
  readonly flags?: number
  readonly nonce?: string
  readonly allowed_mentions?: {
    readonly parse?: readonly string[]
    readonly replied_user?: boolean
  }
}

/** What Discord would refuse, a sentence each; empty when nothing. Runs on every message that goes out. */
export function messageProblems(message: CheckedMessage): readonly string[] {
  const { content, embeds, components, flags = 0, nonce, allowed_mentions: mentions } = message
  const problems: string[] = []
  const refuse = (wrong: boolean, problem: string) => {
    if (wrong) problems.push(problem)
  }
  const layout = (flags & MessageFlags.IsComponentsV2) !== 0
  const all = flattened(components ?? [])
  const rows = (components ?? []).filter(({ type }) => type === ComponentType.ActionRow)

  refuse(mentions?.parse?.length !== 0, 'allowed_mentions has to say parse: [].')
  refuse(length(content) > limits.contentCharacters, 'The content is longer than 2,000 characters.')
  refuse(embedSize(embeds ?? []) > limits.embedsCharacters, 'The embeds hold more than 6,000.')
  for (const { title, description, author } of embeds ?? []) {
    refuse(length(title) > limits.embedTitleCharacters, 'A title of an embed is too long.')
    refuse(length(description) > limits.embedDescriptionCharacters, 'A description is too long.')
    refuse(
      length(author?.name) > limits.embedAuthorCharacters,
      'An author of an embed is too long.',
    )
  }
  refuse(
    !content && (embeds ?? []).length === 0 && (components ?? []).length === 0,
    'The message is empty.',
  )
  refuse(
    nonce !== undefined && characterCount(nonce) > limits.nonceCharacters,
    'The nonce is long.',
  )
  refuse(layout && Boolean(content || embeds?.length), 'Components V2 allow no content, no embeds.')
  refuse(!layout && rows.length < (components ?? []).length, 'V2 components need their flag.')
  refuse(!layout && rows.length > limits.actionRows, 'There are more than 5 rows of controls.')
  refuse(layout && all.length > limits.layoutComponents, 'There are more than 40 components.')
  const text = all.reduce((sum, one) => sum + ('content' in one ? length(one.content) : 0), 0)
  refuse(text > limits.layoutCharacters, 'The text displays hold more than 4,000 characters.')
  problems.push(...idProblems(all), ...all.flatMap(componentProblems))
  return problems
}

const embedSize = (embeds: readonly APIEmbed[]): number =>
  embeds.reduce(
    (sum, { title, description, author, footer, fields = [] }) =>
      sum +
      length(title) +
      length(description) +
      length(author?.name) +
      length(footer?.text) +
      fields.reduce((size, { name, value }) => size + length(name) + length(value), 0),
    0,
  )

type Component = {
  readonly type: ComponentType
  readonly custom_id?: string
  readonly content?: string
  readonly components?: readonly Component[]
  readonly options?: readonly { readonly value: string }[]
  readonly min_values?: number
  readonly max_values?: number
}

/** Components of all levels. */
const flattened = (components: readonly object[]): readonly Component[] =>
  components.flatMap((component) => {
    // Every component has a type, whatever else it has.
    const one = component as Component
    return [one, ...flattened(one.components ?? [])]
  })

function idProblems(components: readonly Component[]): readonly string[] {
  const ids = components.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]))
  const doubles = ids.filter((id, index) => ids.indexOf(id) !== index)
  const bad = ids.filter((id) => id.length < 1 || id.length > 100)
  return [
    ...doubles.map((id) => `The custom_id ${id} stands twice.`),
    ...bad.map((id) => `The custom_id ${id} is empty or longer than 100 characters.`),
  ]
}

function componentProblems({ type, components, options, ...one }: Component): readonly string[] {
  if (type === ComponentType.ActionRow) {
    const buttons = (components ?? []).filter((part) => part.type === ComponentType.Button)
    const others = (components ?? []).length - buttons.length
    const fits =
      (others === 0 && buttons.length >= 1 && buttons.length <= limits.buttonsPerRow) ||
      (others === 1 && buttons.length === 0)
    return fits ? [] : ['A row holds neither one to five buttons nor one select.']
  }
  if (type !== ComponentType.StringSelect) return []
  const values = (options ?? []).map(({ value }) => value)
  return [
    ...(values.length === 0 || values.length > limits.selectOptions
      ? ['A select has no or more than 25 options.']
      : []),
    ...(new Set(values).size < values.length ? ['Two options of a select are the same.'] : []),
    ...((one.max_values ?? 1) > values.length ? ['A select wants more than it offers.'] : []),
  ]
}

/** What Discord would refuse about a modal. */
export function modalProblems(modal: APIModalInteractionResponseCallbackData): readonly string[] {
  const components = modal.components.length
  return [
    ...(components < 1 || components > limits.modalComponents
      ? ['A modal has no or more than 5 components.']
      : []),
    ...(length(modal.title) > limits.modalTitleCharacters ? ['A modal’s title is too long.'] : []),
    ...idProblems(
      modal.components.flatMap((one) =>
        'component' in one ? flattened([one.component]) : flattened([one]),
      ),
    ),
  ]
}

type CommandOption = {
  readonly name: string
  readonly description: string
  readonly required?: boolean
  readonly autocomplete?: boolean
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[]
  readonly options?: readonly CommandOption[]
}

/** What Discord would refuse about a list of commands, or what its description lets through. */
export function commandProblems(
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
): readonly string[] {
  return commands.flatMap((command) => {
    const { name } = command
    if (!('description' in command) || command.description === undefined) return []
    // The typed union of options is read through what all of them share.
    const options = (
      'options' in command ? (command.options ?? []) : []
    ) as readonly CommandOption[]
    const size = commandSize({ name, description: command.description, options })
    return [
      ...(size > limits.commandCharacters ? [`/${name} is longer than 8,000 characters.`] : []),
      ...textProblems({ name, description: command.description, options }, `/${name}`),
    ]
  })
}

function textProblems(option: CommandOption, path: string): readonly string[] {
  const { name, description, options = [], choices = [], autocomplete = false } = option
  const firstOptional = options.findIndex(({ required = false }) => !required)
  const late = options.slice(Math.max(0, firstOptional)).some(({ required }) => required)
  return [
    ...(/^[\p{Ll}\p{N}_-]{1,32}$/u.test(name) ? [] : [`${path}: the name is not lower case.`]),
    ...(description.length >= 1 && description.length <= 100
      ? []
      : [`${path}: the description has to have 1 to 100 characters.`]),
    ...(autocomplete && choices.length > 0 ? [`${path}: choices and typeahead at once.`] : []),
    ...(choices.length > 25 || options.length > 25 ? [`${path}: more than 25 of a kind.`] : []),
    ...(firstOptional >= 0 && late ? [`${path}: required options come first.`] : []),
    ...options.flatMap((inner) => textProblems(inner, `${path} ${inner.name}`)),
  ]
}

const commandSize = ({ name, description, options = [], choices = [] }: CommandOption): number =>
  name.length +
  description.length +
  choices.reduce((sum, choice) => sum + choice.name.length + String(choice.value).length, 0) +
  options.reduce((sum, option) => sum + commandSize(option), 0)
