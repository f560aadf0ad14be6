import type {
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextSection,
  RichTextText,
} from '@slack/types'

import { characterCount } from '../../src/message/characters.ts'
import { safeUrl } from '../../src/message/inline.ts'
import { numbered } from '../../src/message/list.ts'
import type { Block, Inline } from '../../src/message/message.ts'
import type { CommandNames } from './commands.ts'
import { slackLimits } from './limits.ts'
import { literal } from './literal.ts'

type Part = RichTextBlock['elements'][number]
type Style = NonNullable<RichTextText['style']>

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#date-element-type */
const dateFormats = {
  date: '{date_short_pretty}',
  time: '{time}',
  dateTime: '{date_short_pretty}, {time}',
  relative: '{ago}',
} as const

/** Rich text is literal by construction: what stands in a text element is never read for mark-up. */
export const richText = (...elements: readonly Part[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [...elements],
})

export const section = (elements: readonly RichTextElement[]): RichTextSection => ({
  type: 'rich_text_section',
  elements: [...elements],
})

/** The elements of a line; an empty line has none. */
export function elementsOf(parts: readonly Inline[], names: CommandNames): RichTextElement[] {
  return parts.flatMap((part) => elementOf(part, names))
}

function elementOf(part: Inline, names: CommandNames): readonly RichTextElement[] {
  switch (part.kind) {
    case 'text': {
      const { strong, emphasis, strike } = part.style ?? {}
      return text(part.text, {
        ...(strong && { bold: true }),
        ...(emphasis && { italic: true }),
        ...(strike && { strike: true }),
      })
    }
    case 'code':
      if (part.means === 'command') return text(names.shown(part.text), { code: true })
      if (part.means === 'channel' && /^[CG][A-Z0-9]{2,}$/.test(part.text))
        return [{ type: 'channel', channel_id: part.text }]
      return text(part.text, { code: true })
    case 'link': {
      const url = safeUrl(part.url)
      if (url === undefined || characterCount(url) > slackLimits.url)
        return text(`${part.text} (${part.url})`)
      const words = literal(part.text)
      return [{ type: 'link', url, ...(words !== '' && { text: words }) }]
    }
    case 'time':
      return [
        {
          type: 'date',
          timestamp: Math.floor(part.epochMs / 1000),
          format: dateFormats[part.show],
          fallback: literal(part.fallback) || '…',
        },
      ]
  }
}

export function text(words: string, style: Style = {}): readonly RichTextText[] {
  const shown = literal(words)
  if (shown === '') return []
  return [{ type: 'text', text: shown, ...(Object.keys(style).length > 0 && { style }) }]
}

/** A list as runs of one depth and kind, as Slack has them; numbers go on across what stands between. */
export function listParts(
  list: Extract<Block, { kind: 'list' }>,
  names: CommandNames,
): readonly Part[] {
  const runs: { list: RichTextList & { offset?: number }; next: number | undefined }[] = []
  for (const { item, number } of numbered(list)) {
    const elements = elementsOf(item.parts, names)
    const one = section(elements.length > 0 ? elements : text('\u00A0'))
    const style = number === undefined ? 'bullet' : 'ordered'
    const indent = Math.min(item.depth, slackLimits.listIndent)
    const last = runs.at(-1)
    const goesOn =
      last && last.list.style === style && last.list.indent === indent && last.next === number
    if (goesOn) last.list.elements.push(one)
    else {
      const offset = number !== undefined && number > 1 && { offset: number - 1 }
      runs.push({
        list: { type: 'rich_text_list', style, indent, elements: [one], ...offset },
        next: number,
      })
    }
    const open = runs.at(-1)
    if (open && number !== undefined) open.next = number + 1
  }
  return runs.map((run) => run.list)
}
