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
 * On labelled questions of which more than half have no entry, this bar shows a card for one in eighteen
 * of those. At 0.35 six in a hundred more of the others are answered, and nearly twice as many wrong
 * cards are shown; at 0.6 thirteen fewer are answered and hardly a wrong card is saved.
 */
export const defaultBar = 0.45

/** The runner-up must be this share of the winner's score behind; closer ones are offered together. */
export const clearMargin = 0.1

/** Score of an entry that is worth naming although it is no answer. */
const nearScore = 0.25

/** Score at which half of the first places are right, and how fast that share changes around it. */
const evenScore = 0.52
const steepness = 12

/**
 * How sure the engine is of a ranked entry, 0..1: the share of questions with such a score whose first
 * place was right, by a logistic curve fitted on labelled questions about Docker and Kubernetes, in
 * scope and out of it. Packs of other domains reach the half at about the same score or earlier. An
 * entry that was asked word for word is certain.
 */
export const confidenceOf = ({ score, verbatim }: Pick<Ranked, 'score' | 'verbatim'>): number =>
  verbatim ? 1 : 1 / (1 + Math.exp(-steepness * (score - evenScore)))

/**
 * What to do with a ranking. `bar` (0..1) is the confidence an answer needs; at 1 only word-for-word
 * questions are answered. `ranked` comes best first.
 */
export function decide(ranked: readonly Ranked[], query: Query, bar = defaultBar): Answer {
  const [first, ...others] = query.terms.length > 0 ? ranked : []
  if (!first) return { kind: 'none', closest: [], confidence: 0 }
  const confidence = confidenceOf(first)
  if (confidence < bar)
    return { kind: 'none', closest: entriesOf(near([first, ...others], 3)), confidence }

  const siblings = first.verbatim ? [] : closeTo(first, others).slice(0, 2)
  return siblings.length > 0
    ? { kind: 'close', candidates: entriesOf([first, ...siblings]), confidence }
    : { kind: 'answer', entry: first.entry, confidence, runnersUp: entriesOf(near(others, 2)) }
}

const closeTo = (first: Ranked, others: readonly Ranked[]) =>
  others.filter(({ score }) => score > first.score * (1 - clearMargin))

const near = (ranked: readonly Ranked[], atMost: number) =>
  ranked.filter(({ score }) => score >= nearScore).slice(0, atMost)

const entriesOf = (ranked: readonly Ranked[]) => ranked.map(({ entry }) => entry)
