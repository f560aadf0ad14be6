const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many Unicode code points a text has: what the limits of chat platforms count. */
export function characterCount(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; count += 1)
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
  return count
}

/** ASCII that nothing joins, or a stretch of other text with the ASCII at either side of it. */
const stretches =
  /(?<plain>[\n\x20-\x7E]+(?![^\n\x20-\x7E]))|[\s\S][^\n\x20-\x7E]*(?:[\n\x20-\x7E][^\n\x20-\x7E]+)*[\n\x20-\x7E]?/g

/** The segmenter slows down with the length of its text, so it gets windows of this many UTF-16 units. */
const windowUnits = 256

/** The characters as a reader counts them: a family emoji or a letter with its accents is one. */
export function graphemes(text: string): string[] {
  const result: string[] = []
  for (const { 0: stretch, groups } of text.matchAll(stretches))
    for (const grapheme of groups?.['plain'] ?? segmented(stretch)) result.push(grapheme)
  return result
}

function segmented(text: string): string[] {
  const result: string[] = []
  for (let from = 0; from < text.length;) {
    const window = text.slice(from, from + windowUnits).replace(/(?<=.)[\uD800-\uDBFF]$/, '')
    const segments = Array.from(segmenter.segment(window), ({ segment }) => segment)
    const complete = from + window.length === text.length || segments.length === 1
    // The last one may go on past the window.
    const taken = complete ? segments : segments.slice(0, -1)
    for (const segment of taken) {
      result.push(segment)
      from += segment.length
    }
  }
  return result
}

/** A label of at most `limit` code points, ended with “…” where something had to go. */
export function shortened(label: string, limit: number): string {
  if (characterCount(label) <= limit) return label
  let kept = ''
  let room = limit - 1
  for (const grapheme of graphemes(label)) {
    room -= characterCount(grapheme)
    if (room < 0) break
    kept += grapheme
  }
  return `${kept.trimEnd()}…`
}
