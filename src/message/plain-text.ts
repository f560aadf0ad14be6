import { inlineText } from './inline.ts'
import { listMarkers } from './list.ts'
import type { Block, Button, Inline, Message, Option } from './message.ts'

/**
 * Everything a message says as plain lines: what a notification shows and a screen reader speaks.
 * Controls are named in square brackets, links carry their address.
 */
export function plainText(message: Message): string {
  return message.blocks
    .map(blockToText)
    .filter((text) => text !== '')
    .join('\n\n')
}

/** The words of some blocks without any marks, addresses or controls: what the search index reads. */
export function blocksText(blocks: readonly Block[]): string {
  return blocks
    .flatMap(wordsOf)
    .filter((text) => text !== '')
    .join('\n')
}

/** A line with the address after each link, unless the link is its own address. */
export function lineText(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (part.kind !== 'link') return inlineText([part])
      const bare = part.url.replace(/^mailto:/, '').replace(/\/$/, '')
      return part.text.replace(/\/$/, '') === bare ? part.text : `${part.text} (${part.url})`
    })
    .join('')
}

function blockToText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return block.text
    case 'badges':
      return block.badges.map((badge) => badge.text).join(' · ')
    case 'text':
    case 'footer':
      return lineText(block.parts)
    case 'code':
      return withFirst('    ', '    ', block.text)
    case 'list':
      return listText(block)
    case 'quote':
      return withFirst('> ', '> ', lineText(block.parts))
    case 'table':
      return [block.header, ...block.rows].map((row) => row.map(lineText).join(' | ')).join('\n')
    case 'picture':
      return block.alt
    case 'file':
      return block.name
    case 'divider':
      return '---'
    case 'buttons':
      return block.buttons.map(buttonText).join(' ')
    case 'select':
      return optionsText(block.label, block.options, (value) =>
        value === block.selected ? '●' : '○',
      )
    case 'checkboxes':
      return optionsText(block.label, block.options, (value) =>
        block.selected.includes(value) ? '☑' : '☐',
      )
    case 'spoiler':
      return [block.label, plainText({ audience: 'everyone', blocks: block.blocks })].join('\n\n')
  }
}

function listText(list: Extract<Block, { kind: 'list' }>): string {
  const markers = listMarkers(list)
  return list.items
    .map((item, index) => {
      const marker = `${'  '.repeat(item.depth)}${markers[index]} `
      return withFirst(marker, ' '.repeat(marker.length), lineText(item.parts))
    })
    .join('\n')
}

function buttonText({ label, press, closed }: Button): string {
  if (closed !== undefined) return `[${label}] (${closed})`
  return press.kind === 'link' ? `[${label}] (${press.url})` : `[${label}]`
}

function optionsText(label: string, options: readonly Option[], mark: (value: string) => string) {
  const lines = options.map(({ label, value, description }) =>
    description === undefined
      ? `${mark(value)} ${label}`
      : `${mark(value)} ${label} · ${description}`,
  )
  return [`${label}:`, ...lines].join('\n')
}

/** `first` before the first line, `rest` before each of the others. */
function withFirst(first: string, rest: string, text: string): string {
  return first + text.split('\n').join(`\n${rest}`)
}

function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case 'title':
    case 'code':
      return [block.text]
    case 'text':
    case 'quote':
    case 'footer':
      return [inlineText(block.parts)]
    case 'badges':
      return block.badges.map((badge) => badge.text)
    case 'list':
      return block.items.map((item) => inlineText(item.parts))
    case 'table':
      return [block.header, ...block.rows].map((row) => row.map(inlineText).join(' '))
    case 'spoiler':
      return [block.label, blocksText(block.blocks)]
    case 'picture':
      return [block.alt]
    case 'file':
    case 'divider':
    case 'buttons':
    case 'select':
    case 'checkboxes':
      return []
  }
}
