import { bucketCount } from './buckets.ts'
import type { Features } from './grams.ts'

/**
 * How much a question is like texts of the pack, by one kind of feature: cosine similarity, in which a
 * feature counts by the share of entries that lack it (Salton & Buckley 1988).
 */
export type Likeness = {
  /** Reads one more text of an entry, given by its position. Entries come in order. */
  add(entry: number, features: Features): void
  /** Weighs everything read. To be run to its end, and once; pauses often. */
  finish(): Generator<void>
  /** The texts of an entry: from `first(entry)` to before `first(entry + 1)`. */
  first(entry: number): number
  /** 0..1 for every text, and the share of the question that no text knows. The array is reused. */
  compare(question: Features): { readonly likeness: Float32Array; readonly unknown: number }
  /** What `compare` gave last. */
  latest(): Float32Array
  /** Length of the sum of an entry's texts, each of length 1. */
  readonly lengths: Float32Array
}

/** Texts between two pauses. */
const textsPerPause = 400
const bucketsPerPause = 20_000

export function createLikeness(entryCount: number): Likeness {
  // Features of all texts, one after the other, until they are weighed: where each text begins in the pool.
  let begins: number[] = [0]
  let pooledIds = new Int32Array(1 << 12)
  let pooledWeights = new Float32Array(1 << 12)
  const firsts = new Int32Array(entryCount + 1)
  // Buckets are numbered as they come, from 1, so that what is counted of them lies close together.
  const numbers = new Int32Array(bucketCount)
  let numbered = 0
  const holding = new Int32Array(bucketCount + 1)
  const lastEntry = new Int32Array(bucketCount + 1).fill(-1)
  const starts = new Int32Array(bucketCount + 2)
  const rarity = new Float32Array(bucketCount + 1)
  const lengths = new Float32Array(entryCount).fill(1)
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
    for (let entry = 0; entry < entryCount; entry += 1) {
      const from = firsts[entry] ?? 0
      const to = firsts[entry + 1] ?? 0
      const touched: number[] = []
      for (let text = from; text < to; text += 1) {
        const begin = begins[text] ?? 0
        const end = begins[text + 1] ?? 0
        weigh(pooledIds, pooledWeights, begin, end)
        for (let at = begin; at < end; at += 1) {
          const id = pooledIds[at] ?? 0
          const weight = pooledWeights[at] ?? 0
          const spot = next[id] ?? 0
          next[id] = spot + 1
          holders[spot] = text
          values[spot] = weight
          const sum = sums[id] ?? 0
          if (sum === 0) touched.push(id)
          sums[id] = sum + weight
        }
        if (text % textsPerPause === 0) yield
      }
      let squares = 0
      for (const id of touched) {
        squares += (sums[id] ?? 0) ** 2
        sums[id] = 0
      }
      lengths[entry] = Math.sqrt(squares) || 1
    }
  }

  return {
    lengths,
    latest: () => likeness,
    first: (entry) => firsts[entry] ?? 0,
    add(entry, { ids, weights, length }) {
      const begin = begins.at(-1) ?? 0
      if (begin + length > pooledIds.length) {
        pooledIds = larger(pooledIds, new Int32Array((begin + length) * 2))
        pooledWeights = larger(pooledWeights, new Float32Array((begin + length) * 2))
      }
      firsts[entry + 1] = begins.push(begin + length) - 1
      for (let at = 0; at < length; at += 1) {
        const id = numberOf(ids[at] ?? 0)
        pooledIds[begin + at] = id
        pooledWeights[begin + at] = weights[at] ?? 0
        starts[id + 1] = (starts[id + 1] ?? 0) + 1
        if (lastEntry[id] !== entry) holding[id] = (holding[id] ?? 0) + 1
        lastEntry[id] = entry
      }
    },
    *finish() {
      // An entry without a text begins and ends where the one before it ends.
      for (let entry = 1; entry <= entryCount; entry += 1)
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
      pooledIds = new Int32Array(0)
      pooledWeights = new Float32Array(0)
    },
    compare(question) {
      likeness.fill(0)
      const { length } = question
      const ids = question.ids.subarray(0, length).map((bucket) => numbers[bucket] ?? 0)
      const weights = question.weights.slice(0, length)
      weigh(ids, weights, 0, length)
      let unknown = 0
      for (let at = 0; at < length; at += 1) {
        const id = ids[at] ?? 0
        const weight = weights[at] ?? 0
        if (id === 0) unknown += weight * weight
        const end = starts[id + 1] ?? 0
        for (let spot = starts[id] ?? 0; spot < end; spot += 1) {
          const text = holders[spot] ?? 0
          likeness[text] = (likeness[text] ?? 0) + weight * (values[spot] ?? 0)
        }
      }
      return { likeness, unknown }
    },
  }
}

function larger<Numbers extends Int32Array | Float32Array>(old: Numbers, room: Numbers): Numbers {
  room.set(old)
  return room
}

/** What the likenesses of its texts say about each entry; all are 0..1. */
export type Summary = {
  readonly best: Float32Array
  /** Means of the three and of the five best, or of all where there are fewer. */
  readonly three: Float32Array
  readonly five: Float32Array
  /** Likeness to all its texts together. */
  readonly all: Float32Array
  readonly unknown: number
}

/** Sums a comparison up, entry by entry. */
export function summarize(likeness: Likeness, question: Features, entryCount: number): Summary {
  const { likeness: perText, unknown } = likeness.compare(question)
  const best = new Float32Array(entryCount)
  const three = new Float32Array(entryCount)
  const five = new Float32Array(entryCount)
  const all = new Float32Array(entryCount)
  const top = new Float64Array(5)
  for (let entry = 0; entry < entryCount; entry += 1) {
    const from = likeness.first(entry)
    const to = likeness.first(entry + 1)
    let sum = 0
    top.fill(0)
    for (let text = from; text < to; text += 1) {
      const value = perText[text] ?? 0
      if (value === 0) continue
      sum += value
      insert(top, value)
    }
    if (sum === 0) continue
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = top
    const count = to - from
    best[entry] = a
    three[entry] = (a + b + c) / Math.min(3, count)
    five[entry] = (a + b + c + d + e) / Math.min(5, count)
    all[entry] = sum / (likeness.lengths[entry] ?? 1)
  }
  return { best, three, five, all, unknown }
}

/** Keeps the highest values, the highest first. */
function insert(top: Float64Array, value: number): void {
  let place = top.length - 1
  if (value <= (top[place] ?? 0)) return
  for (; place > 0 && (top[place - 1] ?? 0) < value; place -= 1) top[place] = top[place - 1] ?? 0
  top[place] = value
}
