import { createRandom } from '../../src/eval/random.ts'

/** How a model is fitted: Adam (Kingma & Ba 2015) with a falling rate and a pull towards 0. */
export type Descent = {
  readonly seed: number
  readonly epochs: number
  readonly rate: number
  readonly pull: number
}

const batchSize = 64
const [firstDecay, secondDecay] = [0.9, 0.999]

/**
 * Finds weights for which the summed gradient of all items vanishes. `gradient` adds that of one item to
 * `into`, for the weights as they are. Weights from `free` on are not pulled.
 */
export function descend<T>(
  items: readonly T[],
  size: number,
  gradient: (item: T, weights: Float64Array, into: Float64Array) => void,
  { seed, epochs, rate, pull }: Descent,
  free = size,
): Float64Array {
  const weights = new Float64Array(size)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  const random = createRandom(seed)
  const order = items.map((_, at) => at)
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random)
    const rateNow = rate * (1 - epoch / epochs) + 1e-4
    for (let from = 0; from < order.length; from += batchSize) {
      const batch = order.slice(from, from + batchSize)
      const into = new Float64Array(size)
      for (const at of batch) {
        const item = items[at]
        if (item !== undefined) gradient(item, weights, into)
      }
      step += 1
      for (let at = 0; at < size; at += 1) {
        const slope = (into[at] ?? 0) / batch.length + (at < free ? pull * (weights[at] ?? 0) : 0)
        first[at] = firstDecay * (first[at] ?? 0) + (1 - firstDecay) * slope
        second[at] = secondDecay * (second[at] ?? 0) + (1 - secondDecay) * slope * slope
        const mean = (first[at] ?? 0) / (1 - firstDecay ** step)
        const spread = Math.sqrt((second[at] ?? 0) / (1 - secondDecay ** step))
        weights[at] = (weights[at] ?? 0) - (rateNow * mean) / (spread + 1e-8)
      }
    }
  }
  return weights
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
}

/** Mean and spread of each column, so that all weights are of one size while they are fitted. */
export function scaleOf(
  rows: readonly { readonly values: Float64Array; readonly weight: number }[],
  size: number,
) {
  const mean = new Float64Array(size)
  const spread = new Float64Array(size)
  let total = 0
  for (const { values, weight } of rows) {
    total += weight
    for (let at = 0; at < size; at += 1) mean[at] = (mean[at] ?? 0) + weight * (values[at] ?? 0)
  }
  for (let at = 0; at < size; at += 1) mean[at] = (mean[at] ?? 0) / total
  for (const { values, weight } of rows)
    for (let at = 0; at < size; at += 1)
      spread[at] = (spread[at] ?? 0) + weight * ((values[at] ?? 0) - (mean[at] ?? 0)) ** 2
  for (let at = 0; at < size; at += 1) spread[at] = Math.sqrt((spread[at] ?? 0) / total) || 1
  return { mean, spread }
}
