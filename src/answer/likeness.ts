import { bucketCount } from './buckets.ts'
import type { Features } from './grams.ts'
import { blankSummary, summarize, type Summary } from './summary.ts'

/**
 * How much a question is like texts of the pack, by one kind of feature: cosine similarity, in which a
 * feature counts by the share of entries that lack it (Salton & Buckley 1988). Of the subjects, the first
 * are the entries; what is out of scope comes after them and has no say in what counts.
 */
export type Likeness = {
  /** Reads one more text of a subject, given by its position. Subjects come in order. */
  add(entry: number, features: Features): void
  /** Weighs everything read. To be run to its end, and once; pauses often. */
  finish(): Generator<void>
  /** The texts of an entry: from `first(entry)` to before `first(entry + 1)`. */
  first(entry: number): number
  /** What a question shares with every entry. The arrays are reused: they hold until the next question. */
  compare(question: Features): Summary
  /** 0..1 for every text, of the question compared last. */
  perText(): Float32Array
}

/** Texts between two pauses. */
const textsPerPause = 400
const bucketsPerPause = 20_000

export function createLikeness(subjectCount: number, entryCount: number): Likeness {
  // Features of all texts, one after the other, until they are weighed: where each text begins in the pools.
  let begins: number[] = [0]
  let pools: Pool[] = [createPool(0, smallestPool)]
  const firsts = new Int32Array(subjectCount + 1)
  // Buckets are numbered as they come, from 1, so that what is counted of them lies close together.
  const numbers = new Int32Array(bucketCount)
  let numbered = 0
  const holding = new Int32Array(bucketCount + 1)
  const lastEntry = new Int32Array(bucketCount + 1).fill(-1)
  const starts = new Int32Array(bucketCount + 2)
  const rarity = new Float32Array(bucketCount + 1)
  // Of each entry: the length of the sum of its texts, each of length 1.
  const lengths = new Float32Array(subjectCount).fill(1)
  const summary = blankSummary(subjectCount)
  let holders = new Int32Array(0)
  let values = new Float32Array(0)
  let likeness = new Float32Array(0)

  const rarityOf = (held: number) => Math.log(1 + (entryCount + 0.5) / (held + 0.5))

  function numberOf(bucket: number): number {
    const known = numbers[bucket] ?? 0
    if (known > 0) return known
    numbered += 1
    numbers[bucket] = numbered
    return numbered
  }

  /** The last pool, or a new one when it has no room: to copy a large one into a larger one takes too long. */
  function poolFor(start: number, length: number): Pool {
    const last = pools.at(-1)
    if (last && start - last.start + length <= last.ids.length) return last
    const size = Math.min(largestPool, (last?.ids.length ?? smallestPool) * 2)
    const pool = createPool(start, Math.max(size, length))
    pools.push(pool)
    return pool
  }

  /** Turns the weights of one text into a vector of length 1, in place. */
  function weigh(ids: Int32Array, weights: Float32Array, from: number, to: number): void {
    let sum = 0
    for (let at = from; at < to; at += 1) {
      const value = (weights[at] ?? 0) * (rarity[ids[at] ?? 0] ?? 0)
      weights[at] = value
      sum += value * value
    }
    const length = Math.sqrt(sum) || 1
    for (let at = from; at < to; at += 1) weights[at] = (weights[at] ?? 0) / length
  }

  function* place(): Generator<void> {
    const next = starts.slice(0, numbered + 1)
    const sums = new Float32Array(numbered + 1)
    const touched = new Int32Array(numbered + 1)
    const later = pools.slice(1)
    let pool = pools[0] ?? createPool(0, 0)
    for (let entry = 0; entry < subjectCount; entry += 1) {
      const from = firsts[entry] ?? 0
      const to = firsts[entry + 1] ?? 0
      let touchedCount = 0
      for (let text = from; text < to; text += 1) {
        const first = begins[text] ?? 0
        while (later[0] && first >= later[0].start) pool = later.shift() ?? pool
        const begin = first - pool.start
        const end = (begins[text + 1] ?? 0) - pool.start
        weigh(pool.ids, pool.weights, begin, end)
        for (let at = begin; at < end; at += 1) {
          const id = pool.ids[at] ?? 0
          const weight = pool.weights[at] ?? 0
          const spot = next[id] ?? 0
          next[id] = spot + 1
          holders[spot] = text
          values[spot] = weight
          const sum = sums[id] ?? 0
          if (sum === 0) {
            touched[touchedCount] = id
            touchedCount += 1
          }
          sums[id] = sum + weight
        }
        if (text % textsPerPause === 0) yield
      }
      let squares = 0
      for (let at = 0; at < touchedCount; at += 1) {
        const id = touched[at] ?? 0
        squares += (sums[id] ?? 0) ** 2
        sums[id] = 0
      }
      lengths[entry] = Math.sqrt(squares) || 1
    }
  }

  return {
    perText: () => likeness,
    first: (entry) => firsts[entry] ?? 0,
    add(entry, { ids, weights, length }) {
      const first = begins.at(-1) ?? 0
      const pool = poolFor(first, length)
      const begin = first - pool.start
      firsts[entry + 1] = begins.push(first + length) - 1
      for (let at = 0; at < length; at += 1) {
        const id = numberOf(ids[at] ?? 0)
        pool.ids[begin + at] = id
        pool.weights[begin + at] = weights[at] ?? 0
        starts[id + 1] = (starts[id + 1] ?? 0) + 1
        if (entry < entryCount && lastEntry[id] !== entry) holding[id] = (holding[id] ?? 0) + 1
        lastEntry[id] = entry
      }
    },
    *finish() {
      // An entry without a text begins and ends where the one before it ends.
      for (let entry = 1; entry <= subjectCount; entry += 1)
        firsts[entry] = Math.max(firsts[entry] ?? 0, firsts[entry - 1] ?? 0)
      for (let id = 0; id <= numbered; id += 1) {
        rarity[id] = rarityOf(holding[id] ?? 0)
        starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0)
        if (id % bucketsPerPause === 0) yield
      }
      holders = new Int32Array(starts[numbered + 1] ?? 0)
      values = new Float32Array(holders.length)
      likeness = new Float32Array(begins.length - 1)
      yield* place()
      begins = []
      pools = []
    },
    compare(question) {
      likeness.fill(0)
      const { length } = question
      const ids = question.ids.subarray(0, length).map((bucket) => numbers[bucket] ?? 0)
      const weights = question.weights.slice(0, length)
      weigh(ids, weights, 0, length)
      for (let at = 0; at < length; at += 1) {
        const id = ids[at] ?? 0
        const weight = weights[at] ?? 0
        const end = starts[id + 1] ?? 0
        for (let spot = starts[id] ?? 0; spot < end; spot += 1) {
          const text = holders[spot] ?? 0
          likeness[text] = (likeness[text] ?? 0) + weight * (values[spot] ?? 0)
        }
      }
      return summarize(likeness, firsts, lengths, summary)
    },
  }
}

/** Room for features of texts; the first place in it counts as `start`. */
type Pool = { readonly start: number; readonly ids: Int32Array; readonly weights: Float32Array }

const smallestPool = 1 << 12
const largestPool = 1 << 18

const createPool = (start: number, size: number): Pool => ({
  start,
  ids: new Int32Array(size),
  weights: new Float32Array(size),
})
