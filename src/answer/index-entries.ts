import { setImmediate } from 'node:timers/promises'

import type { Entry } from '../entries/entry.ts'
import type { OutOfScope } from '../entries/pack.ts'
import { createCorrector, type Corrector } from './corrector.ts'
import { createEngine, type Engine } from './engine.ts'
import { createFullText, type FullText } from './full-text.ts'
import { content, ideas, letters, wordsAndPairs } from './grams.ts'
import { toHolding, type FieldName, type Holding } from './holdings.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { createLikeness, type Likeness } from './likeness.ts'
import { createReader, type NumberedTerm, type ReadText, type Term } from './terms.ts'
import { createTypeahead, type Typeahead } from './typeahead.ts'
import { createWordReader, type Word } from './word.ts'
import { toWording, type Wording } from './wording.ts'

/**
 * Entries, prepared for searching, and next to them what the pack says that none of them answers. Both are
 * subjects of questions; a number that stands for one is its position: entries first.
 */
export type Index = {
  readonly entries: readonly Entry[]
  readonly subjectCount: number
  readonly lexicon: Lexicon
  readonly corrector: Corrector
  readonly engine: Engine
  /** By text in `typedWords`, and by `keyOf`: the subject that is asked so, or -1 where several are. */
  readonly asked: ReadonlyMap<string, number>
  /** Of each subject: its question, then its phrasings. */
  readonly wordings: readonly (readonly Wording[])[]
  /** Of each subject: its stems with their fields. */
  readonly holdings: readonly Holding[]
  /** Questions and phrasings, by four kinds of evidence. */
  readonly likeness: Readonly<Record<'letters' | 'pairs' | 'content' | 'ideas', Likeness>>
  readonly fullText: FullText
  /** Entries have several wordings each, as in a pack that curators have worked on. */
  readonly isRich: boolean
  /** The pack also names enough questions that it does not answer. */
  readonly isScoped: boolean
  readonly typeahead: Typeahead
  /** Reads a typed word, with a memory for the words of the pack. */
  readonly wordOf: (typed: string) => Word
}

/** Prepares entries all at once. */
export function indexEntries(
  entries: readonly Entry[],
  outOfScope: readonly OutOfScope[] = [],
): Index {
  const building = build(entries, outOfScope)
  for (;;) {
    const { done, value } = building.next()
    if (done) return value
  }
}

/** Work goes on for this long before other work gets its turn. */
const sliceMs = 4

/** The same, in slices between which other work gets its turn. */
export async function indexEntriesInSlices(
  entries: readonly Entry[],
  outOfScope: readonly OutOfScope[] = [],
): Promise<Index> {
  const building = build(entries, outOfScope)
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
  readonly holdings: Holding[]
  readonly read: (text: string) => ReadText<Word>
}

/**
 * Entries that are read before each part of the index learns them, one part after the other: a part that
 * works for a while finds its numbers in the processor's cache. Entry by entry takes twice as long.
 */
const blockSize = 250

function* build(
  entries: readonly Entry[],
  outOfScope: readonly OutOfScope[],
): Generator<void, Index> {
  const subjects = [...entries, ...outOfScope.map(toSubject)]
  const building = start(entries, subjects)
  for (let from = 0; from < subjects.length; from += blockSize) {
    const block: ReadSubject[] = []
    for (const subject of subjects.slice(from, from + blockSize)) {
      block.push(readSubject(building, subject, from + block.length))
      yield
    }
    for (const learn of parts)
      for (const entry of block) {
        learn(building, entry)
        yield
      }
  }
  for (const one of [building.corrector, ...Object.values(building.likeness)]) yield* one.finish()
  return building
}

/** Wordings per entry, on average, from which a pack is rich. */
const richWordings = 3
/** Questions that are out of scope, for each entry, from which they tell how sure to be: with fewer, promises broke. */
const scopedQuestions = 5

/** What a question can be about. */
type Subject = Pick<Entry, 'question' | 'phrasings' | 'keyPoints' | 'topics' | 'answerText'>

/** Nobody answers it, so there is nothing but the ways to ask. */
const toSubject = ({ questions: [question = '', ...phrasings] }: OutOfScope): Subject => ({
  question,
  phrasings,
  keyPoints: [],
  topics: [],
  answerText: '',
})

const wordingsOf = (subjects: readonly Subject[]) =>
  subjects.reduce((sum, { phrasings }) => sum + 1 + phrasings.length, 0)

