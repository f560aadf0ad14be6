import { createRandom } from '../../src/eval/random.ts'
import { crossRank, type Plan, type Ranked } from './cross-validate.ts'
import { isBare } from './data.ts'
import type { Training } from './training-sets.ts'

/** Parts of the ranker that could be left out, by the names of their evidence. */
const parts: readonly (readonly [string, RegExp])[] = [
  ['letters', /^letters/],
  ['words and pairs', /^pairs/],
  ['content words', /^content/],
  ['ideas', /^ideas/],
  ['full text', /^full text/],
  ['closest wordings, word by word', /^(?:said\/?$|both|order)/],
  ['words said and missing', /^(?:said in|missing)/],
  ['shares of the best', /\/$/],
]

const draws = 1000
const seed = 20_261_125

/**
 * Prints what Hit@1 loses without each part, in points: over the sets as they are and over the same without
 * their phrasings, every question counting alike, with bootstrap 95 % intervals; then set by set.
 */
export function printAblation({ scoped, bare, scopedPlan, barePlan }: Training): void {
  const rankAll = (leave: (plan: Plan) => Plan) => [
    ...crossRank(scoped, leave(scopedPlan)),
    ...crossRank(bare, leave(barePlan)),
  ]
  const whole = hitsBySet(rankAll((plan) => plan))
  const names = [...whole.keys()]
  const asTheyAre = names.filter((name) => !isBare(name))
  const withoutPhrasings = names.filter(isBare)
  console.log(
    `\n| without | as they are (95 %) | without phrasings (95 %) | ${names.join(' | ')} |`,
  )
  console.log(`| --- | --- | --- | ${names.map(() => '---').join(' | ')} |`)
  for (const [name, pattern] of parts) {
    const without = hitsBySet(
      rankAll((plan) => ({ ...plan, evidence: plan.evidence.filter((one) => !pattern.test(one)) })),
    )
    const losses = (set: string) =>
      (whole.get(set) ?? []).map((hit, at) => 100 * (hit - (without.get(set)?.[at] ?? 0)))
    const cells = [
      ...[asTheyAre, withoutPhrasings].map((sets) => withInterval(sets.flatMap(losses))),
      ...names.map((set) => mean(losses(set)).toFixed(1)),
    ]
    console.log(`| ${name} | ${cells.join(' | ')} |`)
  }
}

/** Of each set with answerable questions: 1 for each that got the right entry first, 0 for the others. */
function hitsBySet(ranked: readonly Ranked[]): ReadonlyMap<string, readonly number[]> {
  const hits = new Map<string, number[]>()
  for (const { example, rank } of ranked) {
    if (!example.answerable) continue
    const list = hits.get(example.set) ?? []
    hits.set(example.set, list)
    list.push(rank === 1 ? 1 : 0)
  }
  return hits
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** The mean, and between which bounds it falls when the values are drawn anew. */
function withInterval(values: readonly number[]): string {
  const random = createRandom(seed)
  const drawn = () => values.map(() => values[Math.floor(random() * values.length)] ?? 0)
  const means = Array.from({ length: draws }, () => mean(drawn())).toSorted((a, b) => a - b)
  const at = (share: number) => (means[Math.floor(share * draws)] ?? 0).toFixed(1)
  return `${mean(values).toFixed(1)} (${at(0.025)} to ${at(0.975)})`
}
