import type { APIEmbed, APIMessageTopLevelComponent } from 'discord.js'
import { MessageFlags } from 'discord.js'

import { parseAction } from '../../src/message/action.ts'
import { isAttached } from '../../src/message/attached.ts'
import { discordWords } from '../../src/message/discord-words.ts'
import { fit } from '../../src/message/fit.ts'
import { byAmount } from '../../src/message/groups.ts'
import type { Block, Message } from '../../src/message/message.ts'
import { card } from './card.ts'
import type { ControlBlock } from './controls.ts'
import { createIds } from './custom-id.ts'
import { layout } from './layout.ts'
import { limits, messageLimits } from './limits.ts'
import { plain } from './plain.ts'
import { messageProblems } from './problems.ts'
import { attachmentsOf, type Upload, withoutFiles, withoutTooLarge } from './uploads.ts'

/** One message as Discord takes it, whatever call it goes out with. */
export type Rendered =
  /** Content of at most 2,000 characters, or one embed, and rows of controls. */
  | {
      readonly kind: 'classic'
      readonly content?: string
      readonly embed?: APIEmbed
      readonly components: readonly APIMessageTopLevelComponent[]
      readonly uploads?: readonly Upload[]
    }
  /** Components V2. */
  | {
      readonly kind: 'layout'
      readonly components: readonly APIMessageTopLevelComponent[]
      readonly uploads?: readonly Upload[]
    }

export type RenderOptions = {
  /** The first message of a forum post: no Components V2 there, says Discord. */
  readonly starter?: boolean
  /** It takes the place of a message with Components V2, which stay on for ever. */
  readonly overLayout?: boolean
  /** A direct message that belongs to this server: its buttons act there. */
  readonly actsIn?: string
  /** A server that the bot is no member of: nothing can be put in front of everyone. */
  readonly foreign?: boolean
  /** It goes where others read: files would need a permission that the bot does not ask for. */
  readonly withoutFiles?: boolean
}

const shares = [1, 0.6, 0.35, 0.2, 0.1, 0.05, 0.0278]

/**
 * A message as one or more that Discord takes. Text that grows by its escapes is cut into smaller parts
 * until every part fits; more than five rows of controls go on in a message of their own.
 */
export function render(message: Message, options: RenderOptions = {}): readonly Rendered[] {
  const { foreign = false } = options
  const fitting = options.withoutFiles ? withoutFiles(message) : withoutTooLarge(message)
  const wanted = foreign ? { ...fitting, blocks: withoutSharing(fitting.blocks) } : fitting
  const numbered = { ...wanted, blocks: wanted.blocks.flatMap(numberedSelects) }
  for (const share of shares) {
    const rendered = fit(numbered, messageLimits(share)).flatMap((page) =>
      renderPage(page, options),
    )
    if (rendered.every(isSendable)) return rendered
  }
  throw new Error('A message has no form that Discord takes. Please report which one it was.')
}

/** Card, bare text or Components V2: what looks best where it goes. */
function renderPage(message: Message, options: RenderOptions): readonly Rendered[] {
  const ids = () => createIds(options.actsIn)
  if (options.overLayout || (needsLayout(message.blocks) && !options.starter)) {
    const rendered = layout(message.blocks, ids())
    if (isSendable(rendered)) return [rendered]
  }
  return fewRows(message).map(({ blocks }) =>
    options.overLayout ? layout(blocks, ids()) : (plain(blocks, ids()) ?? card(blocks, ids())),
  )
}

/**
 * Components V2 put controls beside what they are about, take more than five rows of them, and blur an
 * answer as a whole, code included, and say what is on a picture. Everything else is a card or bare text, which every place takes and every client shows.
 */
function needsLayout(blocks: readonly Block[]): boolean {
  const firstControl = blocks.findIndex(isControl)
  const behind = firstControl < 0 ? [] : blocks.slice(firstControl)
  const rows = blocks.reduce((sum, block) => sum + rowsIn(block), 0)
  return (
    rows > limits.actionRows ||
    blocks.some((block) => block.kind === 'spoiler' || isAttached(block)) ||
    behind.some((block) => !isControl(block) && block.kind !== 'footer')
  )
}

