import { bucketCount, bucketOf, hashOn } from './buckets.ts'
import { ideaBuckets, nameAt } from './ideas.ts'
import { pairHashOf, type Word } from './word.ts'

/**
 * What a text shows of one kind of evidence: buckets, each once, and how much each counts. Only the first
 * `length` of each array count. The arrays are reused: they hold until the next features are read.
 */
export type Features = {
  readonly ids: Int32Array
  readonly weights: Float32Array
  readonly length: number
}

/** Pieces of three and four letters, with the edges of words marked: sees through typing errors. */
export function letters(words: readonly Word[]): Features {
  for (const word of words) for (const id of word.letters) put(id, 1)
  return take()
}

/** What a pair of neighbours counts, next to a word. */
const pairWeight = 0.5
const textStart = pairHashOf('^')

/** Every stem, also of stop words, and every pair of neighbours. */
export function wordsAndPairs(words: readonly Word[]): Features {
  let before = textStart
  for (const { stem, stemBucket, pairHash } of words) {
    put(stemBucket, 1)
    put(bucketOf(hashOn(before, stem)), pairWeight)
    before = pairHash
  }
  return take()
}

/** The stems without stop words. */
export function content(words: readonly Word[]): Features {
  for (const { isStop, stemBucket } of words) if (!isStop) put(stemBucket, 1)
  return take()
}

/** What an idea that a word stands for counts, next to the word. */
const ideaWeight = 0.6

/** The stems without stop words, with names joined, and the ideas they stand for, each once. */
export function ideas(words: readonly Word[], wordOf: (typed: string) => Word): Features {
  const seen: number[] = []
  for (let at = 0; at < words.length;) {
    const first = words[at]
    if (first === undefined) break
    const name = first.startsName ? nameAt(words, at) : undefined
    const word = name === undefined ? first : wordOf(name.joined)
    at += name?.length ?? 1
    if (word.isStop) continue
    put(word.stemBucket, 1)
    for (const idea of word.ideas) {
      if (seen.includes(idea)) continue
      seen.push(idea)
      put(ideaBuckets[idea] ?? 0, ideaWeight)
    }
  }
  return take()
}

/** Of each bucket, where it stands in the text at hand, from 1: cleared after every text. */
const standsAt = new Int32Array(bucketCount)
let ids = new Int32Array(512)
let weights = new Float32Array(512)
let length = 0

/** Notes a bucket of the text at hand; weights of the same one add up. */
function put(id: number, weight: number): void {
  const place = standsAt[id] ?? 0
  if (place > 0) {
    weights[place - 1] = (weights[place - 1] ?? 0) + weight
    return
  }
  if (length === ids.length) {
    ids = grown(ids, new Int32Array(length * 2))
    weights = grown(weights, new Float32Array(length * 2))
  }
  ids[length] = id
  weights[length] = weight
  length += 1
  standsAt[id] = length
}

function grown<Numbers extends Int32Array | Float32Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old)
  return larger
}

/** Ends the text at hand. */
function take(): Features {
  for (let at = 0; at < length; at += 1) standsAt[ids[at] ?? 0] = 0
  const taken = { ids, weights, length }
  length = 0
  return taken
}
