import { bucketCount, type Features } from './grams.ts'

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
  let texts: Features[] = []
  const firsts = new Int32Array(entryCount + 1)
  const holding = new Int32Array(bucketCount)
  const lastEntry = new Int32Array(bucketCount).fill(-1)
  const starts = new Int32Array(bucketCount + 1)
  const rarity = new Float32Array(bucketCount)
  const lengths = new Float32Array(entryCount).fill(1)
  let holders = new Int32Array(0)
  let values = new Float32Array(0)
  let likeness = new Float32Array(0)

  const rarityOf = (held: number) => Math.log(1 + (entryCount + 0.5) / (held + 0.5))

  function weighed({ ids, weights }: Features): Features {
    let sum = 0
    const values = new Float32Array(ids.length)
    for (let at = 0; at < ids.length; at += 1) {
      const value = (weights[at] ?? 0) * (rarity[ids[at] ?? 0] ?? 0)
      values[at] = value
      sum += value * value
    }
    const length = Math.sqrt(sum) || 1
    for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) / length
    return { ids, weights: values }
  }

  function* place(): Generator<void> {
    const next = starts.slice()
    const sums = new Float32Array(bucketCount)
    for (let entry = 0; entry < entryCount; entry += 1) {
      const from = firsts[entry] ?? 0
      const to = firsts[entry + 1] ?? 0
      const touched: number[] = []
      for (let text = from; text < to; text += 1) {
        const { ids, weights } = weighed(texts[text] ?? nothing)
        for (let at = 0; at < ids.length; at += 1) {
          const id = ids[at] ?? 0
          const spot = next[id] ?? 0
          next[id] = spot + 1
          holders[spot] = text
          values[spot] = weights[at] ?? 0
          if (sums[id] === 0) touched.push(id)
          sums[id] = (sums[id] ?? 0) + (weights[at] ?? 0)
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
    add(entry, features) {
      texts.push(features)
      firsts[entry + 1] = texts.length
      for (const id of features.ids) {
        starts[id + 1] = (starts[id + 1] ?? 0) + 1
        if (lastEntry[id] !== entry) holding[id] = (holding[id] ?? 0) + 1
        lastEntry[id] = entry
      }
    },
    *finish() {
      // An entry without a text begins and ends where the one before it ends.
      for (let entry = 1; entry <= entryCount; entry += 1)
        firsts[entry] = Math.max(firsts[entry] ?? 0, firsts[entry - 1] ?? 0)
      rarity.fill(rarityOf(0))
      for (let id = 0; id < bucketCount; id += 1) {
        const held = holding[id] ?? 0
        if (held > 0) rarity[id] = rarityOf(held)
        starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0)
        if (id % bucketsPerPause === 0) yield
      }
      holders = new Int32Array(starts[bucketCount] ?? 0)
      values = new Float32Array(holders.length)
      likeness = new Float32Array(texts.length)
      yield* place()
      texts = []
    },
    compare(question) {
      likeness.fill(0)
      const { ids, weights } = weighed(question)
      let unknown = 0
      for (let at = 0; at < ids.length; at += 1) {
        const id = ids[at] ?? 0
        const weight = weights[at] ?? 0
        if (holding[id] === 0) unknown += weight * weight
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

const nothing: Features = { ids: new Int32Array(0), weights: new Float32Array(0) }

/** What the likenesses of its texts say about each entry; all are 0..1. */
export type Summary = {
  readonly best: Float32Array
  /** Means of the three and of the five best, or of all where there are fewer. */
  readonly three: Float32Array
  readonly five: Float32Array
  /** Likeness to all its texts together. */
  readonly all: Float32Array
  /** Likeness to its first text: the question. */
  readonly title: Float32Array
  readonly unknown: number
}

/** Sums a comparison up, entry by entry. */
export function summarize(likeness: Likeness, question: Features, entryCount: number): Summary {
  const { likeness: perText, unknown } = likeness.compare(question)
  const best = new Float32Array(entryCount)
  const three = new Float32Array(entryCount)
  const five = new Float32Array(entryCount)
  const all = new Float32Array(entryCount)
  const title = new Float32Array(entryCount)
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
    title[entry] = perText[from] ?? 0
  }
  return { best, three, five, all, title, unknown }
}

/** Keeps the highest values, the highest first. */
function insert(top: Float64Array, value: number): void {
  let place = top.length - 1
  if (value <= (top[place] ?? 0)) return
  for (; place > 0 && (top[place - 1] ?? 0) < value; place -= 1) top[place] = top[place - 1] ?? 0
  top[place] = value
}