const isControl = (block: Block): block is ControlBlock =>
  block.kind === 'buttons' || block.kind === 'select' || block.kind === 'checkboxes'

/** More options than a select takes stand in several, each saying which ones it has. */
function numberedSelects(block: Block): readonly Block[] {
  if (block.kind !== 'select' && block.kind !== 'checkboxes') return [block]
  if (block.options.length <= limits.selectOptions) return [block]
  return byAmount(block.options, limits.selectOptions).map((options, index) => {
    const from = index * limits.selectOptions + 1
    const range = discordWords.range(block.label, from, from + options.length - 1)
    const values = options.map(({ value }) => value)
    if (block.kind === 'checkboxes') {
      const selected = block.selected.filter((value) => values.includes(value))
      return { ...block, label: range, options, selected }
    }
    const { selected, ...rest } = block
    const chosen = selected !== undefined && values.includes(selected)
    return { ...rest, label: range, options, ...(chosen && { selected }) }
  })
}

/** At most five rows of controls a message; what is left over follows. */
function fewRows(message: Message): readonly Message[] {
  const kept: Block[] = []
  const over: ControlBlock[] = []
  let rows = 0
  for (const block of message.blocks) {
    const needed = rowsIn(block)
    if (needed > 0 && rows + needed > limits.actionRows) over.push(...controlsOf(block))
    else {
      rows += needed
      kept.push(block)
    }
  }
  if (over.length === 0) return [message]
  const more: Block = {
    kind: 'text',
    parts: [{ kind: 'text', text: discordWords.moreControls }],
  }
  return [{ ...message, blocks: kept }, ...fewRows({ ...message, blocks: [more, ...over] })]
}

function rowsIn(block: Block): number {
  if (block.kind === 'spoiler') return block.blocks.reduce((sum, inner) => sum + rowsIn(inner), 0)
  if (block.kind === 'buttons') return Math.ceil(block.buttons.length / limits.buttonsPerRow)
  return isControl(block) ? Math.ceil(block.options.length / limits.selectOptions) : 0
}

const controlsOf = (block: Block): readonly ControlBlock[] => {
  if (block.kind === 'spoiler') return block.blocks.flatMap(controlsOf)
  return isControl(block) ? [block] : []
}

/** Without the buttons that would put something in front of everyone. */
const withoutSharing = (blocks: readonly Block[]): readonly Block[] =>
  blocks.map((block) =>
    block.kind === 'buttons'
      ? { ...block, buttons: block.buttons.filter(({ press }) => !isShare(press)) }
      : block,
  )

function isShare(press: { readonly kind: string; readonly id?: string }): boolean {
  const parsed = parseAction(press.id ?? '')
  return parsed.ok && parsed.action.kind === 'share'
}

const isSendable = (rendered: Rendered): boolean =>
  messageProblems({ ...newBody(rendered), allowed_mentions: { parse: [] } }).length === 0

const noMentions = { allowed_mentions: { parse: [] } } as const

/** The body of a new message. `flags` come on top of those it needs itself. */
export function newBody(rendered: Rendered, flags = 0) {
  const { uploads = [] } = rendered
  const attachments = uploads.length > 0 && { attachments: attachmentsOf(uploads) }
  if (rendered.kind === 'layout') {
    const components = [...rendered.components]
    return {
      ...noMentions,
      components,
      flags: flags | MessageFlags.IsComponentsV2,
      ...attachments,
    }
  }
  const { content, embed, components } = rendered
  return {
    ...noMentions,
    ...(content !== undefined && { content }),
    ...(embed && { embeds: [embed] }),
    ...(components.length > 0 && { components: [...components] }),
    ...(flags !== 0 && { flags }),
    ...attachments,
  }
}

/** The body that replaces a message: names every part, so that nothing of the old one stays. */
export function editBody(rendered: Rendered) {
  const attachments = attachmentsOf(rendered.uploads ?? [])
  if (rendered.kind === 'layout') {
    const components = [...rendered.components]
    return {
      ...noMentions,
      content: null,
      embeds: null,
      components,
      flags: MessageFlags.IsComponentsV2,
      attachments,
    }
  }
  const { content, embed, components } = rendered
  return {
    ...noMentions,
    content: content ?? null,
    embeds: embed ? [embed] : [],
    components: [...components],
    attachments,
  }
}
