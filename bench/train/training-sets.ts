import { scopedSigns } from '../../src/answer/confidence.ts'
import { rankedNames } from '../../src/answer/evidence.ts'
import { rank, type Plan, type TrainingSet } from './cross-validate.ts'
import { readDataSets, withoutPhrasings, withoutScope, type DataSet } from './data.ts'
import { createIndexes, examplesOf } from './examples.ts'

/** All there is to train on, and how. */
export type Training = {
  readonly rich: readonly TrainingSet[]
  /** The same; those of packs that say what they do not answer are asked with that. */
  readonly scoped: readonly TrainingSet[]
  readonly bare: readonly TrainingSet[]
  readonly richPlan: Plan
  readonly scopedPlan: Plan
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
  const scoped = richSets.map(asked)
  const rich = scoped.map((set) => (set.outOfScope.length > 0 ? asked(withoutScope(set)) : set))
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
    signs: signs.filter((name) => name !== 'score' && !scopedSigns.includes(name)),
    pulls: { ranker: 5e-3, confidence: 3e-2 },
  }
  const scopedPlan: Plan = { ...richPlan, signs: [...richPlan.signs, ...scopedSigns] }
  // Without phrasings, the score tells more than what the question wants. Hardly any bare pack is there to
  // learn from: a stronger pull carries over better.
  const barePlan: Plan = {
    ...richPlan,
    signs: signs.filter((name) => name !== 'heaviest word' && !scopedSigns.includes(name)),
    pulls: { ...richPlan.pulls, confidence: 5e-2 },
  }
  return {
    rich,
    scoped,
    bare,
    richPlan,
    scopedPlan,
    barePlan,
    sizes: Object.fromEntries(dataSets.map(({ name, queries }) => [name, queries.length])),
  }
}
