import {
  type APIEmbed,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  MessageFlags,
} from 'discord.js'

import { characterCount } from '../../src/message/characters.ts'
import { limits } from './limits.ts'

/** Discord counts UTF-16 units in some places and characters in others: the larger number is safe. */
const length = (text: string | null | undefined): number => text?.length ?? 0

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

/** The body as it is. Throws when Discord would refuse it, which is a fault of the renderer. */
export function checked<Body extends CheckedMessage>(body: Body): Body {
  const problems = messageProblems(body)
  if (problems.length > 0) throw new Error(`Discord would refuse a message: ${problems.join(' ')}`)
  return body
}
