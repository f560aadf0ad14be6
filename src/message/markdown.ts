import type { BlockContent, DefinitionContent, List, ListItem, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

import { compact, inlineText, joined, run } from './inline.ts'
import { listMarkers, type NumberedItem, toLists } from './list.ts'
import { type Definitions, definitionsOf, toInline } from './markdown-inline.ts'
import type { Block, Inline } from './message.ts'

export { inlineText } from './inline.ts'

/**
 * GitHub-flavoured Markdown -> blocks. Only links with an http, https or mailto address stay links;
 * everything that is not Markdown (HTML, `<!channel>`, `@everyone`) is literal text. The text of the
 * document is kept: what a block cannot hold (code inside a list) becomes a block of its own.
 */
export function markdownToBlocks(markdown: string): Block[] {
  const root = fromMarkdown(markdown, {
    // One tilde is how people write "about": ~5 s.
    extensions: [gfm({ singleTilde: false })],
    mdastExtensions: [gfmFromMarkdown()],
  })
  const definitions = definitionsOf(root)
  return root.children.flatMap((node) => toBlocks(node, definitions))
}

function toBlocks(node: RootContent, definitions: Definitions): Block[] {
  switch (node.type) {
    case 'paragraph':
      return textBlock(toInline(node.children, definitions))
    case 'heading': {
      const title = inlineText(toInline(node.children, definitions))
      return title ? [{ kind: 'title', text: title }] : []
    }
    case 'code': {
      const language = node.lang ? { language: node.lang } : {}
      return [{ kind: 'code', text: node.value, ...language }]
    }
    case 'list':
      return joinItems(listPieces(node, 0, definitions))
    case 'blockquote':
      return quote(node.children.flatMap((child) => toBlocks(child, definitions)))
    case 'table':
      return [table(node, definitions)]
    case 'thematicBreak':
      return [{ kind: 'divider' }]
    case 'html':
      return textBlock([run(node.value)])
    case 'footnoteDefinition': {
      const [first, ...rest] = node.children.flatMap((child) => toBlocks(child, definitions))
      const mark = run(`[${node.label ?? node.identifier}] `)
      if (first?.kind === 'text') return [...textBlock([mark, ...first.parts]), ...rest]
      return [...textBlock([mark]), ...(first ? [first] : []), ...rest]
    }
    case 'definition':
    case 'yaml':
      return []
    // The parser puts none of these at the top of a document; the type allows them.
    case 'listItem':
    case 'tableRow':
    case 'tableCell':
      return node.children.flatMap((child) => toBlocks(child, definitions))
    case 'text':
    case 'break':
    case 'delete':
    case 'emphasis':
    case 'footnoteReference':
    case 'image':
    case 'imageReference':
    case 'inlineCode':
    case 'link':
    case 'linkReference':
    case 'strong':
      return textBlock(toInline([node], definitions))
  }
}

function textBlock(parts: readonly Inline[]): Block[] {
  return inlineText(parts) ? [{ kind: 'text', parts: compact(parts) }] : []
}

type Piece =
  | ({ readonly kind: 'item' } & NumberedItem)
  | { readonly kind: 'block'; readonly block: Block }

/** A list as items of growing depth; whatever an item cannot hold stands between them as a block. */
function listPieces(list: List, depth: number, definitions: Definitions): Piece[] {
  return list.children.flatMap((node, index) => {
    const ordered = list.ordered ?? false
    const number = ordered ? { number: (list.start ?? 1) + index } : {}
    const { parts, rest } = itemContent(node, definitions)
    const after = rest.flatMap((child): Piece[] =>
      child.type === 'list'
        ? listPieces(child, depth + 1, definitions)
        : toBlocks(child, definitions).map((block) => ({ kind: 'block', block })),
    )
    return [{ kind: 'item', item: { parts, depth, ordered }, ...number }, ...after]
  })
}

/** The paragraphs an item begins with, as its line, and everything after them. */
function itemContent(node: ListItem, definitions: Definitions) {
  const lines: (readonly Inline[])[] = []
  const rest: (BlockContent | DefinitionContent)[] = [...node.children]
  for (const child of node.children) {
    if (child.type !== 'paragraph') break
    lines.push(toInline(child.children, definitions))
    rest.shift()
  }
  const box = typeof node.checked === 'boolean' ? [run(node.checked ? '☑ ' : '☐ ')] : []
  return { parts: compact([...box, ...joined(lines, '\n')]), rest }
}

function joinItems(pieces: readonly Piece[]): Block[] {
  const blocks: Block[] = []
  let items: NumberedItem[] = []
  for (const piece of pieces) {
    if (piece.kind === 'item') {
      items.push(piece)
      continue
    }
    blocks.push(...toLists(items), piece.block)
    items = []
  }
  return [...blocks, ...toLists(items)]
}

/** Lines become one quote; code and tables, which a quote cannot hold, stand between quotes. */
function quote(inside: readonly Block[]): Block[] {
  const blocks: Block[] = []
  let lines: (readonly Inline[])[] = []
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: 'quote', parts: joined(lines, '\n') })
    lines = []
  }
  for (const block of inside) {
    const quoted = quotedLines(block)
    if (quoted) lines.push(...quoted)
    else {
      close()
      blocks.push(block)
    }
  }
  close()
  return blocks
}

function quotedLines(block: Block): (readonly Inline[])[] | undefined {
  if (block.kind === 'text' || block.kind === 'quote') return [block.parts]
  if (block.kind === 'title') return [[run(block.text, { strong: true })]]
  if (block.kind !== 'list') return undefined
  const markers = listMarkers(block)
  return block.items.map((item, index) => [
    run(`${'  '.repeat(item.depth)}${markers[index]} `),
    ...item.parts,
  ])
}

function table(node: Table, definitions: Definitions): Block {
  const [header = [], ...rows] = node.children.map((row) =>
    row.children.map((cell) => toInline(cell.children, definitions)),
  )
  // A short row is legal Markdown; the block is a full rectangle.
  const full = rows.map((row) => header.map((_, column) => row[column] ?? []))
  return { kind: 'table', header, rows: full }
}
