import { ideasOf, withJoinedNames } from './ideas.ts'
import { stopWords } from './vocabulary.ts'

/** What a text shows of one kind of evidence: buckets, each once, and how much each counts. */
export type Features = { readonly ids: Int32Array; readonly weights: Float32Array }

/** Buckets that features are hashed into; two that share one by accident do little harm. */
export const bucketCount = 1 << 17

/** A word, or several in a row, as it stands in a question. */
export type ReadWords = {
  /** As in `typedWords`. */
  readonly words: readonly string[]
  /** The stem of each. */
  readonly stems: readonly string[]
}

/** Pieces of three and four letters, with the edges of words marked: sees through typing errors. */
export function letters({ words }: ReadWords): Features {
  const ids: number[] = []
  for (const word of words) {
    const marked = `_${word}_`
    for (const length of [3, 4])
      for (let at = 0; at + length <= marked.length; at += 1)
        ids.push(bucket(marked, at, at + length))
  }
  return merged(ids)
}

/** What a pair of neighbours counts, next to a word. */
const pairWeight = 0.5

/** Every stem, also of stop words, and every pair of neighbours. */
export function wordsAndPairs({ stems }: ReadWords): Features {
  const ids: number[] = []
  const weights: number[] = []
  let before = '^'
  for (const stem of stems) {
    const pair = `${before} ${stem}`
    ids.push(bucket(stem), bucket(pair))
    weights.push(1, pairWeight)
    before = stem
  }
  return merged(ids, weights)
}

/** The stems without stop words. */
export const content = ({ words, stems }: ReadWords): Features =>
  merged(stems.filter((_, at) => !stopWords.has(words[at] ?? '')).map((stem) => bucket(stem)))

/** What an idea that a word stands for counts, next to the word. */
const ideaWeight = 0.6

/** The stems without stop words, with names joined, and the ideas they stand for. */
export function ideas(
  { words }: Pick<ReadWords, 'words'>,
  stemOf: (word: string) => string,
): Features {
  const ids: number[] = []
  const weights: number[] = []
  const seen = new Set<string>()
  for (const word of withJoinedNames(words)) {
    if (stopWords.has(word)) continue
    const stem = stemOf(word)
    ids.push(bucket(stem))
    weights.push(1)
    for (const idea of ideasOf(stem)) {
      if (seen.has(idea)) continue
      seen.add(idea)
      ids.push(bucket(idea))
      weights.push(ideaWeight)
    }
  }
  return merged(ids, weights)
}

/** Of each bucket, where it stands in the text at hand, from 1: cleared after every text. */
const standsAt = new Int32Array(bucketCount)

/** Every bucket once, with the sum of its weights; each counts 1 where none are given. */
function merged(all: readonly number[], each?: readonly number[]): Features {
  const ids = new Int32Array(all.length)
  const weights = new Float32Array(all.length)
  let length = 0
  for (let at = 0; at < all.length; at += 1) {
    const id = all[at] ?? 0
    if (standsAt[id] === 0) {
      ids[length] = id
      length += 1
      standsAt[id] = length
    }
    const place = (standsAt[id] ?? 1) - 1
    weights[place] = (weights[place] ?? 0) + (each?.[at] ?? 1)
  }
  for (let at = 0; at < length; at += 1) standsAt[ids[at] ?? 0] = 0
  return { ids: ids.slice(0, length), weights: weights.slice(0, length) }
}

/** FNV-1a over UTF-16 units, with its bits mixed once more. */
function bucket(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 12)) >>> 0) & (bucketCount - 1)
}
