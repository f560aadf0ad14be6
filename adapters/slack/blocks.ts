import type { KnownBlock, TableBlock } from '@slack/types'

import { attachedInWords } from '../../src/message/attached.ts'
import { tableText } from '../../src/message/fit-table.ts'
import type { Block, Inline } from '../../src/message/message.ts'
import type { CommandNames } from './commands.ts'
import { buttonBlocks, checkboxesBlock, selectBlock, smallPrint } from './controls.ts'
import { messageLimits, slackLimits } from './limits.ts'
import { label, literal, plain } from './literal.ts'
import { elementsOf, listParts, richText, section, text } from './rich-text.ts'

/** Where blocks will stand. Tables are for messages only, one in each. */
export type Surface = {
  readonly names: CommandNames
  readonly tables: boolean
}

/** One of our blocks as Slack's; nothing for one without words. */
export function slackBlocks(block: Block, surface: Surface): KnownBlock[] {
  const { names } = surface
  const line = (parts: readonly Inline[]) => elementsOf(parts, names)
  switch (block.kind) {
    case 'title':
      return [{ type: 'header', text: plain(label(block.text, slackLimits.headerText)) }]
    case 'badges':
      return block.badges.length === 0
        ? []
        : [smallPrint(block.badges.map((badge) => badge.text).join(' · '))]
    case 'text': {
      const elements = line(block.parts)
      return elements.length === 0 ? [] : [richText(section(elements))]
    }
    case 'quote': {
      const elements = line(block.parts)
      return elements.length === 0 ? [] : [richText({ type: 'rich_text_quote', elements })]
    }
    case 'footer':
      return footer(block.parts, surface)
    case 'code':
      return preformatted(block.text)
    case 'list':
      return block.items.length === 0 ? [] : [richText(...listParts(block, names))]
    case 'table':
      return surface.tables && block.rows.length > 0
        ? [table(block, names)]
        : preformatted(tableText(block))
    case 'divider':
      return [{ type: 'divider' }]
    case 'buttons':
      return buttonBlocks(block)
    case 'select':
      return selectBlock(block)
    case 'checkboxes':
      return checkboxesBlock(block)
    case 'picture':
    case 'file':
      return attachedInWords(block, messageLimits).flatMap((inner) => slackBlocks(inner, surface))
    case 'spoiler':
      // Slack has no cover. What must not be seen by chance is sent privately or into a thread.
      return [
        richText(section(text(literal(block.label) || '…', { bold: true }))),
        ...block.blocks.flatMap((inner) => slackBlocks(inner, surface)),
      ]
  }
}

/** Small print takes no rich text, and its own mark-up is not safe for other people's words. */
function footer(parts: readonly Inline[], { names }: Surface): KnownBlock[] {
  const elements = elementsOf(parts, names)
  if (elements.length === 0) return []
  const words = elements.map((element) => (element.type === 'text' ? element.text : undefined))
  return words.every((one) => one !== undefined)
    ? [smallPrint(words.join(''))]
    : [richText(section(elements))]
}

function preformatted(code: string): KnownBlock[] {
  const elements = [...text(code)]
  return elements.length === 0 ? [] : [richText({ type: 'rich_text_preformatted', elements })]
}

function table(
  { header, rows }: Extract<Block, { kind: 'table' }>,
  names: CommandNames,
): TableBlock {
  const strong = (parts: readonly Inline[]): readonly Inline[] =>
    parts.map((part) =>
      part.kind === 'text' ? { ...part, style: { ...part.style, strong: true } } : part,
    )
  const cell = (parts: readonly Inline[]): TableBlock['rows'][number][number] => {
    const elements = elementsOf(parts, names)
    return elements.length > 0 ? richText(section(elements)) : { type: 'raw_text', text: '\u00A0' }
  }
  // Slack wants every row as long as the first.
  const row = (cells: readonly (readonly Inline[])[]) =>
    header.map((_, column) => cell(cells[column] ?? []))
  return { type: 'table', rows: [header.map((parts) => cell(strong(parts))), ...rows.map(row)] }
}
