import type { Entry } from '../entries/entry.ts'
import type { Query } from './query.ts'
import type { Ranked } from './search.ts'

/** The three outcomes of a question. `confidence` is 0..1: see `confidenceOf`. */
export type Answer =
  | {
      readonly kind: 'answer'
      readonly entry: Entry
      readonly confidence: number
      /** At most two, for somebody who says “not it”. */
      readonly runnersUp: readonly Entry[]
    }
  | {
      readonly kind: 'close'
      /** Two or three. */
      readonly candidates: readonly Entry[]
      readonly confidence: number
    }
  | {
      readonly kind: 'none'
      /** At most three; none when nothing is even near. */
      readonly closest: readonly Entry[]
      readonly confidence: number
    }

/**
 * Answer when that is more likely right than wrong. On labelled questions, most of which no entry
 * answers, this keeps cards for the unanswerable ones below one in twelve.
 */
export const defaultBar = 0.5

/** The runner-up must be this share of the winner's score behind; closer ones are offered together. */
export const clearMargin = 0.1

/** Score of an entry that is worth naming although it is no answer. */
const nearScore = 0.25

/** Score at which half of the first places are right, and how fast that share changes around it. */
const evenScore = 0.52
const steepness = 12

/**
 * The share of questions with such a score whose first place was right, 0..1: a logistic curve fitted
 * on labelled questions, in scope and out of it, for packs of five domains.
 */
export const confidenceOf = (score: number): number =>
  score > 0 ? 1 / (1 + Math.exp(-steepness * (score - evenScore))) : 0

/**
 * What to do with a ranking. `bar` (0..1) is the confidence an answer needs; at 1 nothing is answered.
 * `ranked` comes best first.
 */
export function decide(ranked: readonly Ranked[], query: Query, bar = defaultBar): Answer {
  const [first, ...others] = query.terms.length > 0 ? ranked : []
  const confidence = confidenceOf(first?.score ?? 0)
  if (!first || confidence < bar)
    return {
      kind: 'none',
      closest: entriesOf(near(first ? [first, ...others] : [], 3)),
      confidence,
    }

  const siblings = others.filter(({ score }) => score > first.score * (1 - clearMargin)).slice(0, 2)
  return siblings.length > 0
    ? { kind: 'close', candidates: entriesOf([first, ...siblings]), confidence }
    : { kind: 'answer', entry: first.entry, confidence, runnersUp: entriesOf(near(others, 2)) }
}

const near = (ranked: readonly Ranked[], atMost: number) =>
  ranked.filter(({ score }) => score >= nearScore).slice(0, atMost)

const entriesOf = (ranked: readonly Ranked[]) => ranked.map(({ entry }) => entry)
