import { fitBlock } from './fit-block.ts'
import { byAmount } from './groups.ts'
import { run } from './inline.ts'
import { type Limits, blockCount, blockSize, fits } from './limits.ts'
import type { Block, Message } from './message.ts'

export type { Limits } from './limits.ts'

const continued: Block = { kind: 'footer', parts: [run('Continued in the next message.')] }

/**
 * A message as messages that a platform can take, in order. One that fits comes back as it is. Otherwise
 * its text is cut at the kindest places, each message but the last says that it continues, and every
 * button, select and check-box stands on the last one.
 */
export function fit(message: Message, limits: Limits): readonly Message[] {
  if (fits(message, limits)) return [message]

  const page = pageLimits(limits)
  const blocks = message.blocks.flatMap((block) => fitBlock(block, page))
  if (fits({ ...message, blocks }, limits)) return [{ ...message, blocks }]

  const pages = paginate(
    blocks.filter((block) => !isControl(block)),
    page,
  )
  const controls = blocks.filter(isControl)
  const last = [...(pages.at(-1) ?? []), ...controls]
  const all = fits({ ...message, blocks: last }, limits)
    ? [...pages.slice(0, -1), last]
    : [...pages, ...byAmount(controls, page.blocksPerMessage)]
  return all.map((blocks, index) => ({
    ...message,
    blocks: index < all.length - 1 ? [...blocks, continued] : blocks,
  }))
}

/** What one of several messages has room for beside the line that says that it continues. */
function pageLimits(limits: Limits): Limits {
  const messageCharacters = limits.messageCharacters - blockSize(continued)
  const atMost = (limit: number) => Math.min(limit, messageCharacters)
  return {
    ...limits,
    messageCharacters,
    blocksPerMessage: limits.blocksPerMessage - 1,
    blockCharacters: atMost(limits.blockCharacters),
    titleCharacters: atMost(limits.titleCharacters),
  }
}

function isControl({ kind }: Block): boolean {
  return kind === 'buttons' || kind === 'select' || kind === 'checkboxes'
}

/** Blocks in order on as few pages as hold them. A title does not stay behind what it introduces. */
function paginate(blocks: readonly Block[], limits: Limits): readonly (readonly Block[])[] {
  const hasRoom = (page: readonly Block[]) =>
    page.reduce((sum, block) => sum + blockSize(block), 0) <= limits.messageCharacters &&
    blockCount(page) <= limits.blocksPerMessage

  const pages: Block[][] = []
  for (const block of blocks) {
    const page = pages.at(-1)
    const title = page?.at(-1)
    if (page && hasRoom([...page, block])) page.push(block)
    else if (page && title?.kind === 'title' && page.length > 1 && hasRoom([title, block]))
      pages.push([...page.splice(-1), block])
    else pages.push([block])
  }
  return pages
}
