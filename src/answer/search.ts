import type { SearchResult } from 'minisearch'

import type { Entry } from '../entries/entry.ts'
import { fieldsHolding, namesOf, type FieldName } from './holdings.ts'
import type { Index } from './index-entries.ts'
import type { Query } from './query.ts'
import { resolve, sum, type Wanted } from './resolve.ts'
import { scoreParts, type FieldsOf, type ScorePart } from './score.ts'
import { typedWords } from './terms.ts'
import { createComparer, type Overlap, type Wording } from './wording.ts'

/** A word of the question, as typed, with the fields that say it. */
export type Match = { readonly word: string; readonly fields: readonly FieldName[] }

export type Ranked = {
  readonly entry: Entry
  /** 0..1, comparable between questions: the sum of the parts. */
  readonly score: number
  readonly parts: readonly ScorePart[]
  readonly matched: readonly Match[]
  /** The question is the entry's own, word for word. */
  readonly verbatim: boolean
}

/** The engine proposes this many entries; only they are compared wording by wording. */
const candidates = 16

/** A word in a question tells more about an entry than the same word in its answer. */
const boost = { question: 3, phrasings: 2, topics: 1, keyPoints: 1, answer: 0.5 }

/**
 * The entries that share a word with the question, at most 16: one that is asked word for word first,
 * then by score.
 */
export function search(index: Index, query: Query): readonly Ranked[] {
  const wanted = resolve(query, index.lexicon)
  const strengths = strengthByStem(wanted)
  const compare = createComparer(wanted, index.lexicon)
  const typed = typedWords(query.text).join(' ')
  return propose(index, strengths)
    .slice(0, candidates)
    .flatMap((result) => rank(index, result, { wanted, compare, typed }))
    .toSorted(inOrder)
}

const inOrder = (a: Ranked, b: Ranked) =>
  Number(b.verbatim) - Number(a.verbatim) || b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1)

/** Every stem worth finding, with the best it can count for. */
function strengthByStem(wanted: readonly Wanted[]): ReadonlyMap<string, number> {
  const strengths = new Map<string, number>()
  for (const { alternatives, parts } of wanted)
    for (const { stem, strength } of [...parts.flat(), ...alternatives])
      strengths.set(stem, Math.max(strength, strengths.get(stem) ?? 0))
  return strengths
}

/** In a large pack, only the rare stems propose: they hold up to this many entries together. */
const postingsRead = 2000

function propose(
  { engine, lexicon, entries }: Index,
  strengths: ReadonlyMap<string, number>,
): readonly SearchResult[] {
  const stems = [...strengths.keys()]
    .map((stem) => ({ stem, holding: lexicon.commonness(stem) * entries.length }))
    .toSorted((a, b) => a.holding - b.holding)
  let read = 0
  const chosen = stems.filter(({ holding }, at) => {
    read += holding
    return at === 0 || read <= postingsRead
  })
  return engine.search(chosen.map(({ stem }) => stem).join(' '), {
    boost,
    boostTerm: (stem) => strengths.get(stem) ?? 1,
  })
}

function rank(
  { entries, titles, wordings, holdings }: Index,
  { id, score: textScore }: SearchResult,
  question: {
    readonly wanted: readonly Wanted[]
    readonly compare: (wording: Wording) => Overlap
    readonly typed: string
  },
): readonly Ranked[] {
  const { wanted, compare, typed } = question
  const at = Number(id)
  const [entry, holding] = [entries[at], holdings[at]]
  if (!entry || !holding) return []
  const fieldsOf: FieldsOf = (word) => fieldsHolding(holding, word)
  const overlaps = (wordings[at] ?? []).map(compare)
  const parts = scoreParts({ wanted, overlaps, fieldsOf, textScore })
  const score = sum(parts.map(({ value }) => value))
  return [
    { entry, score, parts, matched: matches(wanted, fieldsOf), verbatim: titles[at] === typed },
  ]
}

/** Words of the question that an entry says, each once, in the order they were typed. */
function matches(wanted: readonly Wanted[], fieldsOf: FieldsOf): readonly Match[] {
  const found = new Map<string, Match>()
  for (const { word, alternatives, parts } of wanted) {
    const held = [...alternatives, ...parts.flat()].reduce((bits, { id }) => bits | fieldsOf(id), 0)
    if (held !== 0 && !found.has(word)) found.set(word, { word, fields: namesOf(held) })
  }
  return [...found.values()]
}
