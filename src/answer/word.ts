import { bucket, bucketOf, hashOn, hashStart } from './buckets.ts'
import { ideasOf, startsName } from './ideas.ts'
import { remembered } from './remembered.ts'
import { stemOf } from './terms.ts'
import { stopWords } from './vocabulary.ts'

/** A word as typed, with all that comparisons ask about it, worked out once. */
export type Word = {
  /** As in `typedWords`. */
  readonly typed: string
  readonly stem: string
  readonly isStop: boolean
  /** Buckets of its pieces of three letters, then of four. */
  readonly letters: Int32Array
  readonly stemBucket: number
  /** Hash of the stem and a space: the beginning of a pair. */
  readonly pairHash: number
  /** Numbers of the ideas that it stands for. */
  readonly ideas: readonly number[]
  /** It may be the first of several that make up one name. */
  readonly startsName: boolean
}

export function toWord(typed: string): Word {
  const stem = stemOf(typed)
  return {
    typed,
    stem,
    isStop: stopWords.has(typed),
    letters: letterBuckets(typed),
    stemBucket: bucket(stem),
    pairHash: pairHashOf(stem),
    ideas: ideasOf(stem),
    startsName: startsName(typed),
  }
}

/** A pair is hashed as its two stems with a space between them. */
export const pairHashOf = (stem: string): number => hashOn(hashOn(hashStart, stem), ' ')

function letterBuckets(word: string): Int32Array {
  const marked = `_${word}_`
  const found: number[] = []
  for (const length of [3, 4])
    for (let at = 0; at + length <= marked.length; at += 1)
      found.push(bucketOf(hashOn(hashStart, marked, at, at + length)))
  return Int32Array.from(found)
}

const rememberedWords = 200_000

/** `toWord` with a memory. */
export const createWordReader = (): ((typed: string) => Word) => remembered(toWord, rememberedWords)
