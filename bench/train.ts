import { writeFileSync } from 'node:fs'

import { evidenceNames } from '../src/answer/evidence.ts'
import { type ModelPart } from '../src/answer/model.ts'
import { auroc, bySureness } from '../src/eval/silence.ts'
import { printAblation } from './train/ablation.ts'
import {
  crossValidate,
  fitConfidence,
  groupsOf,
  rank,
  type Judged,
  type Plan,
  type TrainingSet,
} from './train/cross-validate.ts'
import { readDataSets, withoutPhrasings, type DataSet } from './train/data.ts'
import { createIndexes, examplesOf } from './train/examples.ts'
import { fitRanker } from './train/fit-ranker.ts'
import { barsOf, clearShareOf } from './train/keep-promise.ts'

/**
 * `npm run train` fits the weights of the answer engine and writes them where it reads them;
 * `npm run train -- --ablation` tells what each part of the ranker is worth and writes nothing.
 */

const seed = 20_261_125
const file = 'src/answer/weights.json'
/** Bare packs are few: these rich ones are asked without their phrasings as well. */
const stripped: readonly string[] = ['devops', 'fresh questions', 'oos-pool', 'clinc150']

const dataSets = await readDataSets(process.env['BENCH_DATA'] ?? '../shared/benchmarks')
const indexOf = createIndexes()
const asked = (set: DataSet) => ({ ...set, examples: examplesOf(indexOf(set), set) })
const richSets = dataSets.filter((set) => indexOf(set).isRich)
const rich = richSets.map(asked)
const bare = [
  ...dataSets.filter((set) => !indexOf(set).isRich),
  ...richSets.filter(({ name }) => stripped.includes(name)).map(withoutPhrasings),
].map(asked)

const [example] = rich.flatMap(({ examples }) => examples)
if (!example) throw new Error('There are no questions. Look at the data sets.')
const plan: Plan = {
  evidence: evidenceNames,
  signs: Object.keys(rank(example, {}).signs),
  ranker: { seed, epochs: 25, rate: 0.05, pull: 3e-3 },
  confidence: { seed, epochs: 25, rate: 0.05, pull: 1e-2 },
}

if (process.argv.includes('--ablation')) {
  printAblation(rich, plan)
} else {
  const model = {
    from: {
      seed,
      sets: Object.fromEntries(dataSets.map(({ name, queries }) => [name, queries.length])),
    },
    rich: fitPart('of rich packs', rich, plan, ['devops', 'fresh questions']),
    bare: fitPart('of bare packs', bare, plan, ['nl2bash', 'webapps-faq', 'devops, bare']),
  }
  writeFileSync(file, `${JSON.stringify(model, rounded, 1)}\n`)
  console.log(`\nWrote ${file}`)
}

/** Fits one part on all sets, and its promises on questions that it had not seen. */
function fitPart(
  name: string,
  sets: readonly TrainingSet[],
  plan: Plan,
  promisedOn: readonly string[],
): ModelPart {
  const { judged, ranked } = crossValidate(sets, plan)
  console.log(`\nThe ranker ${name}, on questions that it had not seen\n`)
  console.log('| set | Hit@1 | Hit@3 | MRR@10 | AUROC |\n| --- | --- | --- | --- | --- |')
  for (const set of sets)
    printRow(
      set.name,
      judged.filter(({ example }) => example.set === set.name),
    )
  const promised = judged.filter(({ example }) => promisedOn.includes(example.set))
  const bars = barsOf(promised)
  return {
    ranker: fitRanker(groupsOf(sets), plan.evidence, plan.ranker),
    confidence: fitConfidence(
      sets.map((set) => ({ set, items: ranked.filter(({ example }) => example.set === set.name) })),
      plan,
    ),
    bars,
    clearShare: clearShareOf(promised, bars[4] ?? 1),
  }
}

function printRow(name: string, judged: readonly Judged[]): void {
  const answerable = judged.filter(({ example }) => example.answerable)
  const share = (counts: (rank: number) => number) =>
    answerable.length === 0
      ? '-'
      : (answerable.reduce((sum, { rank }) => sum + counts(rank), 0) / answerable.length).toFixed(3)
  const sure = auroc(
    bySureness(
      judged.map(({ confidence, rank, example }) => ({
        confidence,
        answerable: example.answerable,
        right: rank === 1,
      })),
    ),
  )
  const cells = [
    share((rank) => (rank === 1 ? 1 : 0)),
    share((rank) => (rank > 0 && rank <= 3 ? 1 : 0)),
    share((rank) => (rank > 0 && rank <= 10 ? 1 / rank : 0)),
    sure?.toFixed(3) ?? '-',
  ]
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}

/** Five digits are plenty; they keep the file small. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(5))
    : value
}
