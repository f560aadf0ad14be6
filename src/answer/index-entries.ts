import { setImmediate } from 'node:timers/promises'

import MiniSearch from 'minisearch'

import type { Entry } from '../entries/entry.ts'
import { createCorrector, type Corrector } from './corrector.ts'
import { createFullText, type FullText } from './full-text.ts'
import { content, ideas, letters, wordsAndPairs, type ReadWords } from './grams.ts'
import { fieldNames, toHolding, type FieldName, type Holding } from './holdings.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { createLikeness, type Likeness } from './likeness.ts'
import { createReader, stemOf as stemOfWord, typedWords, type Term } from './terms.ts'
import { createTypeahead, type Typeahead } from './typeahead.ts'
import { kindOf, type QuestionKind } from './understanding.ts'
import { stopWords } from './vocabulary.ts'
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
  /** `stemOf` of `terms.ts`, with a memory for the words of the pack. */
  readonly stemOf: (word: string) => string
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
  readonly terms: (text: string) => readonly Term[]
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
  const stems = new Map<string, string>()
  return {
    entries,
    lexicon: createLexicon(),
    corrector: createCorrector(),
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
    terms: createReader(),
    stemOf(word) {
      const known = stems.get(word)
      if (known !== undefined) return known
      const stem = stemOfWord(word)
      // The words of a pack are few; those of all questions ever asked are not.
      if (stems.size < rememberedStems) stems.set(word, stem)
      return stem
    },
  }
}

const rememberedStems = 200_000

type Document = { readonly id: number } & Readonly<Record<FieldName, string>>

/** Reads an entry into everything but the engine; returns what the engine is to read. */
function prepare(building: Building, entry: Entry, at: number): Document {
  const { lexicon, asked, wordings, kinds, holdings, typeahead, terms } = building
  const texts = [entry.question, ...entry.phrasings]
  const askedTerms = texts.map(terms)
  const keyPoints = entry.keyPoints.flatMap(terms)
  const topics = entry.topics.flatMap(terms)
  for (const read of [...askedTerms, topics, keyPoints]) lexicon.read(read, at)
  wordings[at] = askedTerms.map((read) => toWording(read, lexicon))
  kinds[at] = texts.map(kindOf)

  const typed = texts.map(typedWords)
  const keys = askedTerms.flatMap((read) => (read.length > 0 ? [keyOf(read)] : []))
  for (const text of [...typed.map((words) => words.join(' ')), ...keys])
    asked.set(text, (asked.get(text) ?? at) === at ? at : -1)
  typeahead.add(at, typed[0] ?? [], typed.slice(1).flat())
  prepareLikeness(building, entry, at, typed)

  const stems = {
    question: stemsOf(askedTerms[0] ?? []),
    phrasings: stemsOf(askedTerms.slice(1).flat()),
    topics: stemsOf(topics),
    keyPoints: stemsOf(keyPoints),
    answer: stemsOf(terms(entry.answerText)),
  }
  holdings[at] = toHolding(mapFields(stems, (field) => field.map((stem) => lexicon.learn(stem))))
  return { id: at, ...mapFields(stems, (field) => field.join(' ')) }
}

function prepareLikeness(
  { likeness, fullText, corrector, stemOf }: Building,
  entry: Entry,
  at: number,
  typed: readonly (readonly string[])[],
): void {
  const read = (words: readonly string[]): ReadWords => ({ words, stems: words.map(stemOf) })
  for (const words of typed) {
    for (const word of words) corrector.add(word)
    const one = read(words)
    likeness.letters.add(at, letters(one))
    likeness.pairs.add(at, wordsAndPairs(one))
    likeness.content.add(at, content(one))
    likeness.ideas.add(at, ideas(one, stemOf))
  }
  const said = [...entry.keyPoints, entry.answerText].map(typedWords)
  fullText.add(
    at,
    [...typed, ...said].flatMap((words) =>
      words.filter((word) => !stopWords.has(word)).map(stemOf),
    ),
  )
}

/** The same for wordings that say the same in all telling words. Its mark keeps it apart from texts. */
export const keyOf = (terms: readonly Term[]): string =>
  `=${terms.map(({ stem }) => stem).join(' ')}`

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
