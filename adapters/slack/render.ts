import type { KnownBlock } from '@slack/types'

import { paragraph, strong } from '../../src/message/build.ts'
import { characterCount } from '../../src/message/characters.ts'
import { fit } from '../../src/message/fit.ts'
import { groups } from '../../src/message/groups.ts'
import type { Block, Message } from '../../src/message/message.ts'
import { plainText } from '../../src/message/plain-text.ts'
import type { ApiArguments } from './api.ts'
import { slackBlocks } from './blocks.ts'
import type { CommandNames } from './commands.ts'
import { smallPrint, splitControl } from './controls.ts'
import { messageLimits, slackLimits, viewLimits } from './limits.ts'
import { escapedWithin, literal, plain } from './literal.ts'
import { withoutFiles } from './without-files.ts'
import { words } from './words.ts'

/** One message of Slack's. `text` is what notifications show and screen readers speak. */
export type Rendered = { readonly text: string; readonly blocks: readonly KnownBlock[] }

/** One of our blocks with what it becomes. */
type Unit = { readonly block: Block; readonly blocks: readonly KnownBlock[] }

/** Room for the line that numbers a part. */
const numberedText = 100
const numberedBlocks = 1

/** A message as messages that Slack takes, in order; every word of it is literal. */
export function render(message: Message, names: CommandNames): readonly Rendered[] {
  const pages = fit(withoutFiles(message), messageLimits).flatMap((page) =>
    parts(page.blocks, names),
  )
  return pages.map((units, index) => {
    const content = units.flatMap((unit) => unit.blocks)
    const blocks =
      pages.length === 1 ? content : [smallPrint(words.part(index + 1, pages.length)), ...content]
    const spoken = plainText({
      audience: message.audience,
      blocks: units.map((unit) => unit.block),
    })
    return {
      text: escapedWithin(spoken, slackLimits.fallbackText, words.fallback),
      blocks: blocks.length > 0 ? blocks : [smallPrint(words.fallback)],
    }
  })
}

/** Arguments of chat.postMessage for each part; Slack fetches no link to show what is behind it. */
export function renderPost(message: Message, names: CommandNames): readonly ApiArguments[] {
  return render(message, names).map((part) => ({
    ...part,
    unfurl_links: false,
    unfurl_media: false,
  }))
}

/** A message in a modal or on the Home tab, as far as there is room. */
export function renderView(message: Message, names: CommandNames): readonly KnownBlock[] {
  const blocks = fit(withoutFiles(message), viewLimits).flatMap((page) =>
    page.blocks
      .flatMap(uncovered)
      .flatMap(splitControl)
      .flatMap((block) => slackBlocks(block, { names, tables: false })),
  )
  return blocks.slice(0, slackLimits.blocksPerView - 10)
}

/**
 * The same words in the plainest blocks there are, for when Slack refuses the others without saying why:
 * an answer is never dropped.
 */
export function renderPlainly(message: Message): readonly Rendered[] {
  const words: Message = {
    ...message,
    blocks: [{ kind: 'code', text: literal(plainText(withoutFiles(message))) }],
  }
  const cut = fit(words, { ...messageLimits, messageCharacters: slackLimits.sectionText - 100 })
  return cut.map((page) => {
    const spoken = plainText(page).replaceAll(/^ {4}/gm, '')
    return {
      text: escapedWithin(spoken, slackLimits.fallbackText, spoken || '…'),
      blocks: [{ type: 'section', text: plain(spoken || '…') }],
    }
  })
}

/** A page as it is, or cut between blocks where the words of its controls are too many. */
function parts(blocks: readonly Block[], names: CommandNames): readonly (readonly Unit[])[] {
  let table = false
  const units = blocks
    .flatMap(uncovered)
    .flatMap(splitControl)
    .map((block): Unit => {
      const tables = !table
      table ||= block.kind === 'table'
      return { block, blocks: slackBlocks(block, { names, tables }) }
    })
  const amount = slackLimits.blocksPerMessage - numberedBlocks
  const size = slackLimits.textPerMessage - numberedText
  const all = units.flatMap((unit) => unit.blocks)
  if (all.length <= amount && textSize(all) <= size) return [units]
  const share = (unit: Unit) => Math.max(unit.blocks.length / amount, textSize(unit.blocks) / size)
  return groups(units, { sizeOf: share, size: 1 })
}

/** A spoiler as its label and what is under it, so that it can be cut between the two. */
function uncovered(block: Block): readonly Block[] {
  if (block.kind !== 'spoiler') return [block]
  return [paragraph(strong(block.label)), ...block.blocks.flatMap(uncovered)]
}

const unread = new Set(['type', 'action_id', 'block_id', 'value', 'style', 'format', 'channel_id'])

/** Everything in blocks that a reader may see, in code points; addresses count. */
export function textSize(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textSize(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce<number>((sum, [key, inner]) => {
    if (typeof inner === 'string') return sum + (unread.has(key) ? 0 : characterCount(inner))
    return sum + textSize(inner)
  }, 0)
}
