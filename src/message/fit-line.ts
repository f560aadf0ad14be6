import { type Span, cutText } from './cut.ts'
import { inlineText, run } from './inline.ts'
import { lineSize, partSize } from './limits.ts'
import type { Inline } from './message.ts'

type Placed = Span & { readonly part: Inline }

/**
 * A line as pieces of at most `limit` characters that make it up again. Links and times stay whole,
 * unless one is longer than a piece: then it becomes text, address included.
 */
export function fitLine(parts: readonly Inline[], limit: number): readonly (readonly Inline[])[] {
  if (lineSize(parts) <= limit) return [parts]

  const placed = place(
    parts.map((part) => (isWhole(part) && partSize(part) > limit ? asText(part) : part)),
  )
  const flat = placed.map(({ part }) => standIn(part)).join('')
  const keepWhole = placed.filter(({ part }) => isWhole(part))
  const ends = cutText(flat, limit, keepWhole)
  return ends.map((end, index) =>
    placed.flatMap((one) => within(one, { start: ends[index - 1] ?? 0, end })),
  )
}

function isWhole(part: Inline): boolean {
  return part.kind === 'link' || part.kind === 'time'
}

function asText(part: Inline): Inline {
  const address = part.kind === 'link' ? ` (${part.url})` : ''
  return run(inlineText([part]) + address)
}

/** The text that is cut in place of a part: as long as the part is large, and one word if whole. */
function standIn(part: Inline): string {
  return isWhole(part) ? 'A'.repeat(partSize(part)) : inlineText([part])
}

function place(parts: readonly Inline[]): readonly Placed[] {
  let start = 0
  return parts.map((part) => {
    const end = start + standIn(part).length
    const placed = { part, start, end }
    start = end
    return placed
  })
}

/** What a piece holds of a part. */
function within({ part, start, end }: Placed, piece: Span): readonly Inline[] {
  if (end <= piece.start || start >= piece.end) return []
  if (part.kind === 'link' || part.kind === 'time') return [part]
  const from = Math.max(start, piece.start) - start
  const to = Math.min(end, piece.end) - start
  return [{ ...part, text: part.text.slice(from, to) }]
}
