import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { createAnswerer } from '../answer/answerer.ts'
import type { Config } from '../config.ts'
import type { Entry } from '../entries/entry.ts'
import { loadEntries } from '../entries/load.ts'
import { formatProblem } from '../entries/problem.ts'
import { compare } from '../eval/compare.ts'
import { readEntriesFile } from '../eval/entries-file.ts'
import { formatLineProblem, type LineProblem } from '../eval/problem.ts'
import { type LabelledQuery, readQueriesFile } from '../eval/queries-file.ts'
import { summarise } from '../eval/report.ts'
import { askAll, quantile, rankingLine } from '../eval/run.ts'
import { readSavedRun, reportVersion } from '../eval/saved-run.ts'
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
  let given: Given
  try {
    given = await readGiven(config, options)
  } catch (error) {
    complain(sentenceOf(error))
    return error instanceof PathProblem ? exitCodes.unavailable : exitCodes.failure
  }
  const { entries, queries, earlier, rankings, problems } = given
  try {
    if (problems.length > 0) {
      complain(...listed(problems))
      return exitCodes.failure
    }
    complain(...unknownIds(entries, queries))
    const from = performance.now()
    const answerer = createAnswerer(entries)
    const buildMs = performance.now() - from
    const asked = askAll(answerer, queries)
    await rankings?.writeFile(asked.map((one) => `${rankingLine(one)}\n`).join(''))

    const took = asked.map(({ tookMs }) => tookMs)
    const report = summarise(asked, entries)
    const whole = {
      version: reportVersion,
      entries: {
        from: given.from,
        count: entries.length,
        wordings: entries.reduce((sum, { phrasings }) => sum + 1 + phrasings.length, 0),
      },
      queries: { from: options.queries },
      speed: {
        buildMs,
        p50Ms: quantile(took, 0.5) ?? null,
        p99Ms: quantile(took, 0.99) ?? null,
      },
      ...report,
      ...(earlier && { comparison: compare(earlier, report.results) }),
    }
    print(options.json ? JSON.stringify(whole) : evalText(whole))
    return exitCodes.success
  } finally {
    await rankings?.close()
  }
}

type Given = {
  readonly entries: readonly Entry[]
  readonly from: string
  readonly queries: readonly LabelledQuery[]
  readonly earlier: Awaited<ReturnType<typeof readSavedRun>> | undefined
  readonly rankings: FileHandle | undefined
  readonly problems: readonly LineProblem[]
}

/** Everything that the run needs. Throws when a file cannot be had; broken lines come as problems. */
async function readGiven(config: Config, options: EvalOptions): Promise<Given> {
  const from = options.entries ?? config.knowledgeDirs.join(', ')
  const entries = await reachable('--entries', from, () => readEntries(config, options.entries))
  const queries = await reachable('--queries', options.queries, () =>
    readQueriesFile(options.queries),
  )
  const earlier =
    options.compare === undefined
      ? undefined
      : await reachable('--compare', options.compare, () => readSavedRun(options.compare ?? ''))
  const problems = [entries, queries].flatMap((read) => (read.ok ? [] : read.problems))
  const rankings =
    options.rankings === undefined || problems.length > 0
      ? undefined
      : await reachable('--rankings', options.rankings, () => open(options.rankings ?? '', 'w'))
  return {
    entries: entries.ok ? entries.items : [],
    from,
    queries: queries.ok ? queries.items : [],
    earlier,
    rankings,
    problems,
  }
}

/** A file or folder that cannot be had. */
class PathProblem extends Error {}

/** Gives an error of the file system a sentence that says what to do. */
async function reachable<T>(option: string, path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === '') throw cause
    const why = code === 'ENOENT' ? 'there is no such file' : code
    throw new PathProblem(`Cannot open ${path} (${why}). Check the path given with ${option}.`, {
      cause,
    })
  }
}

async function readEntries(config: Config, path: string | undefined) {
  const folder = path !== undefined && (await stat(path)).isDirectory()
  if (path !== undefined && !folder) return notEmpty(path, await readEntriesFile(path))
  const jsonLines = path === undefined ? undefined : join(path, 'entries.jsonl')
  if (jsonLines !== undefined && (await isFile(jsonLines)))
    return notEmpty(jsonLines, await readEntriesFile(jsonLines))
  const loaded = await loadEntries(path ?? config.knowledgeDirs, {
    cuecardVersion: config.version,
  })
  complain(...loaded.problems.map((problem) => `Left out: ${formatProblem(problem)}`))
  return notEmpty(path ?? config.knowledgeDirs.join(', '), {
    ok: true,
    items: loaded.entries,
  } as const)
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

function notEmpty<T extends Awaited<ReturnType<typeof readEntriesFile>>>(path: string, read: T) {
  if (read.ok && read.items.length === 0)
    throw new Error(`There is no entry in ${path}. Give --entries a JSONL file or a folder.`)
  return read
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
