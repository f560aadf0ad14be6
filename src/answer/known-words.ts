import { everydayWords } from './everyday.ts'
import { stemOf } from './terms.ts'
import { lightWords, spellings, stopWords } from './vocabulary.ts'

/** The words that a typed one may have been meant to be: those of the pack and the most used ones of English. */
export type KnownWords = {
  /** The number of a word, from 1; a new word is learned. */
  learn(word: string): number
  numberOf(word: string): number | undefined
  wordAt(number: number): string
  /** Whether a word needs no correction: it is here, or is a form of something that is known. */
  isKnown(word: string): boolean
  /** Numbers of the words that share enough letters with a typed one to be worth comparing. */
  likely(typed: string): readonly number[]
}

const everyday: ReadonlySet<string> = new Set([...stopWords, ...lightWords, ...everydayWords])
/** How many words of English are known without a pack. */
export const everydayCount = everyday.size
/** What every pack starts with: each word's number is its place, and 0 is no word. */
const everydayInOrder: readonly string[] = ['', ...everyday]
const everydayNumbers: ReadonlyMap<string, number> = new Map(
  [...everyday].map((word, at) => [word, at + 1]),
)
const everydayMasks: readonly number[] = everydayInOrder.map(lettersIn)
const everydayStems: ReadonlySet<string> = new Set([...everyday].map(stemOf))

/** `unregistered` and `registered` are not the same, and neither is a misspelling. */
const prefix =
  /^(?:un|in|im|re|de|dis|non|pre|mis|sub|co|en|ex|up|over|auto|multi|inter|micro)(?=.{4})/

/** A single letter is no word to put right, and its neighbour may want it. */
const shortestCorrected = 2
/** A word with more errors than this is not recognised; a short one with more than one is another word. */
const errorsAtMost = 2
const shortestWithTwoErrors = 5

/** `hasStem` tells which stems stand anywhere in the pack. */
export function createKnownWords(hasStem: (stem: string) => boolean): KnownWords {
  const numbers = new Map(everydayNumbers)
  const words = [...everydayInOrder]
  const masks = [...everydayMasks]

  function learn(word: string): number {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, words.length)
    masks.push(lettersIn(word))
    return words.push(word) - 1
  }

  function isKnown(word: string): boolean {
    if (word.length < shortestCorrected || !/\p{L}/u.test(word)) return true
    if (numbers.has(word) || spellings.has(word)) return true
    // What shares its stem with a known word is compared as that word.
    const stem = stemOf(word)
    if (hasStem(stem) || (word.length > 3 && everydayStems.has(stem))) return true
    return prefix.test(word) && isKnown(word.replace(prefix, ''))
  }

  return {
    learn,
    numberOf: (word) => numbers.get(word),
    wordAt: (number) => words[number] ?? '',
    isKnown,
    likely(typed) {
      const mask = lettersIn(typed)
      const digits = digitsIn(typed)
      const errors = typed.length < shortestWithTwoErrors ? 1 : errorsAtMost
      const found: number[] = []
      for (let at = 1; at < words.length; at += 1) {
        const other = masks[at] ?? 0
        if (bits(mask & ~other) > errors || bits(other & ~mask) > errors) continue
        const word = words[at] ?? ''
        if (word.length < shortestCorrected || Math.abs(word.length - typed.length) > errors)
          continue
        if (digits === '' || digits === digitsIn(word)) found.push(at)
      }
      return found
    },
  }
}

/** `k9s` is not `k8s`: another number is another thing. */
const digitsIn = (word: string) => word.replaceAll(/\P{N}/gu, '')

/** A bit for each letter that stands in a word: an error changes at most one on either side. */
function lettersIn(word: string): number {
  let mask = 0
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) % 32)
  return mask
}

/** How many bits are set (Warren 2012, Hacker's Delight). */
function bits(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
