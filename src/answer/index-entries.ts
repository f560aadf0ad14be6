import MiniSearch from 'minisearch'

import type { Entry } from '../entries/entry.ts'
import { fieldNames, toHolding, type FieldName, type Holding } from './holdings.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { createReader, typedWords, type Term } from './terms.ts'
import { createTypeahead, type Typeahead } from './typeahead.ts'
import { toWording, type Wording } from './wording.ts'

/** Entries, prepared for searching. A number that stands for an entry is its position here. */
export type Index = {
  readonly entries: readonly Entry[]
  readonly lexicon: Lexicon
  /** Proposes entries by the stems of all their fields. */
  readonly engine: MiniSearch
  /** Of each entry: its question in `typedWords`. */
  readonly titles: readonly string[]
  /** Of each entry: its question, then its phrasings. */
  readonly wordings: readonly (readonly Wording[])[]
  /** Of each entry: its stems with their fields. */
  readonly holdings: readonly Holding[]
  readonly typeahead: Typeahead
}

type Building = Index & {
  readonly titles: string[]
  readonly wordings: (readonly Wording[])[]
  readonly holdings: Holding[]
  readonly read: (text: string) => readonly Term[]
}

const entriesPerSlice = 20

/** Prepares entries all at once. */
export function indexEntries(entries: readonly Entry[]): Index {
  const building = start(entries)
  building.engine.addAll(entries.map((entry, at) => prepare(building, entry, at)))
  return building
}

/** The same, in slices of 20 entries between which other work gets its turn. */
export async function indexEntriesInSlices(entries: readonly Entry[]): Promise<Index> {
  const building = start(entries)
  for (let from = 0; from < entries.length; from += entriesPerSlice) {
    const slice = entries.slice(from, from + entriesPerSlice)
    const documents = slice.map((entry, at) => prepare(building, entry, from + at))
    // MiniSearch waits for the event loop before each full chunk.
    await building.engine.addAllAsync(documents, { chunkSize: documents.length })
  }
  return building
}

function start(entries: readonly Entry[]): Building {
  return {
    entries,
    lexicon: createLexicon(),
    engine: new MiniSearch({
      fields: [...fieldNames],
      // Terms come prepared, joined by spaces.
      tokenize: (stems) => (stems === '' ? [] : stems.split(' ')),
      processTerm: (stem) => stem,
    }),
    titles: [],
    wordings: [],
    holdings: [],
    typeahead: createTypeahead(),
    read: createReader(),
  }
}

type Document = { readonly id: number } & Readonly<Record<FieldName, string>>

/** Reads an entry into everything but the engine; returns what the engine is to read. */
function prepare(
  { lexicon, titles, wordings, holdings, typeahead, read }: Building,
  entry: Entry,
  at: number,
): Document {
  const asked = [entry.question, ...entry.phrasings].map(read)
  const keyPoints = entry.keyPoints.flatMap(read)
  const topics = entry.topics.flatMap(read)
  for (const terms of [...asked, topics, keyPoints]) lexicon.read(terms, at)
  wordings[at] = asked.map((terms) => toWording(terms, lexicon))
  const title = typedWords(entry.question)
  titles[at] = title.join(' ')
  typeahead.add(at, title, entry.phrasings.flatMap(typedWords))

  const stems = {
    question: stemsOf(asked[0] ?? []),
    phrasings: stemsOf(asked.slice(1).flat()),
    topics: stemsOf(topics),
    keyPoints: stemsOf(keyPoints),
    answer: stemsOf(read(entry.answerText)),
  }
  holdings[at] = toHolding(mapFields(stems, (field) => field.map((stem) => lexicon.learn(stem))))
  return { id: at, ...mapFields(stems, (field) => field.join(' ')) }
}

const stemsOf = (terms: readonly Term[]) => terms.flatMap(({ stem, parts }) => [stem, ...parts])

function mapFields<From, To>(
  { question, phrasings, topics, keyPoints, answer }: Readonly<Record<FieldName, From>>,
  change: (field: From) => To,
): Readonly<Record<FieldName, To>> {
  return {
    question: change(question),
    phrasings: change(phrasings),
    topics: change(topics),
    keyPoints: change(keyPoints),
    answer: change(answer),
  }
}
