import type { Result } from './judge.ts'
import { createRandom } from './random.ts'
import { hitAt, reciprocalRank } from './ranking.ts'
import { auroc, bySureness, rightAt, type WeightAt } from './silence.ts'

export const measureNames = [
  'hit1',
  'hit3',
  'mrr10',
  'ndcg10',
  'auroc',
  'rightAt5',
  'rightAt10',
] as const
export type MeasureName = (typeof measureNames)[number]

/** Undefined where the questions cannot tell: no answerable ones, or no unanswerable ones. */
export type Values = Readonly<Record<MeasureName, number | undefined>>

/** A figure with its bootstrap 95 % interval. */
export type Measure = { readonly value: number; readonly low: number; readonly high: number }
export type Measures = Readonly<Record<MeasureName, Measure | null>>

/** Every measure over results in the order of `bySureness`; only answerable questions have a rank. */
export function valuesOf(sorted: readonly Result[], weightAt: WeightAt = () => 1): Values {
  let [total, hit1, hit3, mrr10, ndcg10] = [0, 0, 0, 0, 0]
  for (const [at, result] of sorted.entries()) {
    if (!result.answerable) continue
    const weight = weightAt(at)
    const rank = result.rank ?? undefined
    total += weight
    hit1 += weight * hitAt(1, rank)
    hit3 += weight * hitAt(3, rank)
    mrr10 += weight * reciprocalRank(10, rank)
    ndcg10 += weight * result.ndcg10
  }
  const mean = (sum: number) => (total === 0 ? undefined : sum / total)
  return {
    hit1: mean(hit1),
    hit3: mean(hit3),
    mrr10: mean(mrr10),
    ndcg10: mean(ndcg10),
    auroc: auroc(sorted, weightAt),
    rightAt5: rightAt(0.05, sorted, weightAt),
    rightAt10: rightAt(0.1, sorted, weightAt),
  }
}

/** How often the bootstrap draws, and from which seed: the same questions give the same intervals. */
export type Sampling = { readonly samples: number; readonly seed: number }
export const defaultSampling: Sampling = { samples: 1000, seed: 20_261_125 }

/** Every measure with its interval. */
export function measure(results: readonly Result[], sampling = defaultSampling): Measures {
  const sorted = bySureness(results)
  const drawn = resample(sorted, sampling).map((weightAt) => valuesOf(sorted, weightAt))
  return withIntervals(valuesOf(sorted), drawn)
}

/**
 * Bootstrap draws (Efron 1979): as many answerable and as many unanswerable questions as there are, with
 * repetition. Each draw tells how often it holds the question at a place.
 */
export function resample(
  items: readonly Pick<Result, 'answerable'>[],
  { samples, seed }: Sampling,
): readonly WeightAt[] {
  const random = createRandom(seed)
  const strata = [true, false].map((answerable) =>
    items.flatMap((item, at) => (item.answerable === answerable ? [at] : [])),
  )
  return Array.from({ length: samples }, () => {
    const counts = new Uint16Array(items.length)
    for (const stratum of strata)
      for (let draw = 0; draw < stratum.length; draw += 1) {
        const at = stratum[Math.floor(random() * stratum.length)] ?? 0
        counts[at] = (counts[at] ?? 0) + 1
      }
    return (at) => counts[at] ?? 0
  })
}

/** The values with the middle 95 % of what the draws gave. */
export function withIntervals(values: Values, drawn: readonly Values[]): Measures {
  const one = (name: MeasureName): Measure | null => {
    const value = values[name]
    if (value === undefined) return null
    const sorted = drawn.flatMap((draw) => draw[name] ?? []).toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? value
    return { value, low: at(0.025), high: at(0.975) }
  }
  return eachMeasure(one)
}

/** The same for every measure. */
export const eachMeasure = <T>(of: (name: MeasureName) => T): Record<MeasureName, T> => ({
  hit1: of('hit1'),
  hit3: of('hit3'),
  mrr10: of('mrr10'),
  ndcg10: of('ndcg10'),
  auroc: of('auroc'),
  rightAt5: of('rightAt5'),
  rightAt10: of('rightAt10'),
})
