const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many Unicode code points a text has: what the limits of chat platforms count. */
export function characterCount(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; count += 1)
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
  return count
}

/** The characters as a reader counts them: a family emoji or a letter with its accents is one. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
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
