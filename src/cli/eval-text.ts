import { renderMessage } from '../../adapters/console/index.ts'
import type { Comparison } from '../eval/compare.ts'
import type { Verdict } from '../eval/judge.ts'
import { type Measure, type MeasureName, measureNames, type Measures } from '../eval/measures.ts'
import type { Report, Slice, WorstQuestion } from '../eval/report.ts'
import { paragraph, text, title } from '../message/build.ts'
import type { Block } from '../message/message.ts'
import { screen } from './print.ts'

export type EvalReport = Report & {
  readonly entries: { readonly count: number; readonly wordings: number }
  readonly speed: {
    readonly buildMs: number
    readonly p50Ms: number | null
    readonly p99Ms: number | null
  }
  readonly comparison?: Comparison
}

/** A measurement as tables for a terminal. */
export function evalText(report: EvalReport): string {
  const { questions, entries, speed } = report
  const blocks: Block[] = [
    paragraph(
      `${questions.total} questions (${questions.answerable} with an answer, ${questions.unanswerable} without) ` +
        `against ${entries.count} entries with ${entries.wordings} wordings. ` +
        `Prepared in ${speed.buildMs.toFixed(0)} ms; a question takes ${milliseconds(speed.p50Ms)}, ` +
        `at the 99th percentile ${milliseconds(speed.p99Ms)}.`,
    ),
    title('Measures'),
    table(['Measure', 'Value', '95 % interval'], measureRows(report.measures)),
    title('Outcomes'),
    table(['Outcome', 'Questions', 'Share'], outcomeRows(report)),
    title('By kind of question'),
    table(
      ['Kind', 'Questions', 'Hit@1', 'Hit@3', 'MRR@10', 'AUROC', 'False answers'],
      report.kinds.map((kind) => [
        kind.kind,
        ...sliceCells(kind),
        share(kind.auroc),
        percent(kind.falseAnswers),
      ]),
    ),
    ...topicBlocks(report),
    title(`Calibration (ECE ${share(report.calibration.ece)})`),
    table(
      ['Confidence', 'Questions', 'Promised', 'Right'],
      report.calibration.bins.map(({ from, to, count, promised, right }) => [
        `${from.toFixed(1)} to ${to.toFixed(1)}`,
        String(count),
        share(promised),
        share(right),
      ]),
    ),
    ...worstBlocks(report.worst),
    ...comparisonBlocks(report.comparison),
  ]
  return renderMessage({ audience: 'asker', blocks }, screen())
}

const table = (header: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  header: header.map((cell) => [text(cell)]),
  rows: rows.map((row) => row.map((cell) => [text(cell)])),
})

const none = '–'
const share = (value: number | null) => (value === null ? none : value.toFixed(3))
const percent = (value: number | null) => (value === null ? none : `${(value * 100).toFixed(1)} %`)
const milliseconds = (value: number | null) => (value === null ? none : `${value.toFixed(2)} ms`)
const sliceCells = ({ questions, hit1, hit3, mrr10 }: Slice) => [
  String(questions),
  share(hit1),
  share(hit3),
  share(mrr10),
]

const measureTitles: Readonly<Record<MeasureName, string>> = {
  hit1: 'Hit@1',
  hit3: 'Hit@3',
  mrr10: 'MRR@10',
  ndcg10: 'nDCG@10',
  auroc: 'AUROC, with an answer or without',
  rightAt5: 'Right answers at 5 % false ones',
  rightAt10: 'Right answers at 10 % false ones',
}

const measureRows = (measures: Measures, show: (measure: Measure) => string = plain) =>
  measureNames.map((name) => {
    const measure = measures[name]
    return [
      measureTitles[name],
      measure ? show(measure) : none,
      measure ? `${measure.low.toFixed(3)} to ${measure.high.toFixed(3)}` : none,
    ]
  })
const plain = ({ value }: Measure) => value.toFixed(3)
const signed = ({ value }: Measure) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`

const verdictTitles: Readonly<Record<Verdict, string>> = {
  right: 'answered, right',
  wrong: 'answered, wrong',
  choiceWithRight: 'choice that holds the right entry',
  choiceWithoutRight: 'choice without it',
  missed: 'no answer although there is one',
  falseAnswer: 'no entry answers it: false answer',
  falseChoice: 'no entry answers it: choice offered',
  silent: 'no entry answers it: silent',
}
const verdicts = Object.keys(verdictTitles) as Verdict[]

const outcomeRows = ({ outcomes }: Report) =>
  verdicts.map((verdict) => [
    verdictTitles[verdict],
    String(outcomes[verdict].count),
    percent(outcomes[verdict].share),
  ])

const topicBlocks = ({ topics }: Report): Block[] =>
  topics.length === 0
    ? []
    : [
        title('By topic'),
        table(
          ['Topic', 'Questions', 'Hit@1', 'Hit@3', 'MRR@10'],
          topics.map((topic) => [topic.topic, ...sliceCells(topic)]),
        ),
      ]

const worstBlocks = (worst: readonly WorstQuestion[]): Block[] =>
  worst.length === 0
    ? []
    : [
        title('Worst questions'),
        table(
          ['Question', 'What happened', 'Confidence', 'Right', 'Shown instead'],
          worst.map((question) => [
            question.text.slice(0, 80),
            verdictTitles[question.verdict],
            question.confidence.toFixed(2),
            question.relevant.join(', ') || none,
            question.shown.join(', ') || none,
          ]),
        ),
      ]

function comparisonBlocks(comparison: Comparison | undefined): Block[] {
  if (!comparison) return []
  const { shared, differences, better, worse } = comparison
  return [
    title(`Since the earlier run, on ${shared} shared questions`),
    table(['Measure', 'Difference', '95 % interval'], measureRows(differences, signed)),
    paragraph(`Better: ${better.length}. Worse: ${worse.length}.`),
    ...(worse.length > 0 ? [paragraph(`Worse now: ${worse.slice(0, 20).join(', ')}`)] : []),
  ]
}
