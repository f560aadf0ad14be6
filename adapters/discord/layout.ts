import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord.js'

import type { Block } from '../../src/message/message.ts'
import { bold, edgeColor, labelInText, linksInText } from './card.ts'
import { controlRows, type GiveId } from './controls.ts'
import { joinPassages, type Passage, passage } from './markdown.ts'
import type { Rendered } from './render.ts'
import { addressOf, altOf, uploadsOf } from './uploads.ts'

/** A message with Components V2: controls stand where they belong, and a spoiler is blurred as a whole. */
export function layout(blocks: readonly Block[], giveId: GiveId): Rendered {
  const components: APIMessageTopLevelComponent[] = []
  // A few sentences need no frame.
  const bare = blocks.every(({ kind }) => kind === 'text' || kind === 'buttons')
  let open: Block[] = []
  const close = () => {
    const inner = inContainer(open, giveId)
    open = []
    if (bare) components.push(...inner)
    else if (inner.length > 0)
      components.push(container(inner, { accent_color: edgeColor(blocks) }))
  }
  for (const block of blocks) {
    if (block.kind !== 'spoiler') {
      open.push(block)
      continue
    }
    open.push(bold(block.label))
    close()
    const hidden = inContainer(block.blocks, giveId)
    if (hidden.length > 0) components.push(container(hidden, { spoiler: true }))
  }
  close()
  return {
    kind: 'layout',
    // Discord refuses a message without a component.
    components: components.length > 0 ? components : [text('\u200B')],
    uploads: uploadsOf(blocks),
  }
}

const container = (
  components: readonly APIComponentInContainer[],
  look: Pick<APIContainerComponent, 'accent_color' | 'spoiler'>,
): APIContainerComponent => ({
  type: ComponentType.Container,
  ...look,
  components: [...components],
})

const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const

function inContainer(blocks: readonly Block[], giveId: GiveId): readonly APIComponentInContainer[] {
  const components: APIComponentInContainer[] = []
  let passages: Passage[] = []
  const close = () => {
    const content = joinPassages(passages)
    passages = []
    if (content !== '') components.push(text(content))
  }
  for (const block of blocks) {
    switch (block.kind) {
      case 'buttons':
        passages.push(...linksInText(block).map(passage))
        close()
        components.push(...controlRows(block, giveId))
        break
      case 'select':
      case 'checkboxes':
        passages.push(...labelInText(block).map(passage))
        close()
        components.push(...controlRows(block, giveId))
        break
      case 'divider':
        close()
        components.push({ type: ComponentType.Separator })
        break
      case 'picture':
        close()
        components.push({
          type: ComponentType.MediaGallery,
          items: [{ media: { url: addressOf(block) }, description: altOf(block) }],
        })
        break
      case 'file':
        close()
        components.push({ type: ComponentType.File, file: { url: addressOf(block) } })
        break
      case 'spoiler':
        // One inside another is under its cover already.
        passages.push(passage(bold(block.label)))
        close()
        components.push(...inContainer(block.blocks, giveId))
        break
      case 'title':
      case 'badges':
      case 'text':
      case 'code':
      case 'list':
      case 'quote':
      case 'table':
      case 'footer':
        passages.push(passage(block))
    }
  }
  close()
  return components
}
