import { code } from './build.ts'
import { characterCount } from './characters.ts'
import type { Limits } from './limits.ts'
import type { Block, Message } from './message.ts'
import { words } from './words.ts'

/** What travels beside the words of a message: a picture or a file. */
export type Attached = Extract<Block, { kind: 'picture' | 'file' }>

export const isAttached = (block: Block): block is Attached =>
  block.kind === 'picture' || block.kind === 'file'

/** What is in a picture or a file, byte for byte. */
export const bytesOf = (attached: Attached): Uint8Array =>
  attached.kind === 'picture'
    ? Buffer.from(attached.png, 'base64')
    : Buffer.from(attached.content, 'utf8')

export const mediaTypeOf = (attached: Attached): string =>
  attached.kind === 'picture' ? 'image/png' : attached.mediaType

/** All pictures and files of a message, those under a cover too, in order. */
export const attachedIn = (blocks: readonly Block[]): readonly Attached[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'spoiler') return attachedIn(block.blocks)
    return isAttached(block) ? [block] : []
  })

/** A message with each picture and file replaced. */
export function replaceAttached(
  message: Message,
  replace: (attached: Attached) => readonly Block[],
): Message {
  const replaced = (blocks: readonly Block[]): readonly Block[] =>
    blocks.flatMap((block): readonly Block[] => {
      if (block.kind === 'spoiler') return [{ ...block, blocks: replaced(block.blocks) }]
      return isAttached(block) ? replace(block) : [block]
    })
  return { ...message, blocks: replaced(message.blocks) }
}

/**
 * A picture or a file where only words can go: what is to be seen, and the content as code where it fits into
 * one message.
 */
export function attachedInWords(
  attached: Attached,
  { messageCharacters }: Pick<Limits, 'messageCharacters'>,
): readonly Block[] {
  if (attached.kind === 'picture')
    return [{ kind: 'footer', parts: [{ kind: 'text', text: attached.alt }] }]
  const { name, content, language } = attached
  if (characterCount(content) > messageCharacters)
    return [{ kind: 'text', parts: [{ kind: 'text', text: words.file.tooLong(name) }] }]
  return [
    { kind: 'text', parts: [code(name)] },
    { kind: 'code', text: content, ...(language !== undefined && { language }) },
  ]
}
