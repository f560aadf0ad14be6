import { bitsOf, type FieldBits } from './holdings.ts'
import { partsStrength, sum, type Alternative, type Wanted } from './resolve.ts'
import type { Overlap } from './wording.ts'

/** What one kind of evidence adds to a score. */
export type ScorePart = { readonly name: string; readonly value: number }

/** Which fields of an entry hold a stem, by its number in the lexicon. */
export type FieldsOf = (id: number) => FieldBits

export type Evidence = {
  readonly wanted: readonly Wanted[]
  /** One per wording of the entry; the question is the first. */
  readonly overlaps: readonly Overlap[]
  readonly fieldsOf: FieldsOf
  /** MiniSearch's BM25 score over all fields. */
  readonly textScore: number
}

/**
 * The share each kind of evidence has in a score; they sum to 1. Fitted on public question sets from
 * several domains and rounded: neighbouring shares move the share of right first places by less than two
 * in a hundred.
 */
const shares = {
  'closest wording': 0.25,
  'three closest wordings': 0.35,
  'all wordings together': 0.1,
  'key points and answer': 0.05,
  'text score': 0.2,
  'word order': 0.05,
} as const

/** Leaving out a word of the question costs more than a wording that says more than the question. */
const saidExponent = 0.7
/** BM25 gives about this much per unit of a question's weight to an entry that is all about it. */
const textScorePerWeight = 6
/** A question whose matching words are all light ones (`what is going on`) has hardly matched. */
const lightOnlyShare = 0.4

const askedFields = bitsOf('question', 'phrasings', 'topics')
const answerFields = bitsOf('keyPoints', 'answer')

/** Evidence -> the parts of a score; every part is at least 0 and together they are at most 1. */
export function scoreParts(evidence: Evidence): readonly ScorePart[] {
  const { wanted, overlaps, textScore } = evidence
  const weight = sum(wanted.map((word) => word.weight))
  if (weight === 0) return []
  const closest = overlaps.map(closeness).toSorted((a, b) => b - a)
  const three = closest.slice(0, 3)
  const inWordings = matchedWeights(evidence, askedFields)
  const inAnswer = matchedWeights(evidence, answerFields)
  const telling = sum(inWordings.filter((_, at) => wanted[at]?.light === false))
  const values: Record<keyof typeof shares, number> = {
    'closest wording': closest[0] ?? 0,
    'three closest wordings': three.length > 0 ? sum(three) / three.length : 0,
    'all wordings together': sum(inWordings) / weight,
    'key points and answer': sum(inAnswer) / weight,
    'text score': textScore / (textScore + weight * textScorePerWeight),
    'word order': Math.max(0, ...overlaps.map(({ order, said }) => order * said)),
  }
  const trust = telling > 0 ? 1 : lightOnlyShare
  return Object.entries(shares).map(([name, share]) => ({
    name,
    value: trust * share * (values[name as keyof typeof shares] ?? 0),
  }))
}

const closeness = ({ said, asked }: Overlap) => said ** saidExponent * asked ** (1 - saidExponent)

/** For every word of the question: how much of its weight stands in these fields. */
function matchedWeights({ wanted, fieldsOf }: Evidence, fields: FieldBits): readonly number[] {
  const strengthOf = ({ id, strength }: Alternative) =>
    (fieldsOf(id) & fields) === 0 ? 0 : strength
  const strongest = (alternatives: readonly Alternative[]) =>
    alternatives.reduce((best, alternative) => Math.max(best, strengthOf(alternative)), 0)
  return wanted.map(({ weight, alternatives, parts }) => {
    const pieces = parts.length > 0 ? (partsStrength * sum(parts.map(strongest))) / parts.length : 0
    return weight * Math.max(strongest(alternatives), pieces)
  })
}
