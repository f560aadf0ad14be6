/** What the likenesses of its texts say about each entry; all are 0..1. */
export type Summary = {
  readonly best: Float32Array
  /** Means of the three and of the five best, or of all where there are fewer. */
  readonly three: Float32Array
  readonly five: Float32Array
  /** Likeness to all its texts together. */
  readonly all: Float32Array
}

export const blankSummary = (entryCount: number): Summary => ({
  best: new Float32Array(entryCount),
  three: new Float32Array(entryCount),
  five: new Float32Array(entryCount),
  all: new Float32Array(entryCount),
})

/**
 * Sums up likenesses of texts, entry by entry: the texts of an entry begin at its place in `firsts` and end
 * where the next one's begin. `lengths` are of the sums of their vectors. Writes all of `into`.
 */
export function summarize(
  perText: Float32Array,
  firsts: Int32Array,
  lengths: Float32Array,
  into: Summary,
): Summary {
  const { best, three, five, all } = into
  for (let entry = 0; entry < best.length; entry += 1) {
    const from = firsts[entry] ?? 0
    const to = firsts[entry + 1] ?? 0
    // The five highest, the highest first: as plain numbers, because every text of the pack comes by here.
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let e = 0
    let sum = 0
    for (let text = from; text < to; text += 1) {
      const value = perText[text] ?? 0
      sum += value
      if (value <= e) continue
      if (value <= d) e = value
      else {
        e = d
        if (value <= c) d = value
        else {
          d = c
          if (value <= b) c = value
          else {
            c = b
            if (value <= a) b = value
            else {
              b = a
              a = value
            }
          }
        }
      }
    }
    const count = Math.max(1, to - from)
    best[entry] = a
    three[entry] = (a + b + c) / Math.min(3, count)
    five[entry] = (a + b + c + d + e) / Math.min(5, count)
    all[entry] = sum / (lengths[entry] ?? 1)
  }
  return into
}
