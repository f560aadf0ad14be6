import MiniSearch from 'minisearch'

import type { Entry } from '../entries/entry.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { createReader, typedWords, type Term } from './terms.ts'
import { toWording, type Wording } from './wording.ts'

/** Where a word can stand in an entry, under the names of the entry format. */
export const fieldNames = ['question', 'phrasings', 'topics', 'keyPoints', 'answer'] as const
export type FieldName = (typeof fieldNames)[number]

/** Entries, prepared for searching. Every number that stands for an entry is its position here. */
export type Index = {
  readonly entries: readonly Entry[]
  readonly lexicon: Lexicon
  /** Stems of all fields. */
  readonly text: MiniSearch
  /** Of each entry: its question, then its phrasings. */
  readonly wordings: readonly (readonly Wording[])[]
  /** Whole words of questions and phrasings, for typeahead. */
  readonly typed: MiniSearch
  /** Every word that `typed` knows. */
  readonly typedVocabulary: ReadonlySet<string>
}

type Building = Index & {
  readonly wordings: (readonly Wording[])[]
  readonly typedVocabulary: Set<string>
  readonly read: (text: string) => readonly Term[]
}

const entriesPerSlice = 20

/** Prepares entries all at once. */
export function indexEntries(entries: readonly Entry[]): Index {
  const building = start(entries)
  for (const [at, entry] of entries.entries()) {
    building.text.add(textDocument(building, entry, at))
    building.typed.add(typedDocument(building, entry, at))
  }
  return building
}

/** The same, in slices of 20 entries between which other work gets its turn. */
export async function indexEntriesInSlices(entries: readonly Entry[]): Promise<Index> {
  const building = start(entries)
  for (let from = 0; from < entries.length; from += entriesPerSlice) {
    const slice = entries.slice(from, from + entriesPerSlice)
    const typed = slice.map((entry, at) => typedDocument(building, entry, from + at))
    const text = slice.map((entry, at) => textDocument(building, entry, from + at))
    // MiniSearch waits for the event loop before each full chunk.
    await building.typed.addAllAsync(typed, { chunkSize: slice.length })
    await building.text.addAllAsync(text, { chunkSize: slice.length })
  }
  return building
}

const split = (words: string) => (words === '' ? [] : words.split(' '))
const asIs = (word: string) => word

function start(entries: readonly Entry[]): Building {
  return {
    entries,
    lexicon: createLexicon(),
    text: new MiniSearch({ fields: [...fieldNames], tokenize: split, processTerm: asIs }),
    wordings: [],
    typed: new MiniSearch({
      fields: ['question', 'phrasings'],
      tokenize: split,
      processTerm: asIs,
    }),
    typedVocabulary: new Set(),
    read: createReader(),
  }
}

function textDocument({ lexicon, wordings, read }: Building, entry: Entry, at: number) {
  const asked = [entry.question, ...entry.phrasings].map(read)
  const keyPoints = entry.keyPoints.flatMap(read)
  const topics = entry.topics.flatMap(read)
  for (const terms of [...asked, topics, keyPoints]) lexicon.read(terms, at)
  wordings[at] = asked.map((terms) => toWording(terms, lexicon))
  return {
    id: at,
    question: stems(asked[0] ?? []),
    phrasings: stems(asked.slice(1).flat()),
    topics: stems(topics),
    keyPoints: stems(keyPoints),
    answer: stems(read(entry.answerText)),
  } satisfies { readonly id: number } & Readonly<Record<FieldName, string>>
}

const stems = (terms: readonly Term[]) =>
  terms.flatMap(({ stem, parts }) => [stem, ...parts]).join(' ')

function typedDocument({ typedVocabulary }: Building, entry: Entry, at: number) {
  const words = [entry.question, ...entry.phrasings].map(typedWords)
  for (const word of words.flat()) typedVocabulary.add(word)
  return {
    id: at,
    question: (words[0] ?? []).join(' '),
    phrasings: words.slice(1).flat().join(' '),
  }
}
