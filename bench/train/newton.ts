import { Matrix, solve } from 'ml-matrix'

/** Slope and curvature (row by row) of a loss, summed over all items. */
export type Sums = { readonly slope: Float64Array; readonly curvature: Float64Array }

const stepsAtMost = 50
/** No step is worth taking that gains less. */
const gainAtLeast = 1e-7
/** Keeps columns that say the same apart. */
const ridge = 1e-6

/**
 * Finds the weights of least loss by Newton's method, halving steps that lead too far (Boyd & Vandenberghe
 * 2004, 9.5). `add` adds slope and curvature of one item to the sums and returns its loss; half of
 * `pulls` times the squared weights comes on top.
 */
export function minimize<T>(
  items: readonly T[],
  pulls: readonly number[],
  add: (item: T, weights: Float64Array, sums: Sums) => number,
): Float64Array {
  const size = pulls.length
  let best = measure(new Float64Array(size))
  for (let step = 0; step < stepsAtMost; step += 1) {
    const next = stepFrom(best)
    if (!next) break
    best = next
  }
  return best.weights

  function measure(weights: Float64Array) {
    const sums = { slope: new Float64Array(size), curvature: new Float64Array(size * size) }
    let loss = 0
    for (const item of items) loss += add(item, weights, sums)
    pulls.forEach((pull, at) => {
      const weight = weights[at] ?? 0
      loss += (pull / 2) * weight * weight
      sums.slope[at] = (sums.slope[at] ?? 0) + pull * weight
      const corner = at * size + at
      sums.curvature[corner] = (sums.curvature[corner] ?? 0) + pull + ridge
    })
    return { weights, loss, ...sums }
  }

  /** Nothing where no step leads down any more. */
  function stepFrom({ weights, loss, slope, curvature }: ReturnType<typeof measure>) {
    const whole = solve(Matrix.from1DArray(size, size, curvature), Matrix.columnVector(slope))
    for (let share = 1; share > 1e-4; share /= 2) {
      const next = measure(weights.map((weight, at) => weight - share * whole.get(at, 0)))
      if (next.loss < loss - gainAtLeast) return next
    }
    return undefined
  }
}

/** Adds `factor` times the outer product of a row with itself to a curvature. */
export function addSquare(curvature: Float64Array, row: Float64Array, factor: number): void {
  const size = row.length
  for (let at = 0; at < size; at += 1) {
    const scaled = factor * (row[at] ?? 0)
    if (scaled === 0) continue
    for (let other = 0; other < size; other += 1)
      curvature[at * size + other] =
        (curvature[at * size + other] ?? 0) + scaled * (row[other] ?? 0)
  }
}

/** Adds `factor` times a row to a sum. */
export function addScaled(sum: Float64Array, row: Float64Array, factor: number): void {
  for (let at = 0; at < row.length; at += 1) sum[at] = (sum[at] ?? 0) + factor * (row[at] ?? 0)
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < b.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
