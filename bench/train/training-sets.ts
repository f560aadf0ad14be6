import { rankedNames } from '../../src/answer/evidence.ts'
import { rank, type Plan, type TrainingSet } from './cross-validate.ts'
import { readDataSets, withoutPhrasings, type DataSet } from './data.ts'
import { createIndexes, examplesOf } from './examples.ts'

/** All there is to train on, and how. */
export type Training = {
  readonly rich: readonly TrainingSet[]
  readonly bare: readonly TrainingSet[]
  readonly richPlan: Plan
  readonly barePlan: Plan
  /** Questions of each set. */
  readonly sizes: Readonly<Record<string, number>>
}

/** No bare set counts for more. */
const bareWeight = 0.3

/** Asks every question of every set. Throws when a set is missing or unreadable. */
export async function readTraining(folder: string): Promise<Training> {
  const dataSets = await readDataSets(folder)
  const indexOf = createIndexes()
  const asked = (set: DataSet) => ({ ...set, examples: examplesOf(indexOf(set), set) })
  const richSets = dataSets.filter((set) => indexOf(set).isRich)
  const rich = richSets.map(asked)
  const bare = [
    ...dataSets.filter((set) => !indexOf(set).isRich),
    // Bare packs are few: the rich ones are asked without their phrasings as well.
    ...richSets.map(withoutPhrasings),
  ]
    // What our pack would be without phrasings tells no more about a young pack than any other does.
    .map((set) => asked({ ...set, weight: Math.min(set.weight, bareWeight) }))
  const [example] = rich.flatMap(({ examples }) => examples)
  if (!example) throw new Error('There are no questions. Look at the data sets.')
  const signs = Object.keys(rank(example, {}).signs)
  const richPlan: Plan = {
    evidence: rankedNames,
    signs: signs.filter((name) => name !== 'score'),
    pulls: { ranker: 5e-3, confidence: 3e-2 },
  }
  // Without phrasings, the score tells more than what the question wants. Hardly any bare pack is there to
  // learn from: a stronger pull carries over better.
  const barePlan: Plan = {
    ...richPlan,
    signs: signs.filter((name) => name !== 'heaviest word'),
    pulls: { ...richPlan.pulls, confidence: 5e-2 },
  }
  return {
    rich,
    bare,
    richPlan,
    barePlan,
    sizes: Object.fromEntries(dataSets.map(({ name, queries }) => [name, queries.length])),
  }
}
