import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Entry } from '../../src/entries/entry.ts'
import { loadEntries } from '../../src/entries/load.ts'
import type { OutOfScope } from '../../src/entries/pack.ts'
import { formatProblem } from '../../src/entries/problem.ts'
import { readEntriesFile } from '../../src/eval/entries-file.ts'
import type { LineProblem, Read } from '../../src/eval/problem.ts'
import { readQueriesFile, type LabelledQuery } from '../../src/eval/queries-file.ts'

/** Labelled questions with the entries they are asked of. */
export type DataSet = {
  readonly name: string
  readonly entries: readonly Entry[]
  readonly outOfScope: readonly OutOfScope[]
  readonly queries: readonly LabelledQuery[]
  /** How much it counts in training, next to the others; 0: it takes no part. */
  readonly weight: number
  /** Sets of one family share their entries: they are left out together. */
  readonly family: string
  /** Sets of one pack are asked of the same index. */
  readonly pack: string
}

const publicSets = [
  'banking77-oos',
  'clinc150',
  'hint3-curekart',
  'hint3-sofmattress',
  'nl2bash',
  'webapps-faq',
] as const

/** Own questions, in `text TAB ids TAB kind`. Those held out for testing are not read here. */
const ownFiles = [
  ['own questions', 'test/answer/relevance.tsv', 0.5],
  ['fresh questions', 'test/answer/questions-tune.tsv', 0.8],
] as const

/** Everything to train on. Throws when a file is missing or unreadable. */
export async function readDataSets(folder: string): Promise<readonly DataSet[]> {
  const { entries, outOfScope, problems } = await loadEntries('knowledge')
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'))
  const ours = { entries, outOfScope, family: 'knowledge', pack: 'knowledge' }
  const sets: DataSet[] = [
    { ...ours, name: 'devops', weight: 1, queries: await queries(folder, 'devops') },
    // Nothing is learnt from these, which no entry answers: they only measure.
    { ...ours, name: 'oos-pool', weight: 0, queries: await queries(folder, 'oos-pool') },
    ...ownFiles.flatMap(([name, file, weight]) =>
      existsSync(file) ? [{ ...ours, name, weight, queries: readOwn(file) }] : [],
    ),
  ]
  for (const name of publicSets)
    sets.push({
      name,
      family: name,
      pack: name,
      weight: 0.3,
      outOfScope: [],
      entries: sound(await readEntriesFile(join(folder, name, 'entries.jsonl'))),
      queries: await queries(folder, name),
    })
  return sets
}

const queries = async (folder: string, name: string) =>
  sound(await readQueriesFile(join(folder, name, 'queries.jsonl')))

function sound<T>(read: Read<T>): readonly T[] {
  if (read.ok) return read.items
  const [first]: readonly (LineProblem | undefined)[] = read.problems
  throw new Error(`${first?.file}:${first?.line}: ${first?.problem}. ${first?.fix}`)
}

function readOwn(file: string): readonly LabelledQuery[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line, at) => {
      const [text = '', ids = '-', kind = 'own'] = line.split('\t')
      return { id: `${file}:${at + 1}`, text, relevant: ids === '-' ? [] : ids.split('|'), kind }
    })
}

const bareName = ', bare'
export const isBare = (name: string): boolean => name.endsWith(bareName)

/** The same set of a pack that does not say what is out of its scope. */
export const withoutScope = (set: DataSet): DataSet => ({
  ...set,
  pack: `${set.pack}, without scope`,
  outOfScope: [],
})

/** The same set with nothing but the questions of its entries, as a young pack would be. */
export const withoutPhrasings = (set: DataSet): DataSet => ({
  ...set,
  name: `${set.name}${bareName}`,
  pack: `${set.pack}${bareName}`,
  entries: set.entries.map((entry) => ({ ...entry, phrasings: [] })),
  outOfScope: [],
})
