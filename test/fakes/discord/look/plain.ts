import { type Line, type Node, parseInline, parseMarkdown } from './markdown.ts'

/** Nobody sees these. */
const invisible = /\u200b|\u200c|\u200d|\u2060|\ufeff/g

export type Names = (what: string, id: string) => string

const shown = { timeZone: 'UTC', dateStyle: 'long', timeStyle: 'short' } as const

export function timeText(epochMs: number, style: string): string {
  const at = new Date(epochMs)
  if (style === 'R') return `(relative to ${at.toISOString()})`
  if (style === 't' || style === 'T')
    return at.toLocaleTimeString('en-GB', { timeZone: 'UTC', timeStyle: 'short' })
  if (style === 'd' || style === 'D')
    return at.toLocaleDateString('en-GB', { timeZone: 'UTC', dateStyle: 'long' })
  return at.toLocaleString('en-GB', shown)
}

const inline = (nodes: readonly Node[], names: Names): string =>
  nodes.map((node) => nodeText(node, names)).join('')

function nodeText(node: Node, names: Names): string {
  switch (node.kind) {
    case 'text':
    case 'code':
    case 'fence':
      return node.text
    case 'time':
      return timeText(node.epochMs, node.style)
    case 'mention':
      return names(node.what, node.id)
    case 'link':
    case 'strong':
    case 'emphasis':
    case 'underline':
    case 'strike':
    case 'spoiler':
      return inline(node.children, names)
  }
}

function lineText(line: Line, names: Names): string {
  switch (line.kind) {
    case 'fence':
      return line.text
    case 'item':
      return `${'  '.repeat(line.depth)}${line.mark} ${inline(line.children, names)}`
    case 'line':
    case 'heading':
    case 'small':
    case 'quote':
      return inline(line.children, names)
  }
}

/** Markdown as a reader sees it, without its marks. */
export const plainOf = (markdown: string, names: Names): string =>
  parseMarkdown(markdown)
    .map((line) => lineText(line, names))
    .join('\n')
    .replace(invisible, '')

/** Where only inline marks work: titles of embeds and names of fields. */
export const plainInline = (markdown: string, names: Names): string =>
  inline(parseInline(markdown), names).replace(invisible, '')
