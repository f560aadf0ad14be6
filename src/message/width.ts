import { graphemes } from './characters.ts'

/** Scripts and forms whose characters fill two columns of a fixed-width font. */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{RI}|[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6])/u

/** How many columns a text fills in a fixed-width font, as most terminals and editors draw it. */
export function displayWidth(text: string): number {
  // Printable ASCII needs no closer look, and nearly everything is.
  if (/^[\x20-\x7E]*$/.test(text)) return text.length
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0)
}

/** Columns of one grapheme: 0, 1 or 2. */
export function graphemeWidth(grapheme: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u.test(grapheme)) return 0
  return wide.test(grapheme) ? 2 : 1
}
