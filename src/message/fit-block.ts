import { characterCount, shortened } from './characters.ts'
import { cutCode } from './cut.ts'
import { fitLine } from './fit-line.ts'
import { fitTable } from './fit-table.ts'
import { byAmount, groups } from './groups.ts'
import { run } from './inline.ts'
import { type Limits, blockFits, blockSize, lineSize, markSize } from './limits.ts'
import { type NumberedItem, numbered, toLists } from './list.ts'
import type { Block, Option } from './message.ts'

/** A block as blocks that each fit: text keeps every character, labels are shortened. */
export function fitBlock(block: Block, limits: Limits): readonly Block[] {
  if (blockFits(block, limits)) return [block]
  const label = (words: string) => shortened(words, limits.optionLabelCharacters)
  switch (block.kind) {
    case 'title':
      return fitBlock({ kind: 'text', parts: [run(block.text, { strong: true })] }, limits)
    case 'text':
    case 'quote':
    case 'footer':
      return fitLine(block.parts, limits.blockCharacters).map((parts) => ({ ...block, parts }))
    case 'code':
      return cutCode(block.text, limits.blockCharacters).map((part) => ({ ...block, text: part }))
    case 'list':
      return fitList(block, limits)
    case 'table':
      return fitTable(block, limits).flatMap((part) => fitBlock(part, limits))
    case 'badges': {
      const badges = block.badges.map((badge) => ({
        ...badge,
        text: shortened(badge.text, limits.blockCharacters - ' · '.length),
      }))
      const size = (badge: { text: string }) => characterCount(badge.text) + ' · '.length
      return groups(badges, { sizeOf: size, size: limits.blockCharacters }).map((some) => ({
        ...block,
        badges: some,
      }))
    }
    case 'buttons': {
      const buttons = block.buttons.map((button) => ({
        ...button,
        label: shortened(button.label, limits.buttonLabelCharacters),
      }))
      return byAmount(buttons, limits.buttonsPerBlock).map((some) => ({ ...block, buttons: some }))
    }
    case 'select': {
      const { selected, ...rest } = block
      return byAmount(fitOptions(block.options, limits), limits.optionsPerSelect).map(
        (options) => ({
          ...rest,
          label: label(block.label),
          options,
          ...(options.some(({ value }) => value === selected) &&
            selected !== undefined && { selected }),
        }),
      )
    }
    case 'checkboxes':
      return byAmount(fitOptions(block.options, limits), limits.optionsPerSelect).map(
        (options) => ({
          ...block,
          label: label(block.label),
          options,
          selected: block.selected.filter((chosen) =>
            options.some(({ value }) => value === chosen),
          ),
        }),
      )
    case 'spoiler':
      return fitSpoiler(block, limits)
    case 'picture':
    case 'file':
    case 'divider':
      return [block]
  }
}

/** Cut between items; the rest of an item that is too long for a block follows it as text. */
function fitList(list: Extract<Block, { kind: 'list' }>, limits: Limits): readonly Block[] {
  const blocks: Block[] = []
  let open: NumberedItem[] = []
  let size = 0
  const close = () => {
    blocks.push(...toLists(open))
    open = []
    size = 0
  }
  for (const { item, ...number } of numbered(list)) {
    const room = Math.max(1, limits.blockCharacters - markSize(item.depth))
    const [parts = [], ...rest] = fitLine(item.parts, room)
    const needed = lineSize(parts) + markSize(item.depth)
    if (size + needed > limits.blockCharacters) close()
    open.push({ item: { ...item, parts }, ...number })
    size += needed
    if (rest.length === 0) continue
    close()
    blocks.push(...rest.map((more): Block => ({ kind: 'text', parts: more })))
  }
  close()
  return blocks
}

function fitOptions(options: readonly Option[], limits: Limits): readonly Option[] {
  return options.map(({ label, value, description }) => ({
    label: shortened(label, limits.optionLabelCharacters),
    value,
    ...(description !== undefined && {
      description: shortened(description, limits.optionLabelCharacters),
    }),
  }))
}

/** Several spoilers with the same label; one inside another is taken out of its cover. */
function fitSpoiler(
  spoiler: Extract<Block, { kind: 'spoiler' }>,
  limits: Limits,
): readonly Block[] {
  const label = shortened(spoiler.label, limits.titleCharacters)
  const size = limits.messageCharacters - characterCount(label)
  const room = { ...limits, blockCharacters: Math.max(1, Math.min(limits.blockCharacters, size)) }
  const inner = spoiler.blocks.flatMap(uncovered).flatMap((block) => fitBlock(block, room))
  return groups(inner, { sizeOf: blockSize, size, amount: limits.blocksPerMessage - 1 }).map(
    (blocks) => ({ kind: 'spoiler', label, blocks }),
  )
}

function uncovered(block: Block): readonly Block[] {
  if (block.kind !== 'spoiler') return [block]
  return [{ kind: 'title', text: block.label }, ...block.blocks.flatMap(uncovered)]
}
