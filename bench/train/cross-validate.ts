import { readSigns } from '../../src/answer/confidence.ts'
import { chance, type Logistic, type ModelPart, type Signs } from '../../src/answer/model.ts'
import { rankRows } from '../../src/answer/search.ts'
import { folds, type Example } from './examples.ts'
import { fitLogistic } from './fit-logistic.ts'
import { fitRanker, type Group } from './fit-ranker.ts'

/** A question, ranked by a model that has not seen it. */
export type Ranked = {
  readonly example: Example
  readonly signs: Signs
  /** Of the first three entries. */
  readonly shares: readonly number[]
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
  /** How strongly the weights of the ranker and of the confidence are drawn towards 0. */
  readonly pulls: { readonly ranker: number; readonly confidence: number }
}

export function rank(example: Example, ranker: Readonly<Record<string, number>>): Ranked {
  const places = new Map(example.rows.map(({ at }, place) => [at, example.right[place] ?? false]))
  const { rows, outOfScope } = rankRows(example.rows, ranker)
  return {
    example,
    signs: readSigns(example.question, rows, outOfScope),
    shares: rows.slice(0, 3).map(({ share }) => share),
    rank: rows.findIndex(({ at }) => places.get(at)) + 1,
  }
}

/** What is left out together: a set with its own entries as a whole, those about our entries fold by fold. */
export type Part = { readonly family: string; readonly fold?: number }

const folded = 'knowledge'

export const partsOf = (sets: readonly TrainingSet[]): readonly Part[] => [
  ...[...new Set(sets.map(({ family }) => family))]
    .filter((family) => family !== folded)
    .map((family) => ({ family })),
  ...(sets.some(({ family }) => family === folded)
    ? Array.from({ length: folds }, (_, fold) => ({ family: folded, fold }))
    : []),
]

/** The examples of each set that are in a part, or those that are not; sets without any are gone. */
function split(sets: readonly TrainingSet[], { family, fold }: Part, inside: boolean) {
  const isIn = (set: TrainingSet, example: Example) =>
    set.family === family && (fold === undefined || example.fold === fold)
  return sets
    .map((set) => ({
      ...set,
      examples: set.examples.filter((example) => isIn(set, example) === inside),
    }))
    .filter(({ examples }) => examples.length > 0)
}

/** Large sets give the ranker at most this many examples, evenly spread, or they would slow everything down. */
const examplesPerSet = 400

const thinned = <T>(items: readonly T[]) =>
  items.filter((_, at) => at % Math.ceil(items.length / examplesPerSet) === 0)

const groupsOf = (sets: readonly TrainingSet[]): readonly Group[] =>
  sets.map(({ weight, examples }) => ({ weight, examples: thinned(examples) }))

/** Weights of the ranker and of the confidence. */
export type Fitted = Pick<ModelPart, 'ranker' | 'confidence'>

/** Fits both on sets. The confidence is fitted on rankings by rankers that had not seen the questions. */
export function fit(sets: readonly TrainingSet[], plan: Plan): Fitted {
  const learnt = sets.filter(({ weight }) => weight > 0)
  return {
    ranker: fitRanker(groupsOf(learnt), plan.evidence, plan.pulls.ranker),
    confidence: fitConfidence(rankSets(learnt, plan), plan),
  }
}

/** The same without a part: its questions have no influence at all. */
export const fitWithout = (sets: readonly TrainingSet[], part: Part, plan: Plan): Fitted =>
  fit(split(sets, part, false), plan)

/**
 * Fits a chance that an entry answers, then bends it into the chance that the first one does. Each set has a
 * base rate of its own while the first is fitted, so that the signs tell questions apart and not sets.
 */
function fitConfidence(
  ranked: readonly { readonly set: TrainingSet; readonly items: readonly Ranked[] }[],
  { signs, pulls }: Plan,
): Logistic {
  const judged = ranked.flatMap(({ set, items }) =>
    items.map((one) => ({
      ...one,
      from: `from ${set.name}`,
      weight: set.weight / items.length,
    })),
  )
  const baseRates = [...new Set(judged.map(({ from }) => from))]
  const { weights } = fitLogistic(
    judged.map(({ signs, example, from, weight }) => ({
      signs: { ...signs, [from]: 1 },
      weight,
      label: example.answerable,
    })),
    [...signs, ...baseRates],
    pulls.confidence,
    signs.length,
  )
  const answerable = {
    bias: 0,
    weights: Object.fromEntries(signs.map((name) => [name, weights[name] ?? 0])),
  }
  const scale = fitLogistic(
    judged.map((one) => ({
      signs: { logit: logit(chance(answerable, one.signs)) },
      weight: one.weight,
      label: one.rank === 1,
    })),
    ['logit'],
    0,
  )
  const slope = Math.max(0.05, scale.weights['logit'] ?? 1)
  return {
    bias: scale.bias,
    weights: Object.fromEntries(
      Object.entries(answerable.weights).map(([name, weight]) => [name, slope * weight]),
    ),
  }
}

const logit = (share: number) => Math.log((share + 1e-9) / (1 - share + 1e-9))

/** Every question, ranked by a model that has not seen it. */
export const crossRank = (sets: readonly TrainingSet[], plan: Plan): readonly Ranked[] =>
  rankSets(sets, plan).flatMap(({ items }) => items)

function rankSets(sets: readonly TrainingSet[], { evidence, pulls }: Plan) {
  const ranked = new Map<Example, Ranked>()
  for (const part of partsOf(sets)) {
    const ranker = fitRanker(groupsOf(split(sets, part, false)), evidence, pulls.ranker)
    for (const { examples } of split(sets, part, true))
      for (const example of examples) ranked.set(example, rank(example, ranker))
  }
  return sets.map((set) => ({
    set,
    items: set.examples.flatMap((example) => ranked.get(example) ?? []),
  }))
}

/** Every question, ranked and judged by models that have not seen it. */
export const crossValidate = (sets: readonly TrainingSet[], plan: Plan): readonly Judged[] =>
  partsOf(sets).flatMap((part) => {
    const { ranker, confidence } = fitWithout(sets, part, plan)
    return split(sets, part, true).flatMap(({ examples }) =>
      examples.map((example) => {
        const ranked = rank(example, ranker)
        return {
          ...ranked,
          confidence: example.rows.length > 0 ? chance(confidence, ranked.signs) : 0,
        }
      }),
    )
  })
