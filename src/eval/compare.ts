import type { Result } from './judge.ts'
import {
  defaultSampling,
  eachMeasure,
  type Measures,
  resample,
  type Values,
  valuesOf,
  withIntervals,
} from './measures.ts'
import { bySureness, type WeightAt } from './silence.ts'

export type Comparison = {
  /** Questions that both runs asked. */
  readonly shared: number
  /** Now minus then, over the shared questions, each drawn together with its earlier self. */
  readonly differences: Measures
  /** Ids of questions whose verdict is better than it was. */
  readonly better: readonly string[]
  readonly worse: readonly string[]
}

/** What changed since an earlier run over the same questions. */
export function compare(
  earlier: readonly Result[],
  now: readonly Result[],
  sampling = defaultSampling,
): Comparison {
  const before = new Map(earlier.map((result) => [result.id, result]))
  const pairs = now.flatMap((result) => {
    const old = before.get(result.id)
    return old && old.answerable === result.answerable ? [{ old, result }] : []
  })
  const thenSide = side(pairs.map(({ old }) => old))
  const nowSide = side(pairs.map(({ result }) => result))
  const difference = (weightAt?: WeightAt) => minus(nowSide(weightAt), thenSide(weightAt))
  const draws = resample(
    pairs.map(({ result }) => result),
    sampling,
  )
  return {
    shared: pairs.length,
    differences: withIntervals(difference(), draws.map(difference)),
    better: pairs.filter(({ old, result }) => worth(result) > worth(old)).map(idOf),
    worse: pairs.filter(({ old, result }) => worth(result) < worth(old)).map(idOf),
  }
}

const idOf = ({ result }: { readonly result: Result }) => result.id

/** The measures of one run under weights that count by place in the pairs, not in this run's order. */
function side(results: readonly Result[]) {
  const sorted = bySureness(results.map((result, place) => ({ ...result, place })))
  return (weightAt?: WeightAt) =>
    valuesOf(sorted, weightAt && ((at) => weightAt(sorted[at]?.place ?? 0)))
}

const minus = (now: Values, then: Values): Values =>
  eachMeasure((name) => {
    const [a, b] = [now[name], then[name]]
    return a === undefined || b === undefined ? undefined : a - b
  })

/** From false to right, as the person who asked would put it. */
const worths: Readonly<Record<Result['verdict'], number>> = {
  right: 3,
  choiceWithRight: 2,
  missed: 1,
  choiceWithoutRight: 1,
  wrong: 0,
  silent: 2,
  falseChoice: 1,
  falseAnswer: 0,
}
const worth = ({ verdict }: Result) => worths[verdict]
