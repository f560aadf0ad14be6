import MiniSearch, { type SearchResult } from 'minisearch'

import type { Entry } from '../entries/entry.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import type { Query } from './query.ts'
import { resolve, sum, type Wanted } from './resolve.ts'
import { scoreParts, type FieldsOf, type ScorePart } from './score.ts'
import { createReader, type Term } from './terms.ts'
import { createComparer, toWording, type Comparer, type Wording } from './wording.ts'

/** Where a word of the question was found, under the names of the entry format. */
export const fields = ['question', 'phrasings', 'topics', 'keyPoints', 'answer'] as const
export type FieldName = (typeof fields)[number]

/** A word of the question, as typed, with the fields that say it. */
export type Match = { readonly word: string; readonly fields: readonly FieldName[] }

export type Ranked = {
  readonly entry: Entry
  /** 0..1, comparable between questions: the sum of the parts. */
  readonly score: number
  readonly parts: readonly ScorePart[]
  readonly matched: readonly Match[]
}

export type Search = (query: Query) => readonly Ranked[]

/** MiniSearch proposes this many entries; only they are compared wording by wording. */
const candidates = 50
const entriesPerSlice = 20

/** A word in the question tells more about an entry than the same word in its answer. */
const boost = { question: 3, phrasings: 2, topics: 1, keyPoints: 1, answer: 0.5 }

type Document = { readonly id: number } & Readonly<Record<FieldName, string>>
type Building = {
  readonly entries: readonly Entry[]
  readonly lexicon: Lexicon
  readonly engine: MiniSearch<Document>
  readonly wordings: (readonly Wording[])[]
  readonly read: (text: string) => readonly Term[]
}

/** Prepares entries for searching, all at once. The best entry comes first; unrelated ones are left out. */
export function indexEntries(entries: readonly Entry[]): Search {
  const building = start(entries)
  building.engine.addAll(entries.map((entry, at) => prepare(building, entry, at)))
  return searcher(building)
}

/** The same, in slices between which other work gets its turn. */
export async function indexEntriesInSlices(entries: readonly Entry[]): Promise<Search> {
  const building = start(entries)
  for (let from = 0; from < entries.length; from += entriesPerSlice) {
    const slice = entries
      .slice(from, from + entriesPerSlice)
      .map((entry, at) => prepare(building, entry, from + at))
    // A chunk as long as the slice makes MiniSearch wait for the event loop once per slice.
    await building.engine.addAllAsync(slice, { chunkSize: slice.length })
  }
  return searcher(building)
}

function start(entries: readonly Entry[]): Building {
  return {
    entries,
    lexicon: createLexicon(),
    engine: new MiniSearch<Document>({
      fields: [...fields],
      tokenize: (stems) => (stems === '' ? [] : stems.split(' ')),
      processTerm: (stem) => stem,
    }),
    wordings: [],
    read: createReader(),
  }
}

function prepare({ lexicon, wordings, read }: Building, entry: Entry, at: number): Document {
  const asked = [entry.question, ...entry.phrasings].map(read)
  const keyPoints = entry.keyPoints.flatMap(read)
  const topics = entry.topics.flatMap(read)
  for (const terms of [...asked, keyPoints, topics]) lexicon.read(terms, at)
  wordings[at] = asked.map((terms) => toWording(terms, lexicon))
  return {
    id: at,
    question: stems(asked[0] ?? []),
    phrasings: stems(asked.slice(1).flat()),
    topics: stems(topics),
    keyPoints: stems(keyPoints),
    answer: stems(read(entry.answerText)),
  }
}

const stems = (terms: readonly Term[]) =>
  terms.flatMap(({ stem, parts }) => [stem, ...parts]).join(' ')

function searcher({ entries, lexicon, engine, wordings }: Building): Search {
  const rank = (
    { id, score: textScore, match }: SearchResult,
    wanted: readonly Wanted[],
    compare: Comparer,
  ): readonly Ranked[] => {
    const at = Number(id)
    const entry = entries[at]
    if (!entry) return []
    const fieldsOf: FieldsOf = (stem) => (Object.hasOwn(match, stem) ? (match[stem] ?? []) : [])
    const overlaps = (wordings[at] ?? []).map(compare)
    const parts = scoreParts({ wanted, overlaps, fieldsOf, textScore })
    const score = sum(parts.map(({ value }) => value))
    return [{ entry, score, parts, matched: matches(wanted, fieldsOf) }]
  }

  return (query) => {
    const wanted = resolve(query, lexicon)
    const strengths = strengthByStem(wanted)
    const compare = createComparer(wanted, lexicon)
    return engine
      .search([...strengths.keys()].join(' '), {
        boost,
        boostTerm: (stem) => strengths.get(stem) ?? 1,
      })
      .slice(0, candidates)
      .flatMap((result) => rank(result, wanted, compare))
      .toSorted((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1))
  }
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
      found.set(word, { word, fields: fields.filter((field) => holding.has(field)) })
  }
  return [...found.values()]
}
