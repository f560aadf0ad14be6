import type { Entry } from '../entries/entry.ts'
import { propose } from './candidates.ts'
import { readSigns, shareOf } from './confidence.ts'
import type { Evidence } from './evidence.ts'
import { collect, overlook } from './features.ts'
import { fieldsHolding, namesOf, type FieldName, type Holding } from './holdings.ts'
import { keyOf, type Index } from './index-entries.ts'
import { builtInModel, chance, weigh, type Model, type ModelPart } from './model.ts'
import type { Query } from './query.ts'
import type { Wanted } from './resolve.ts'
import { scoreParts, type ScorePart } from './score.ts'
import { softmax } from './softmax.ts'
import { typedWords } from './terms.ts'
import { understand } from './understanding.ts'

/** A word of the question, as typed, with the fields that say it. */
export type Match = { readonly word: string; readonly fields: readonly FieldName[] }

export type Ranked = {
  readonly entry: Entry
  /** The weighted sum of the evidence; only differences within one ranking mean anything. */
  readonly score: number
  /** 0..1: the share of belief among all that were looked at, out of scope or not. */
  readonly share: number
  /** What each kind of evidence adds to the score. */
  readonly parts: readonly ScorePart[]
  readonly matched: readonly Match[]
  /** The question is one of the entry's own wordings, as far as its telling words go. */
  readonly verbatim: boolean
}

export type Ranking = {
  /** The entries that share something with the question, at most 10: one asked word for word first, then by score. */
  readonly ranked: readonly Ranked[]
  /** 0..1: the chance that the first is right. */
  readonly confidence: number
  /** 0..1: the share of belief that the question is about what the pack does not answer. */
  readonly outOfScope: number
}

const rankedAtMost = 10

/** query -> candidates -> evidence -> scores -> confidence. */
export function search(index: Index, query: Query, model: Model = builtInModel): Ranking {
  const part = partFor(index, model)
  const { rows, outOfScope, wanted, signs } = look(index, query, part.ranker)
  const verbatim = askedSo(index, query)
  if (verbatim >= index.entries.length) return { ranked: [], confidence: 0, outOfScope: 1 }
  const first = rows.findIndex(({ at }) => at === verbatim)
  const ordered = first > 0 ? [...rows.slice(first, first + 1), ...rows.toSpliced(first, 1)] : rows
  const ranked = ordered.slice(0, rankedAtMost).flatMap(({ at, evidence, score, share }) => {
    const entry = index.entries[at]
    if (entry === undefined) return []
    const parts = scoreParts(part.ranker, evidence)
    const matched = matches(wanted, index.holdings[at])
    return [{ entry, score, share, parts, matched, verbatim: at === verbatim }]
  })
  const confidence =
    ranked[0] === undefined ? 0 : ranked[0].verbatim ? 1 : chance(part.confidence, signs)
  return { ranked, confidence, outOfScope: shareOf(outOfScope) }
}

/** The entry whose wording the question is: word for word, or else in all that tells; -1 for none or several. */
function askedSo({ asked }: Index, { text, terms }: Query): number {
  const exact = asked.get(typedWords(text).join(' ')) ?? -1
  return exact >= 0 || terms.length === 0 ? exact : (asked.get(keyOf(terms)) ?? -1)
}

/** The part of a model that fits a pack. */
export function partFor(
  { isRich, isScoped }: Pick<Index, 'isRich' | 'isScoped'>,
  model: Model,
): ModelPart {
  if (!isRich) return model.bare
  return isScoped ? model.scoped : model.rich
}

/** In place of an entry's position, for what is out of scope. */
const noEntry = -1

/** A candidate with what speaks for it. */
export type Row = {
  /** The position of an entry; -1 for what is out of scope. */
  readonly at: number
  readonly evidence: Evidence
  readonly score: number
  readonly share: number
}

/** Everything that the model is trained on: candidates, best first, and the signs that tell how sure to be. */
export function look(index: Index, query: Query, ranker: ModelPart['ranker']) {
  const question = understand(index, query)
  const overview = overlook(index, question)
  const candidates = propose(index, question, overview)
  const evidence = collect(index, question, overview, candidates)
  const all = evidence.map((one, place) => {
    const at = candidates[place]?.at ?? noEntry
    return { at: at < index.entries.length ? at : noEntry, evidence: one }
  })
  const { rows, outOfScope } = rankRows(all, ranker)
  const signs = readSigns(question, rows, outOfScope)
  return { all, rows, outOfScope, wanted: question.wanted, signs, question }
}

/** Candidates with their scores, best first; equal scores keep their order. */
type RankedRows = {
  /** Entries. */
  readonly rows: readonly Row[]
  readonly outOfScope: readonly Row[]
}

/** Scores candidates. The shares of all of them sum to 1. */
export function rankRows(
  rows: readonly Pick<Row, 'at' | 'evidence'>[],
  ranker: ModelPart['ranker'],
): RankedRows {
  const scores = rows.map(({ evidence }) => weigh(ranker, evidence))
  const shares = Float64Array.from(scores)
  softmax(shares)
  const scored = rows
    .map(({ at, evidence }, place) => {
      // Field by field, as in `createReader`: these are read often.
      return { at, evidence, score: scores[place] ?? 0, share: shares[place] ?? 0 }
    })
    .toSorted((a, b) => b.score - a.score)
  return {
    rows: scored.filter(({ at }) => at !== noEntry),
    outOfScope: scored.filter(({ at }) => at === noEntry),
  }
}

/** Words of the question that an entry says, each once, in the order they were typed. */
function matches(wanted: readonly Wanted[], holding: Holding | undefined): readonly Match[] {
  const found = new Map<string, Match>()
  if (!holding) return []
  for (const { word, alternatives, parts } of wanted) {
    let held = 0
    for (const list of [alternatives, ...parts])
      for (const { id } of list) held |= fieldsHolding(holding, id)
    if (held !== 0 && !found.has(word)) found.set(word, { word, fields: namesOf(held) })
  }
  return [...found.values()]
}
