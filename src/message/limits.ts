import { characterCount } from './characters.ts'
import type { Block, Inline, Message } from './message.ts'

/**
 * What a platform can take. Characters are Unicode code points of what the reader sees plus the
 * addresses of links: leave room for the platform's own marks and escapes.
 */
export type Limits = {
  /** Text of a whole message, controls left out; at least 100. */
  readonly messageCharacters: number
  /** Top-level blocks and blocks inside spoilers; at least 3. */
  readonly blocksPerMessage: number
  /** Text, code, list, quote, table, badges or footer; at least 40. */
  readonly blockCharacters: number
  /** A longer title becomes bold text. Also the label of a spoiler. */
  readonly titleCharacters: number
  readonly buttonLabelCharacters: number
  /** Labels and descriptions of options, and the label of their control. */
  readonly optionLabelCharacters: number
  readonly buttonsPerBlock: number
  readonly optionsPerSelect: number
  /** Rows under the header; at least 1. */
  readonly tableRows: number
  /** 0 for a platform without tables: it gets them as code. */
  readonly tableColumns: number
}

/** How many characters a line takes. */
export function lineSize(parts: readonly Inline[]): number {
  return parts.reduce((sum, part) => sum + partSize(part), 0)
}

export function partSize(part: Inline): number {
  switch (part.kind) {
    case 'text':
    case 'code':
      return characterCount(part.text)
    case 'link':
      return characterCount(part.text) + characterCount(part.url) + ' ()'.length
    case 'time':
      return characterCount(part.fallback)
  }
}

/** How many characters a block takes. */
export function blockSize(block: Block): number {
  switch (block.kind) {
    case 'title':
    case 'code':
      return characterCount(block.text)
    case 'badges':
      return block.badges.reduce((sum, { text }) => sum + characterCount(text) + ' · '.length, 0)
    case 'text':
    case 'quote':
    case 'footer':
      return lineSize(block.parts)
    case 'list':
      return block.items.reduce((sum, item) => sum + lineSize(item.parts) + markSize(item.depth), 0)
    case 'table':
      return [block.header, ...block.rows].reduce((sum, row) => sum + rowSize(row), 0)
    case 'spoiler':
      return block.blocks.reduce(
        (sum, inner) => sum + blockSize(inner),
        characterCount(block.label),
      )
    // Where they go in words, they are words before anybody counts.
    case 'picture':
    case 'file':
    case 'divider':
    case 'buttons':
    case 'select':
    case 'checkboxes':
      return 0
  }
}

/** Items deeper than this are indented no further. */
const deepestIndent = 8

/** Indent, marker and line end of a list item. */
export function markSize(depth: number): number {
  return 2 * Math.min(depth, deepestIndent) + '99. \n'.length
}

export function rowSize(row: readonly (readonly Inline[])[]): number {
  return row.reduce((sum, cell) => sum + lineSize(cell) + ' | '.length, 0)
}

/** A spoiler counts as one more than what is in it. */
export function blockCount(blocks: readonly Block[]): number {
  return blocks.reduce(
    (sum, block) => sum + 1 + (block.kind === 'spoiler' ? blockCount(block.blocks) : 0),
    0,
  )
}

/** Whether a platform can take a message as it is. */
export function fits({ blocks }: Message, limits: Limits): boolean {
  const size = blocks.reduce((sum, block) => sum + blockSize(block), 0)
  return (
    size <= limits.messageCharacters &&
    blockCount(blocks) <= limits.blocksPerMessage &&
    blocks.every((block) => blockFits(block, limits))
  )
}

/** Whether a platform can take a block as it is, somewhere in a message. */
export function blockFits(block: Block, limits: Limits): boolean {
  const short = (label: string | undefined, limit: number) => characterCount(label ?? '') <= limit
  switch (block.kind) {
    case 'title':
      return blockSize(block) <= limits.titleCharacters
    case 'table':
      return (
        blockSize(block) <= limits.blockCharacters &&
        block.rows.length <= limits.tableRows &&
        block.header.length <= limits.tableColumns
      )
    case 'buttons':
      return (
        block.buttons.length <= limits.buttonsPerBlock &&
        block.buttons.every(({ label }) => short(label, limits.buttonLabelCharacters))
      )
    case 'select':
    case 'checkboxes':
      return (
        short(block.label, limits.optionLabelCharacters) &&
        block.options.length <= limits.optionsPerSelect &&
        block.options.every(
          ({ label, description }) =>
            short(label, limits.optionLabelCharacters) &&
            short(description, limits.optionLabelCharacters),
        )
      )
    case 'spoiler':
      return (
        short(block.label, limits.titleCharacters) &&
        blockSize(block) <= limits.messageCharacters &&
        blockCount([block]) <= limits.blocksPerMessage &&
        block.blocks.every((inner) => inner.kind !== 'spoiler' && blockFits(inner, limits))
      )
    case 'badges':
    case 'text':
    case 'code':
    case 'list':
    case 'quote':
    case 'divider':
    case 'footer':
    case 'picture':
    case 'file':
      return blockSize(block) <= limits.blockCharacters
  }
}
