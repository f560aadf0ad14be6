/**
 * How easy an English text reads, by Flesch's formula: about 100 is very easy, 60 plain English, under
 * 30 hard. Rudolf Flesch, “A new readability yardstick”, Journal of Applied Psychology 32 (1948), 221.
 * 0 for a text without words.
 */
export function readingEase(text: string): number {
  const words = text.match(/\p{L}[\p{L}\p{N}'’]*/gu) ?? []
  if (words.length === 0) return 0
  const sentences = Math.max(1, text.match(/[.!?:;]+(?=\s|$)/g)?.length ?? 0)
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0)
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / words.length)
}

/** Groups of vowels, without an e that is silent at the end: right for most English words. */
function countSyllables(word: string): number {
  const sounded = word.toLowerCase().replace(silentEnding, '')
  return Math.max(1, sounded.match(/[aeiouy]+/g)?.length ?? 0)
}

/** As in `make`, `named`, `names`; not as in `table`, `started`, `boxes`. */
const silentEnding = /(?<![^aeiouy]l)(?:e|(?<![dt])ed|(?<![cghsxz])es)$/
