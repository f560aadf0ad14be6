import type { Block } from '../../src/message/message.ts'
import { linksInText } from './card.ts'
import { controlRows, type GiveId } from './controls.ts'
import { limits } from './limits.ts'
import { joinPassages, type Passage, passage } from './markdown.ts'
import type { Rendered } from './render.ts'

/** A few sentences, perhaps with buttons, as bare text; undefined for a message that wants a card. */
export function plain(blocks: readonly Block[], giveId: GiveId): Rendered | undefined {
  const texts: Passage[] = []
  const components = []
  for (const block of blocks) {
    if (block.kind === 'text') texts.push(passage(block))
    else if (block.kind !== 'buttons') return undefined
    else {
      texts.push(...linksInText(block).map(passage))
      components.push(...controlRows(block, giveId))
    }
  }
  const content = joinPassages(texts)
  if (content.length > limits.contentCharacters) return undefined
  if (content === '' && components.length === 0) return undefined
  return { kind: 'classic', ...(content !== '' && { content }), components }
}