function start(entries: readonly Entry[], subjects: readonly Subject[]): Building {
  const count = subjects.length
  const wordings = wordingsOf(entries)
  const unanswered = wordingsOf(subjects) - wordings
  const lexicon = createLexicon()
  const wordOf = createWordReader()
  return {
    entries,
    subjectCount: count,
    lexicon,
    corrector: createCorrector((stem) => lexicon.idOf(stem) !== undefined),
    engine: createEngine(entries.length),
    asked: new Map(),
    wordings: [],
    holdings: [],
    likeness: {
      letters: createLikeness(count, entries.length),
      pairs: createLikeness(count, entries.length),
      content: createLikeness(count, entries.length),
      ideas: createLikeness(count, entries.length),
    },
    fullText: createFullText(count),
    isRich: wordings >= entries.length * richWordings,
    isScoped: unanswered >= entries.length * scopedQuestions,
    typeahead: createTypeahead(),
    read: createReader((stem) => lexicon.learn(stem), wordOf),
    wordOf,
  }
}

/** A subject with its words read. */
type ReadSubject = {
  readonly at: number
  /** Of its question, then of each phrasing: the words as typed. */
  readonly typed: readonly (readonly string[])[]
  readonly words: readonly (readonly Word[])[]
  readonly terms: readonly (readonly NumberedTerm[])[]
  readonly fields: Readonly<Record<FieldName, readonly NumberedTerm[]>>
  /** Key points and answer. */
  readonly told: readonly (readonly Word[])[]
}

function readSubject({ read }: Building, entry: Subject, at: number): ReadSubject {
  const asked = [entry.question, ...entry.phrasings].map(read)
  const terms = asked.map((text) => text.terms)
  const keyPoints = entry.keyPoints.map(read)
  const topics = entry.topics.map(read)
  const answer = read(entry.answerText)
  return {
    at,
    typed: asked.map(({ words }) => words.map(({ typed }) => typed)),
    words: asked.map(({ words }) => words),
    terms,
    fields: {
      question: terms[0] ?? [],
      phrasings: terms.slice(1).flat(),
      topics: topics.flatMap((text) => text.terms),
      keyPoints: keyPoints.flatMap((text) => text.terms),
      answer: answer.terms,
    },
    told: [...keyPoints, answer].map(({ words }) => words),
  }
}

/** The parts of the index, in the order they learn a block. */
const parts: readonly ((building: Building, subject: ReadSubject) => void)[] = [
  ({ lexicon }, { at, terms, fields }) => {
    for (const some of [...terms, fields.topics, fields.keyPoints]) lexicon.read(some, at)
  },
  ({ wordings, asked }, { at, typed, terms }) => {
    wordings[at] = terms.map(toWording)
    const keys = terms.flatMap((some) => (some.length > 0 ? [keyOf(some)] : []))
    for (const text of [...typed.map((words) => words.join(' ')), ...keys])
      asked.set(text, (asked.get(text) ?? at) === at ? at : -1)
  },
  ({ holdings }, { at, fields }) => {
    holdings[at] = toHolding(mapFields(fields, numbersOf))
  },
  ({ corrector }, { typed }) => {
    for (const text of typed) corrector.read(text)
  },
  ({ typeahead, entries }, { at, typed }) => {
    if (at < entries.length) typeahead.add(at, typed[0] ?? [], typed.slice(1).flat())
  },
  ({ likeness }, { at, words }) => {
    for (const text of words) likeness.letters.add(at, letters(text))
  },
  ({ likeness }, { at, words }) => {
    for (const text of words) likeness.pairs.add(at, wordsAndPairs(text))
  },
  ({ likeness }, { at, words }) => {
    for (const text of words) likeness.content.add(at, content(text))
  },
  ({ likeness, wordOf }, { at, words }) => {
    for (const text of words) likeness.ideas.add(at, ideas(text, wordOf))
  },
  ({ fullText }, { at, words, told }) => {
    const stems: string[] = []
    for (const text of [...words, ...told])
      for (const { isStop, stem } of text) if (!isStop) stems.push(stem)
    fullText.add(at, stems)
  },
  // What is out of scope is found by likeness alone: MiniSearch adds nothing there, and takes its time.
  ({ engine, entries }, { at, fields }) => {
    if (at < entries.length) engine.add(at, mapFields(fields, stemsOf))
  },
]

/** The same for wordings that say the same in all telling words. Its mark keeps it apart from texts. */
export const keyOf = (terms: readonly Term[]): string =>
  `=${terms.map(({ stem }) => stem).join(' ')}`

function stemsOf(terms: readonly NumberedTerm[]): string[] {
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
