import { readSigns } from '../../src/answer/confidence.ts'
import { chance, type Logistic, type Signs } from '../../src/answer/model.ts'
import { rankRows } from '../../src/answer/search.ts'
import type { Descent } from './descent.ts'
import { folds, type Example } from './examples.ts'
import { fitLogistic } from './fit-logistic.ts'
import { fitRanker, type Group } from './fit-ranker.ts'

/** A question, ranked by a model that has not seen it. */
export type Ranked = {
  readonly example: Example
  readonly signs: Signs
  /** Of the first entry. */
  readonly share: number
  /** Place of the first right entry, from 1; 0 for none. */
  readonly rank: number
}
export type Judged = Ranked & { readonly confidence: number }

/** Examples of one set, and how it takes part. */
export type TrainingSet = {
  readonly name: string
  readonly family: string
  readonly weight: number
  readonly examples: readonly Example[]
}

export type Plan = {
  readonly evidence: readonly string[]
  readonly signs: readonly string[]
  readonly ranker: Descent
  readonly confidence: Descent
}

export function rank(example: Example, ranker: Readonly<Record<string, number>>): Ranked {
  const places = new Map(example.rows.map(({ at }, place) => [at, example.right[place] ?? false]))
  const rows = rankRows(example.rows, ranker)
  return {
    example,
    signs: readSigns(example.question, rows),
    share: rows[0]?.share ?? 0,
    rank: rows.findIndex(({ at }) => places.get(at)) + 1,
  }
}

/** Sets with their own entries are left out as a whole; those about our entries fold by fold. */
type Part = { readonly family: string; readonly fold?: number }

const partsOf = (sets: readonly TrainingSet[], folded: string): readonly Part[] => [
  ...[...new Set(sets.map(({ family }) => family))]
    .filter((family) => family !== folded)
    .map((family) => ({ family })),
  ...(sets.some(({ family }) => family === folded)
    ? Array.from({ length: folds }, (_, fold) => ({ family: folded, fold }))
    : []),
]

const isIn = ({ family, fold }: Part, set: TrainingSet, example: Example) =>
  set.family === family && (fold === undefined || example.fold === fold)

/** Large sets give at most this many examples, evenly spread, or they would slow everything down. */
const examplesPerSet = 400

const thinned = <T>(items: readonly T[]) =>
  items.filter((_, at) => at % Math.ceil(items.length / examplesPerSet) === 0)

export const groupsOf = (
  sets: readonly TrainingSet[],
  keep: (set: TrainingSet, example: Example) => boolean = () => true,
): readonly Group[] =>
  sets.flatMap((set) => {
    const kept = set.examples.filter((example) => keep(set, example))
    return kept.length > 0 ? [{ weight: set.weight, examples: thinned(kept) }] : []
  })

/** Fits a chance that an entry answers, then bends it into the chance that the first one does. */
export function fitConfidence(
  ranked: readonly { readonly set: TrainingSet; readonly items: readonly Ranked[] }[],
  { signs, confidence }: Plan,
): Logistic {
  const items = ranked.flatMap(({ set, items }) => {
    const some = thinned(items)
    return some.map((one) => ({ ...one, weight: set.weight / some.length }))
  })
  const answerable = fitLogistic(
    items.map(({ signs, example, weight }) => ({ signs, weight, label: example.answerable })),
    signs,
    confidence,
  )
  const scale = fitLogistic(
    items.map((one) => ({
      signs: { logit: logit(chance(answerable, one.signs)) },
      weight: one.weight,
      label: one.rank === 1,
    })),
    ['logit'],
    { ...confidence, pull: 0 },
  )
  const slope = Math.max(0.05, scale.weights['logit'] ?? 1)
  return {
    bias: slope * answerable.bias + scale.bias,
    weights: Object.fromEntries(
      Object.entries(answerable.weights).map(([name, weight]) => [name, slope * weight]),
    ),
  }
}

const logit = (share: number) => Math.log((share + 1e-9) / (1 - share + 1e-9))

const folded = 'knowledge'

/** Every question, ranked by a model that has not seen it; set by set, in the order of the sets. */
export const crossRank = (sets: readonly TrainingSet[], plan: Plan): readonly Ranked[] =>
  rankSets(sets, plan).flatMap(({ items }) => items)

function rankSets(sets: readonly TrainingSet[], { evidence, ranker: descent }: Plan) {
  const ranked = sets.map((set) => ({ set, items: [] as Ranked[] }))
  for (const part of partsOf(sets, folded)) {
    const others = groupsOf(sets, (set, example) => !isIn(part, set, example))
    const ranker = fitRanker(others, evidence, descent)
    for (const { set, items } of ranked)
      for (const example of set.examples)
        if (isIn(part, set, example)) items.push(rank(example, ranker))
  }
  return ranked
}

/** Every question, ranked and judged by models that have not seen it. */
export function crossValidate(
  sets: readonly TrainingSet[],
  plan: Plan,
): { readonly judged: readonly Judged[]; readonly ranked: readonly Ranked[] } {
  const ranked = rankSets(sets, plan)
  const judged = partsOf(sets, folded).flatMap((part) => {
    const others = ranked
      .map(({ set, items }) => ({
        set,
        items: items.filter(({ example }) => !isIn(part, set, example)),
      }))
      .filter(({ items }) => items.length > 0)
    const model = fitConfidence(others, plan)
    return ranked.flatMap(({ set, items }) =>
      items
        .filter(({ example }) => isIn(part, set, example))
        .map((one) => ({
          ...one,
          confidence: one.example.rows.length > 0 ? chance(model, one.signs) : 0,
        })),
    )
  })
  return { judged, ranked: ranked.flatMap(({ items }) => items) }
}
