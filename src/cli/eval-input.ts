import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { Config } from '../config.ts'
import type { Entry } from '../entries/entry.ts'
import { type Loaded, loadEntries } from '../entries/load.ts'
import { formatProblem } from '../entries/problem.ts'
import { readEntriesFile } from '../eval/entries-file.ts'
import type { Result } from '../eval/judge.ts'
import type { LineProblem, Read } from '../eval/problem.ts'
import { type LabelledQuery, readQueriesFile } from '../eval/queries-file.ts'
import { readSavedRun } from '../eval/saved-run.ts'
import type { EvalOptions } from './eval.ts'
import { complain } from './print.ts'

/** Everything that a measurement needs. */
export type EvalInput = {
  readonly entries: readonly Entry[]
  readonly outOfScope: Loaded['outOfScope']
  /** Where the entries come from, for people. */
  readonly from: string
  readonly queries: readonly LabelledQuery[]
  readonly earlier: readonly Result[] | undefined
  /** Open for writing. */
  readonly rankings: FileHandle | undefined
  /** Lines that cannot be used; when there are any, nothing else counts. */
  readonly problems: readonly LineProblem[]
}

/** A file or folder that cannot be had. */
export class PathProblem extends Error {}

/**
 * Reads what `cuecard eval` was given. Broken lines come as problems. Throws a `PathProblem` when a file
 * cannot be had, and an error that says what to do when one is empty or no earlier run.
 */
export async function readEvalInput(config: Config, options: EvalOptions): Promise<EvalInput> {
  const from = options.entries ?? config.knowledgeDirs.join(', ')
  const { outOfScope, ...read } = await reachable('--entries', from, () =>
    readEntries(config, options.entries),
  )
  const entries = notEmpty(
    read.entries,
    `There is no entry in ${from}. Give --entries a JSONL file or a folder.`,
  )
  const queries = notEmpty(
    await reachable('--queries', options.queries, () => readQueriesFile(options.queries)),
    `There is no question in ${options.queries}. docs/measuring.md shows what a line looks like.`,
  )
  const earlier = await optional('--compare', options.compare, readSavedRun)
  const problems = [entries, queries].flatMap((read) => (read.ok ? [] : read.problems))
  const rankings =
    problems.length > 0
      ? undefined
      : await optional('--rankings', options.rankings, (path) => open(path, 'w'))
  return {
    entries: entries.ok ? entries.items : [],
    outOfScope,
    from,
    queries: queries.ok ? queries.items : [],
    earlier,
    rankings,
    problems,
  }
}

type ReadEntries = Pick<EvalInput, 'outOfScope'> & { readonly entries: Read<Entry> }

async function readEntries(config: Config, path: string | undefined): Promise<ReadEntries> {
  const fromFile = async (file: string) => ({
    entries: await readEntriesFile(file),
    outOfScope: [],
  })
  if (path !== undefined) {
    if (!(await stat(path)).isDirectory()) return fromFile(path)
    const jsonLines = join(path, 'entries.jsonl')
    if (await isFile(jsonLines)) return fromFile(jsonLines)
  }
  const { entries, outOfScope, problems } = await loadEntries(path ?? config.knowledgeDirs, {
    cuecardVersion: config.version,
  })
  complain(...problems.map((problem) => `Left out: ${formatProblem(problem)}`))
  return { entries: { ok: true, items: entries }, outOfScope }
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

function notEmpty<T>(read: Read<T>, sentence: string): Read<T> {
  if (read.ok && read.items.length === 0) throw new Error(sentence)
  return read
}

const optional = async <T>(
  option: string,
  path: string | undefined,
  read: (path: string) => Promise<T>,
): Promise<T | undefined> =>
  path === undefined ? undefined : reachable(option, path, () => read(path))

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'no permission',
}

/** Gives an error of the file system a sentence that says what to do. */
async function reachable<T>(option: string, path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    const code = String(cause.code)
    throw new PathProblem(
      `Cannot open ${path} (${reasons[code] ?? code}). Check the path given with ${option}.`,
      { cause },
    )
  }
}
