import { graphemes } from './characters.ts'

/** A stretch of text, in UTF-16 units, that no cut may enter. */
export type Span = { readonly start: number; readonly end: number }

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
const words = new Intl.Segmenter('en', { granularity: 'word' })

const after = (pattern: RegExp) => (text: string) =>
  Array.from(text.matchAll(pattern), (match) => match.index + match[0].length)
const between = (segmenter: Intl.Segmenter) => (text: string) =>
  Array.from(segmenter.segment(text), ({ index }) => index)

/** Finds places where a text may be cut. */
type Places = (text: string) => readonly number[]

const lineEnds: Places = after(/\n/g)

/** The kindest places first. */
const proseEnds: readonly Places[] = [
  after(/\n{2,}/g),
  lineEnds,
  between(sentences),
  after(/\s+/g),
  between(words),
]

/** A piece this full is worth ending at a kinder place than its last word. */
const fullEnough = 1 / 3

/** How far past the limit to read, so that a grapheme or a word that crosses it is seen. */
const lookAhead = 64

/**
 * Cuts a text into pieces of at most `limit` code points that make it up again when joined: after a
 * paragraph, a line, a sentence or a word, and inside a word only where there is no other place. A
 * grapheme is cut only when it is longer than a whole piece. Returns where each piece ends.
 */
export function cutText(text: string, limit: number, keepWhole: readonly Span[] = []): number[] {
  return cuts(text, (from) => pieceEnd({ text, from, limit, keepWhole, places: proseEnds }))
}

/** Cuts code into pieces of at most `limit` code points, inside a line only if it is longer than one. */
export function cutCode(code: string, limit: number): string[] {
  const places = [lineEnds]
  const ends = cuts(code, (from) => pieceEnd({ text: code, from, limit, keepWhole: [], places }))
  return ends
    .map((end, index) => {
      const piece = code.slice(ends[index - 1] ?? 0, end)
      return index < ends.length - 1 ? piece.replace(/\n$/, '') : piece
    })
    .filter((piece) => piece !== '')
}

function cuts(text: string, endOf: (from: number) => number): number[] {
  const ends: number[] = []
  for (let from = 0; from < text.length; from = ends.at(-1) ?? text.length) ends.push(endOf(from))
  return ends
}

function pieceEnd(piece: {
  readonly text: string
  readonly from: number
  readonly limit: number
  readonly keepWhole: readonly Span[]
  readonly places: readonly Places[]
}): number {
  const { text, from, limit, keepWhole } = piece
  const furthest = skip(text, from, limit)
  if (furthest >= text.length) return text.length

  const ahead = text.slice(from, furthest + lookAhead)
  const room = furthest - from
  const whole = keepWhole.filter(({ start, end }) => start < furthest && end > from)
  const betweenGraphemes = new Set(graphemeStarts(ahead))
  const allowed = (index: number) =>
    index > 0 &&
    index <= room &&
    betweenGraphemes.has(index) &&
    !whole.some(({ start, end }) => start < from + index && from + index < end)

  let best = 0
  for (const places of piece.places) {
    const last = places(ahead).findLast(allowed) ?? 0
    if (last >= room * fullEnough) return from + last
    best = Math.max(best, last)
  }
  if (best > 0) return from + best
  return from + ([...betweenGraphemes].findLast(allowed) ?? room)
}

function graphemeStarts(text: string): number[] {
  let index = 0
  return graphemes(text).map((grapheme) => (index += grapheme.length) - grapheme.length)
}

/** The index `count` code points after `from`. */
function skip(text: string, from: number, count: number): number {
  let index = from
  for (let left = count; left > 0 && index < text.length; left -= 1)
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
  return index
}
