import { setImmediate } from 'node:timers/promises'

import MiniSearch from 'minisearch'

import type { Entry } from '../entries/entry.ts'
import { createCorrector, type Corrector } from './corrector.ts'
import { createFullText, type FullText } from './full-text.ts'
import { content, ideas, letters, wordsAndPairs } from './grams.ts'
import { fieldNames, toHolding, type FieldName, type Holding } from './holdings.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { createLikeness, type Likeness } from './likeness.ts'
import { createReader, typedWords, type NumberedTerm, type Term } from './terms.ts'
import { createTypeahead, type Typeahead } from './typeahead.ts'
import { kindOf, type QuestionKind } from './understanding.ts'
import { createWordReader, type Word } from './word.ts'
import { toWording, type Wording } from './wording.ts'

/** Entries, prepared for searching. A number that stands for an entry is its position here. */
export type Index = {
  readonly entries: readonly Entry[]
  readonly lexicon: Lexicon
  readonly corrector: Corrector
  /** Proposes entries by the stems of all their fields. */
  readonly engine: MiniSearch
  /** By text in `typedWords`, and by `keyOf`: the entry that is asked so, or -1 where several are. */
  readonly asked: ReadonlyMap<string, number>
  /** Of each entry: its question, then its phrasings. */
  readonly wordings: readonly (readonly Wording[])[]
  readonly kinds: readonly (readonly QuestionKind[])[]
  /** Of each entry: its stems with their fields. */
  readonly holdings: readonly Holding[]
  /** Questions and phrasings, by four kinds of evidence. */
  readonly likeness: Readonly<Record<'letters' | 'pairs' | 'content' | 'ideas', Likeness>>
  readonly fullText: FullText
  /** Entries have several wordings each, as in a pack that curators have worked on. */
  readonly isRich: boolean
  readonly typeahead: Typeahead
  /** Reads a typed word, with a memory for the words of the pack. */
  readonly wordOf: (typed: string) => Word
}

/** Prepares entries all at once. */
export function indexEntries(entries: readonly Entry[]): Index {
  const building = build(entries)
  for (;;) {
    const { done, value } = building.next()
    if (done) return value
  }
}

/** Work goes on for this long before other work gets its turn. */
const sliceMs = 6

/** The same, in slices between which other work gets its turn. */
export async function indexEntriesInSlices(entries: readonly Entry[]): Promise<Index> {
  const building = build(entries)
  for (;;) {
    await setImmediate()
    const until = performance.now() + sliceMs
    do {
      const { done, value } = building.next()
      if (done) return value
    } while (performance.now() < until)
  }
}

type Building = Index & {
  readonly asked: Map<string, number>
  readonly wordings: (readonly Wording[])[]
  readonly kinds: (readonly QuestionKind[])[]
  readonly holdings: Holding[]
  readonly terms: (text: string) => readonly NumberedTerm[]
}

function* build(entries: readonly Entry[]): Generator<void, Index> {
  const building = start(entries)
  for (const [at, entry] of entries.entries()) {
    building.engine.add(prepare(building, entry, at))
    yield
  }
  for (const one of Object.values(building.likeness)) yield* one.finish()
  return building
}

/** Wordings per entry, on average, from which a pack is rich. */
const richWordings = 3

function start(entries: readonly Entry[]): Building {
  const count = entries.length
  const wordings = entries.reduce((sum, { phrasings }) => sum + 1 + phrasings.length, 0)
  const lexicon = createLexicon()
  return {
    entries,
    lexicon,
    corrector: createCorrector((stem) => lexicon.idOf(stem) !== undefined),
    engine: new MiniSearch({
      fields: [...fieldNames],
      // Terms come prepared, joined by spaces.
      tokenize: (text) => (text === '' ? [] : text.split(' ')),
      processTerm: (stem) => stem,
    }),
    asked: new Map(),
    wordings: [],
    kinds: [],
    holdings: [],
    likeness: {
      letters: createLikeness(count),
      pairs: createLikeness(count),
      content: createLikeness(count),
      ideas: createLikeness(count),
    },
    fullText: createFullText(count),
    isRich: wordings >= count * richWordings,
    typeahead: createTypeahead(),
    terms: createReader((stem) => lexicon.learn(stem)),
    wordOf: createWordReader(),
  }
}

type Document = { readonly id: number } & Readonly<Record<FieldName, string>>

/** Reads an entry into everything but the engine; returns what the engine is to read. */
function prepare(building: Building, entry: Entry, at: number): Document {
  const { lexicon, asked, wordings, kinds, holdings, typeahead, terms } = building
  const texts = [entry.question, ...entry.phrasings]
  const askedTerms = texts.map(terms)
  const keyPoints = entry.keyPoints.flatMap(terms)
  const topics = entry.topics.flatMap(terms)
  for (const read of [...askedTerms, topics, keyPoints]) lexicon.read(read, at)
  wordings[at] = askedTerms.map(toWording)
  kinds[at] = texts.map(kindOf)

  const typed = texts.map(typedWords)
  const keys = askedTerms.flatMap((read) => (read.length > 0 ? [keyOf(read)] : []))
  for (const text of [...typed.map((words) => words.join(' ')), ...keys])
    asked.set(text, (asked.get(text) ?? at) === at ? at : -1)
  typeahead.add(at, typed[0] ?? [], typed.slice(1).flat())
  prepareLikeness(building, entry, at, typed)

  const fields = {
    question: askedTerms[0] ?? [],
    phrasings: askedTerms.slice(1).flat(),
    topics,
    keyPoints,
    answer: terms(entry.answerText),
  }
  holdings[at] = toHolding(mapFields(fields, numbersOf))
  return { id: at, ...mapFields(fields, (field) => stemsOf(field).join(' ')) }
}

function prepareLikeness(
  { likeness, fullText, corrector, wordOf }: Building,
  entry: Entry,
  at: number,
  typed: readonly (readonly string[])[],
): void {
  const stems: string[] = []
  const say = (words: readonly Word[]) => {
    for (const { isStop, stem } of words) if (!isStop) stems.push(stem)
  }
  for (const text of typed) {
    corrector.read(text)
    const words = text.map(wordOf)
    likeness.letters.add(at, letters(words))
    likeness.pairs.add(at, wordsAndPairs(words))
    likeness.content.add(at, content(words))
    likeness.ideas.add(at, ideas(words, wordOf))
    say(words)
  }
  for (const text of [...entry.keyPoints, entry.answerText]) say(typedWords(text).map(wordOf))
  fullText.add(at, stems)
}

/** The same for wordings that say the same in all telling words. Its mark keeps it apart from texts. */
export const keyOf = (terms: readonly Term[]): string =>
  `=${terms.map(({ stem }) => stem).join(' ')}`

function stemsOf(terms: readonly NumberedTerm[]): readonly string[] {
  const stems: string[] = []
  for (const { stem, parts } of terms) {
    stems.push(stem)
    for (const part of parts) stems.push(part)
  }
  return stems
}

function numbersOf(terms: readonly NumberedTerm[]): readonly number[] {
  const numbers: number[] = []
  for (const { id, partIds } of terms) {
    numbers.push(id)
    for (const part of partIds) numbers.push(part)
  }
  return numbers
}

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
