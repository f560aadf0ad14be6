import type { SearchResult } from 'minisearch'

import type { Entry } from '../entries/entry.ts'
import { fieldNames, type FieldName, type Index } from './index-entries.ts'
import type { Query } from './query.ts'
import { resolve, sum, type Wanted } from './resolve.ts'
import { scoreParts, type FieldsOf, type ScorePart } from './score.ts'
import { createComparer, type Comparer } from './wording.ts'

/** A word of the question, as typed, with the fields that say it. */
export type Match = { readonly word: string; readonly fields: readonly FieldName[] }

export type Ranked = {
  readonly entry: Entry
  /** 0..1, comparable between questions: the sum of the parts. */
  readonly score: number
  readonly parts: readonly ScorePart[]
  readonly matched: readonly Match[]
}

/** MiniSearch proposes this many entries; only they are compared wording by wording. */
const candidates = 50

/** A word in a question tells more about an entry than the same word in its answer. */
const boost = { question: 3, phrasings: 2, topics: 1, keyPoints: 1, answer: 0.5 }

/** The entries that share a word with the question, best first, at most 50. */
export function search(index: Index, query: Query): readonly Ranked[] {
  const wanted = resolve(query, index.lexicon)
  const strengths = strengthByStem(wanted)
  const compare = createComparer(wanted, index.lexicon)
  return index.text
    .search([...strengths.keys()].join(' '), {
      boost,
      boostTerm: (stem) => strengths.get(stem) ?? 1,
    })
    .slice(0, candidates)
    .flatMap((result) => rank(index, result, wanted, compare))
    .toSorted((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1))
}

function rank(
  { entries, wordings }: Index,
  { id, score: textScore, match }: SearchResult,
  wanted: readonly Wanted[],
  compare: Comparer,
): readonly Ranked[] {
  const at = Number(id)
  const entry = entries[at]
  if (!entry) return []
  const fieldsOf: FieldsOf = (stem) => (Object.hasOwn(match, stem) ? (match[stem] ?? []) : [])
  const overlaps = (wordings[at] ?? []).map(compare)
  const parts = scoreParts({ wanted, overlaps, fieldsOf, textScore })
  const score = sum(parts.map(({ value }) => value))
  return [{ entry, score, parts, matched: matches(wanted, fieldsOf) }]
}

/** Every stem worth finding, with the best it can count for. */
function strengthByStem(wanted: readonly Wanted[]): ReadonlyMap<string, number> {
  const strengths = new Map<string, number>()
  for (const { alternatives, parts } of wanted)
    for (const { stem, strength } of [...parts.flat(), ...alternatives])
      strengths.set(stem, Math.max(strength, strengths.get(stem) ?? 0))
  return strengths
}

/** Words of the question that an entry says, each once, in the order they were typed. */
function matches(wanted: readonly Wanted[], fieldsOf: FieldsOf): readonly Match[] {
  const found = new Map<string, Match>()
  for (const { word, alternatives, parts } of wanted) {
    const holding = new Set(
      [...alternatives, ...parts.flat()].flatMap(({ stem }) => fieldsOf(stem)),
    )
    if (holding.size > 0 && !found.has(word))
      found.set(word, { word, fields: fieldNames.filter((field) => holding.has(field)) })
  }
  return [...found.values()]
}
