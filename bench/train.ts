import { writeFileSync } from 'node:fs'

import { type ModelPart } from '../src/answer/model.ts'
import { auroc, bySureness } from '../src/eval/silence.ts'
import { printAblation } from './train/ablation.ts'
import {
  crossValidate,
  fit,
  type Judged,
  type Plan,
  type TrainingSet,
} from './train/cross-validate.ts'
import { barsOf, choiceBarOf, choiceShareOf, clearShareOf } from './train/keep-promise.ts'
import { readTraining } from './train/training-sets.ts'

/**
 * `npm run train` fits the weights of the answer engine and writes them where it reads them;
 * `npm run train -- --ablation` tells what each part of the ranker is worth and writes nothing.
 */

const file = 'src/answer/weights.json'

const training = await readTraining(process.env['BENCH_DATA'] ?? '../shared/benchmarks')

if (process.argv.includes('--ablation')) {
  printAblation(training)
} else {
  const { rich, scoped, bare, richPlan, scopedPlan, barePlan, sizes } = training
  const ours = ['devops', 'fresh questions', 'own questions']
  const model = {
    from: { sets: sizes },
    rich: fitPart('of rich packs', rich, richPlan, ours),
    scoped: fitPart('of rich packs that say what they do not answer', scoped, scopedPlan, ours),
    bare: fitPart('of bare packs', bare, barePlan, ['nl2bash', 'webapps-faq', 'devops, bare']),
  }
  writeFileSync(file, `${JSON.stringify(model, rounded, 2)}\n`)
  console.log(`\nWrote ${file}`)
}

/** Fits one part on all sets, and its promises on questions that it had not seen. */
function fitPart(
  name: string,
  sets: readonly TrainingSet[],
  plan: Plan,
  promisedOn: readonly string[],
): ModelPart {
  const judged = crossValidate(sets, plan)
  console.log(`\nThe ranker ${name}, on questions that it had not seen\n`)
  console.log('| set | Hit@1 | Hit@3 | MRR@10 | AUROC |\n| --- | --- | --- | --- | --- |')
  for (const set of sets)
    printRow(
      set.name,
      judged.filter(({ example }) => example.set === set.name),
    )
  const promises = promisedOn.map((set) => judged.filter(({ example }) => example.set === set))
  const bars = barsOf(promises)
  const bar = bars[4] ?? 1
  const clearShare = clearShareOf(promises, bar)
  const choiceShare = choiceShareOf(promises, bar, clearShare)
  return {
    ...fit(sets, plan),
    bars,
    choiceBar: choiceBarOf(promises, bar, clearShare, choiceShare),
    clearShare,
    choiceShare,
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
