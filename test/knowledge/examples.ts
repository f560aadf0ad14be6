import type { Entry } from '../../src/entries/entry.ts'
import type { Block, Inline } from '../../src/message/message.ts'

/** A code block of an entry. */
export type Example = { readonly language: string; readonly text: string }

/** The code blocks of an entry's answer, from the top. */
export function codeBlocks({ shortAnswer, details }: Entry): readonly Example[] {
  return [...shortAnswer, ...details].flatMap((block) =>
    block.kind === 'code' ? [{ language: block.language ?? '', text: block.text }] : [],
  )
}

/** What stands in single backticks in an entry's answer. */
export function inlineCode({ shortAnswer, details }: Entry): readonly string[] {
  return [...shortAnswer, ...details]
    .flatMap(linesOf)
    .flat()
    .flatMap((part) => (part.kind === 'code' ? [part.text] : []))
}

/** The words of an entry's answer without code of either kind, one paragraph, item or cell a line. */
export function prose({ shortAnswer, details }: Entry): readonly string[] {
  return [...shortAnswer, ...details]
    .flatMap(linesOf)
    .map((line) =>
      line.map((part) => (part.kind === 'text' || part.kind === 'link' ? part.text : ' ')).join(''),
    )
}

/** The lines of a block of an answer. An answer holds no controls. */
function linesOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case 'text':
    case 'footer':
    case 'quote':
      return [block.parts]
    case 'list':
      return block.items.map(({ parts }) => parts)
    case 'table':
      return [block.header, ...block.rows].flat()
    case 'spoiler':
      return block.blocks.flatMap(linesOf)
    case 'title':
      return [[{ kind: 'text', text: block.text }]]
    case 'code':
    case 'badges':
    case 'buttons':
    case 'checkboxes':
    case 'divider':
    case 'file':
    case 'picture':
    case 'select':
      return []
  }
}
