import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

import type { Entry } from '../../src/entries/entry.ts'
import { type Loaded, loadEntries } from '../../src/entries/load.ts'
import { readEntriesFile } from '../../src/eval/entries-file.ts'
import { formatLineProblem, type Read } from '../../src/eval/problem.ts'
import { type LabelledQuery, readQueriesFile } from '../../src/eval/queries-file.ts'

export type BenchSet = {
  readonly name: string
  readonly entries: readonly Entry[]
  /** What the pack says that it does not answer. */
  readonly outOfScope: Loaded['outOfScope']
  readonly queries: readonly LabelledQuery[]
}

/**
 * Every folder that holds `queries.jsonl`. Without an `entries.jsonl` beside it, the questions are about
 * the built-in pack; if no entry answers any of them, they join the answerable ones about that pack.
 */
export async function readSets(folder: string): Promise<readonly BenchSet[]> {
  const { entries: knowledge, outOfScope } = await loadEntries('knowledge')
  const folders = readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'queries.jsonl')))
  const sets = await Promise.all(
    folders.map(async (path): Promise<BenchSet> => {
      const own = join(path, 'entries.jsonl')
      return {
        name: basename(path),
        ...(existsSync(own)
          ? { entries: usable(await readEntriesFile(own)), outOfScope: [] }
          : { entries: knowledge, outOfScope }),
        queries: usable(await readQueriesFile(join(path, 'queries.jsonl'))),
      }
    }),
  )
  const about = sets.filter(({ entries }) => entries === knowledge)
  const answerable = about.flatMap(({ queries }) =>
    queries.filter(({ relevant }) => relevant.length > 0),
  )
  return sets.map((set) =>
    set.entries === knowledge && set.queries.every(({ relevant }) => relevant.length === 0)
      ? { ...set, queries: [...answerable, ...set.queries] }
      : set,
  )
}

function usable<T>(read: Read<T>): readonly T[] {
  if (read.ok) return read.items
  throw new Error(read.problems.slice(0, 20).map(formatLineProblem).join('\n'))
}
