import type { Scored } from './silence.ts'

/** Questions of similar confidence: what was promised and what came true. */
export type Bin = {
  /** 0..1; `to` itself belongs to the next bin, save for the last one. */
  readonly from: number
  readonly to: number
  readonly count: number
  /** Mean confidence. */
  readonly promised: number
  /** Share whose first entry was right. */
  readonly right: number
}

const binCount = 10

/**
 * Bins of equal width with at least one question each, and the expected calibration error: the mean
 * distance between promise and truth, weighted by the questions (Guo et al. 2017). Undefined without
 * questions.
 */
export function calibration(items: readonly Scored[]): {
  readonly bins: readonly Bin[]
  readonly ece: number | undefined
} {
  const bins = Array.from({ length: binCount }, (_, at): Bin[] => {
    const own = items.filter(({ confidence }) => binOf(confidence) === at)
    if (own.length === 0) return []
    const mean = (of: (item: Scored) => number) =>
      own.reduce((sum, item) => sum + of(item), 0) / own.length
    return [
      {
        from: at / binCount,
        to: (at + 1) / binCount,
        count: own.length,
        promised: mean(({ confidence }) => confidence),
        right: mean(({ right }) => (right ? 1 : 0)),
      },
    ]
  }).flat()
  const error = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.promised - bin.right), 0)
  return { bins, ece: items.length === 0 ? undefined : error / items.length }
}

const binOf = (confidence: number) =>
  Math.min(binCount - 1, Math.max(0, Math.floor(confidence * binCount)))
