import { indexEntries, type Index } from '../../src/answer/index-entries.ts'
import { toQuery } from '../../src/answer/query.ts'
import { look, type Row } from '../../src/answer/search.ts'
import type { Understanding } from '../../src/answer/understanding.ts'
import type { LabelledQuery } from '../../src/eval/queries-file.ts'
import type { DataSet } from './data.ts'

/** A question with the evidence for each of its candidates. */
export type Example = {
  readonly query: LabelledQuery
  readonly set: string
  readonly answerable: boolean
  readonly rows: readonly Pick<Row, 'at' | 'evidence'>[]
  /** Of each row: whether it answers the question. */
  readonly right: readonly boolean[]
  readonly question: Pick<Understanding, 'wanted'>
  readonly fold: number
}

export const folds = 5

/** Candidates are collected before there is a ranker. */
const unranked = {}

/** Asks the questions of a set. Those that share a text share a fold. */
export function examplesOf(index: Index, set: DataSet): readonly Example[] {
  return set.queries.map((query) => {
    const { all, question } = look(index, toQuery(query.text), unranked)
    const { wanted } = question
    return {
      query,
      set: set.name,
      answerable: query.relevant.length > 0,
      rows: all,
      right: all.map(({ at }) => query.relevant.includes(index.entries[at]?.id ?? '')),
      question: { wanted },
      fold: foldOf(query.text),
    }
  })
}

/** One index for each pack. */
export function createIndexes(): (set: DataSet) => Index {
  const made = new Map<string, Index>()
  return (set) => {
    const known = made.get(set.pack)
    if (known) return known
    const index = indexEntries(set.entries, set.outOfScope)
    made.set(set.pack, index)
    return index
  }
}

/** Which part of a set that is left out in parts a question belongs to. */
export function foldOf(text: string): number {
  let hash = 7
  for (const character of text.toLowerCase())
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return hash % folds
}
