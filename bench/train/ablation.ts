import { createRandom } from '../../src/eval/random.ts'
import { crossRank, type Plan, type Ranked, type TrainingSet } from './cross-validate.ts'

/** Parts of the ranker that could be left out, by the names of their evidence. */
const parts: readonly (readonly [string, RegExp])[] = [
  ['letters', /^letters/],
  ['words and pairs', /^pairs/],
  ['content words', /^content/],
  ['ideas', /^ideas/],
  ['full text', /^full text/],
  ['closest wordings, word by word', /^(?:said\/?$|both|order)/],
  ['words said and missing', /^(?:said in|missing)/],
  ['kind of question', /^kind/],
  ['shares of the best', /\/$/],
]

const draws = 1000

/** Prints what Hit@1 loses without each part, in points, with bootstrap 95 % intervals over all questions. */
export function printAblation(sets: readonly TrainingSet[], plan: Plan): void {
  const names = sets.filter(({ examples }) => examples.some(({ answerable }) => answerable))
  console.log(`\n| without | all sets (95 %) | ${names.map(({ name }) => name).join(' | ')} |`)
  console.log(`| --- | --- | ${names.map(() => '---').join(' | ')} |`)
  const whole = answered(crossRank(sets, plan))
  for (const [name, pattern] of parts) {
    const evidence = plan.evidence.filter((one) => !pattern.test(one))
    const without = answered(crossRank(sets, { ...plan, evidence }))
    const losses = whole.map((one, at) => ({
      set: one.example.set,
      points: 100 * (hit(one) - hit(without[at])),
    }))
    const perSet = names.map((set) => mean(losses.filter((loss) => loss.set === set.name)))
    const { low, high } = interval(losses, plan.ranker.seed)
    console.log(`| ${name} | ${mean(losses)} (${low} to ${high}) | ${perSet.join(' | ')} |`)
  }
}

type Loss = { readonly points: number }

const answered = (ranked: readonly Ranked[]) => ranked.filter(({ example }) => example.answerable)
const hit = (one: Ranked | undefined) => (one?.rank === 1 ? 1 : 0)
const average = (losses: readonly Loss[]) =>
  losses.reduce((sum, { points }) => sum + points, 0) / Math.max(1, losses.length)
const mean = (losses: readonly Loss[]) => average(losses).toFixed(1)

function interval(losses: readonly Loss[], seed: number) {
  const random = createRandom(seed)
  const means = Array.from({ length: draws }, () =>
    average(losses.map(() => losses[Math.floor(random() * losses.length)] ?? { points: 0 })),
  ).toSorted((a, b) => a - b)
  const at = (share: number) => (means[Math.floor(share * draws)] ?? 0).toFixed(1)
  return { low: at(0.025), high: at(0.975) }
}
