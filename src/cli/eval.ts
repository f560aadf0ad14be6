import { createAnswerer } from '../answer/answerer.ts'
import type { Config } from '../config.ts'
import type { Entry } from '../entries/entry.ts'
import { compare } from '../eval/compare.ts'
import { formatLineProblem, type LineProblem } from '../eval/problem.ts'
import type { LabelledQuery } from '../eval/queries-file.ts'
import { summarise } from '../eval/report.ts'
import { askAll, quantile, rankingLine } from '../eval/run.ts'
import { reportVersion } from '../eval/saved-run.ts'
import { type EvalInput, PathProblem, readEvalInput } from './eval-input.ts'
import { evalText } from './eval-text.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print, sentenceOf } from './print.ts'

export type EvalOptions = {
  /** A JSONL file, or a folder of entries; the configured packs when not given. */
  readonly entries?: string
  readonly queries: string
  readonly json: boolean
  /** Where to write what was ranked for each question. */
  readonly rankings?: string
  /** What `--json` printed before. */
  readonly compare?: string
}

/** `cuecard eval`: labelled questions through the real answerer. Resolves with the exit code. */
export async function evaluate(config: Config, options: EvalOptions): Promise<number> {
  let input: EvalInput
  try {
    input = await readEvalInput(config, options)
  } catch (error) {
    complain(sentenceOf(error))
    return error instanceof PathProblem ? exitCodes.unavailable : exitCodes.failure
  }
  try {
    if (input.problems.length > 0) {
      complain(...listed(input.problems))
      return exitCodes.failure
    }
    complain(...unknownIds(input.entries, input.queries))
    const report = await run(input, options.queries)
    print(options.json ? JSON.stringify(report) : evalText(report))
    return exitCodes.success
  } finally {
    await input.rankings?.close()
  }
}

async function run(
  { entries, outOfScope, from, queries, earlier, rankings }: EvalInput,
  queriesFrom: string,
) {
  const startedAt = performance.now()
  const answerer = createAnswerer(entries, { outOfScope })
  const buildMs = performance.now() - startedAt
  const asked = askAll(answerer, queries)
  await rankings?.writeFile(asked.map((one) => `${rankingLine(one)}\n`).join(''))

  const took = asked.map(({ tookMs }) => tookMs)
  const report = summarise(asked, entries)
  return {
    version: reportVersion,
    entries: {
      from,
      count: entries.length,
      wordings: entries.reduce((sum, { phrasings }) => sum + 1 + phrasings.length, 0),
    },
    queries: { from: queriesFrom },
    speed: {
      buildMs,
      p50Ms: quantile(took, 0.5) ?? null,
      p99Ms: quantile(took, 0.99) ?? null,
    },
    ...report,
    ...(earlier && { comparison: compare(earlier, report.results) }),
  }
}

const listedAtMost = 20

function listed(problems: readonly LineProblem[]): readonly string[] {
  const more = problems.length - listedAtMost
  return [
    ...problems.slice(0, listedAtMost).map(formatLineProblem),
    ...(more > 0 ? [`… and ${more} more lines like these.`] : []),
  ]
}

/** Labels that name an entry which is not there: such a question can only be missed. */
function unknownIds(entries: readonly Entry[], queries: readonly LabelledQuery[]) {
  const known = new Set(entries.map(({ id }) => id))
  const unknown = queries.flatMap(({ id, relevant }) =>
    relevant.filter((wanted) => !known.has(wanted)).map((wanted) => `${wanted} (question ${id})`),
  )
  if (unknown.length === 0) return []
  const shown = unknown.slice(0, 5).join(', ')
  const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''
  return [
    `Labels name entries that are not there: ${shown}${more}. These questions count as missed.`,
  ]
}
