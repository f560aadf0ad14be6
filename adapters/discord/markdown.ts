import { tableText } from '../../src/message/fit-table.ts'
import { compact } from '../../src/message/inline.ts'
import { listMarkers } from '../../src/message/list.ts'
import type { Badge, Block, Inline, TextStyle } from '../../src/message/message.ts'
import { codeBlock, codeSpan, escapeText, maskedLink, oneLine, timestamp } from './escape.ts'

/** Blocks that are read; the others are pressed or looked at, or hold blocks of their own. */
export type TextBlock = Exclude<
  Block,
  { readonly kind: 'buttons' | 'select' | 'checkboxes' | 'spoiler' | 'picture' | 'file' }
>

/** A line in Discord's Markdown. */
export function inlineMarkdown(parts: readonly Inline[]): string {
  return compact(parts)
    .map(inlinePart)
    .reduce((line, part) => {
      // Two marks side by side would be read as one longer mark.
      const touching = /[*~`]$/.test(line) && /^[*~`]/.test(part)
      return line + (touching ? '\u200B' : '') + part
    }, '')
}

function inlinePart(part: Inline): string {
  switch (part.kind) {
    case 'text':
      return styled(part.text, part.style)
    case 'code':
      // Discord shows the name of a channel in place of its id, and notifies nobody.
      if (part.means === 'channel' && /^\d+$/.test(part.text)) return `<#${part.text}>`
      return codeSpan(part.text)
    case 'link':
      return maskedLink(part.text, part.url)
    case 'time':
      return timestamp(part.epochMs, part.show) ?? escapeText(part.fallback)
  }
}

/** Marks stand at letters: with a space inside, Discord would show them. */
function styled(text: string, { strong, emphasis, strike }: TextStyle = {}): string {
  const mark = `${strike ? '~~' : ''}${strong ? '**' : ''}${emphasis ? '*' : ''}`
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (mark === '' || core === '') return escapeText(text)
  const closing = `${emphasis ? '*' : ''}${strong ? '**' : ''}${strike ? '~~' : ''}`
  return `${before}${mark}${escapeText(core)}${closing}${after}`
}

/** A block in Discord's Markdown; empty when there is nothing to read. */
function blockMarkdown(block: TextBlock): string {
  switch (block.kind) {
    case 'title':
      return prefixed('### ', flat([{ kind: 'text', text: block.text }]))
    case 'badges':
      return prefixed('-# ', escapeText(badgeLine(block.badges)))
    case 'text':
      return inlineMarkdown(block.parts).trim()
    case 'footer':
      return prefixed('-# ', inlineMarkdown(block.parts).trim())
    case 'quote':
      return prefixed('> ', inlineMarkdown(block.parts).trim())
    case 'code':
      return codeBlock(block.text, block.language)
    case 'table':
      return codeBlock(tableText(block))
    case 'divider':
      return '──────────'
    case 'list': {
      const markers = listMarkers(block)
      return block.items
        .map(({ parts, depth }, index) => {
          const marker = markers[index] === '•' ? '-' : (markers[index] ?? '-')
          const indent = '  '.repeat(Math.min(depth, deepestIndent))
          const [first = '', ...more] = inlineMarkdown(parts).trim().split('\n')
          return [
            `${indent}${marker} ${first || '\u200B'}`,
            ...more.map((line) => `${indent}  ${line}`),
          ]
        })
        .flat()
        .join('\n')
    }
  }
}

const deepestIndent = 8

/** Markdown that has to stay on one line. */
const flat = (parts: readonly Inline[]): string =>
  inlineMarkdown(parts)
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim()

const badgeLine = (badges: readonly Badge[]): string =>
  badges.map(({ text, tone }) => `${tone === 'warning' ? '⚠ ' : ''}${oneLine(text)}`).join(' · ')

const prefixed = (prefix: string, markdown: string): string =>
  markdown === ''
    ? ''
    : markdown
        .split('\n')
        .map((line) => prefix + (line || '\u200B'))
        .join('\n')

/** A block as it is read. */
export type Passage = { readonly kind: TextBlock['kind']; readonly markdown: string }

export const passage = (block: TextBlock): Passage => ({
  kind: block.kind,
  markdown: blockMarkdown(block),
})

/** Passages under each other, as close as they belong together. */
export function joinPassages(passages: readonly Passage[]): string {
  let text = ''
  let previous: Passage['kind'] | undefined
  for (const { kind, markdown } of passages) {
    if (markdown === '') continue
    text += previous === undefined ? markdown : gap(previous, kind) + markdown
    previous = kind
  }
  return text
}

const gap = (previous: Passage['kind'], next: Passage['kind']): string => {
  const close =
    previous === 'title' ||
    (previous === 'badges' && (next === 'title' || next === 'badges')) ||
    next === 'code' ||
    next === 'table' ||
    (previous === 'text' && next === 'list') ||
    (previous === 'text' && next === 'footer') ||
    (previous === 'footer' && next === 'footer')
  return close ? '\n' : '\n\n'
}
