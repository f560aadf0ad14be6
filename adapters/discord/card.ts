import type { APIEmbed } from 'discord.js'

import { attachedIn } from '../../src/message/attached.ts'
import type { Block } from '../../src/message/message.ts'
import { controlRows, type GiveId, linkAddress, type Row } from './controls.ts'
import { escapeText, hidden, oneLine } from './escape.ts'
import { limits } from './limits.ts'
import { joinPassages, type Passage, passage, type TextBlock } from './markdown.ts'
import type { Rendered } from './render.ts'
import { addressOf, uploadsOf } from './uploads.ts'

/** Colour of the edge. It only repeats what the words say. */
export const edgeColor = (blocks: readonly Block[]): number =>
  blocks.some(
    (block) => block.kind === 'badges' && block.badges.some(({ tone }) => tone === 'warning'),
  )
    ? 0xd97706
    : 0x2f6fed

/** A message as one embed with its controls under it. */
export function card(blocks: readonly Block[], giveId: GiveId): Rendered {
  const rows: Row[] = []
  const { title, rest } = headOf(blocks)
  const description = joinPassages(rest.flatMap((block) => textOf(block, giveId, rows)))
  const picture = attachedIn(blocks).find(({ kind }) => kind === 'picture')
  const empty = title === undefined && description === ''
  const embed: APIEmbed = {
    color: edgeColor(blocks),
    ...(title !== undefined && { title }),
    ...(description !== '' && { description }),
    // Discord refuses a card without a character on it.
    ...(picture && { image: { url: addressOf(picture) } }),
    ...(empty && { description: '\u200B' }),
  }
  return {
    kind: 'classic',
    ...((!empty || picture || rows.length === 0) && { embed }),
    components: rows,
    uploads: uploadsOf(blocks),
  }
}

/** The title where the message begins with it, badges aside: those follow it in small print. */
function headOf(blocks: readonly Block[]) {
  const index = blocks[0]?.kind === 'badges' ? 1 : 0
  const first = blocks[index]
  if (first?.kind !== 'title') return { rest: blocks }
  const title = escapeText(oneLine(first.text))
  if (title === '' || title.length > limits.embedTitleCharacters) return { rest: blocks }
  return { title, rest: blocks.filter((block) => block !== first) }
}

/** What is read of a block; its controls go to `rows`. */
function textOf(block: Block, giveId: GiveId, rows: Row[]): readonly Passage[] {
  switch (block.kind) {
    case 'buttons':
      rows.push(...controlRows(block, giveId))
      return linksInText(block).map(passage)
    case 'select':
    case 'checkboxes':
      rows.push(...controlRows(block, giveId))
      return labelInText(block).map(passage)
    case 'spoiler': {
      const inner = block.blocks.flatMap((one) => textOf(one, giveId, rows))
      return [
        passage(bold(block.label)),
        ...inner.map(({ kind, markdown }) => ({ kind, markdown: hidden(markdown) })),
      ]
    }
    // They hang under the words.
    case 'picture':
    case 'file':
      return []
    case 'title':
    case 'badges':
    case 'text':
    case 'code':
    case 'list':
    case 'quote':
    case 'table':
    case 'footer':
    case 'divider':
      return [passage(block)]
  }
}

export const bold = (text: string): TextBlock => ({
  kind: 'text',
  parts: [{ kind: 'text', text: oneLine(text), style: { strong: true } }],
})

/** The label of a control where its placeholder does not show: that goes once something is chosen. */
export function labelInText(
  block: Extract<Block, { readonly kind: 'select' | 'checkboxes' }>,
): readonly TextBlock[] {
  const chosen = block.kind === 'select' ? block.selected !== undefined : block.selected.length > 0
  return chosen || block.options.length === 0 ? [bold(block.label)] : []
}

/** Links that cannot stand on a button. */
export function linksInText(
  block: Extract<Block, { readonly kind: 'buttons' }>,
): readonly TextBlock[] {
  return block.buttons.flatMap((button): TextBlock[] =>
    button.closed === undefined && button.press.kind === 'link' && linkAddress(button) === undefined
      ? [{ kind: 'text', parts: [{ kind: 'link', text: button.label, url: button.press.url }] }]
      : [],
  )
}
