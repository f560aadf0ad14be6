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
 * On labelled questions about Docker and Kubernetes, of which two in five have no entry, this bar shows a
 * card for one in fifteen of those: for features that an entry names without answering the question. At
 * 0.5 fifteen in a hundred more of the others get their card, and twice as many cards are false.
 */
export const defaultBar = 0.67

/** The runner-up must be this share of the winner's score behind; closer ones are offered together. */
export const clearMargin = 0.05

/** Score of an entry that is worth naming although it is no answer. */
const nearScore = 0.25

/** Score at which half of the first places are right, and how fast that share changes around it. */
const evenScore = 0.49
const steepness = 9.5
/** Score at which half of the first three places hold a right one; it changes as fast. */
const evenChoiceScore = 0.44

const shareRight = (score: number, even: number) => 1 / (1 + Math.exp(-steepness * (score - even)))

/**
 * How sure the engine is of a ranked entry, 0..1: the share of questions with such a score whose first
 * place was right, by a logistic curve fitted on labelled questions about Docker and Kubernetes, in
 * scope and out of it. Neither the distance to the runner-up nor words that the entry lacks foretell
 * anything that the score does not. An entry that was asked word for word is certain.
 */
export const confidenceOf = ({ score, verbatim }: Pick<Ranked, 'score' | 'verbatim'>): number =>
  verbatim ? 1 : shareRight(score, evenScore)

/**
 * What to do with a ranking. `bar` (0..1) is the confidence an answer needs: a card, that the first
 * entry is right; a choice, that one of the first three is. At 1 only word-for-word questions are
 * answered. `ranked` comes best first.
 */
export function decide(ranked: readonly Ranked[], query: Query, bar = defaultBar): Answer {
  const [first, ...others] = query.terms.length > 0 ? ranked : []
  if (!first) return { kind: 'none', closest: [], confidence: 0 }
  const confidence = confidenceOf(first)
  const siblings = first.verbatim ? [] : closeTo(first, others).slice(0, 2)
  if (confidence >= bar && siblings.length === 0)
    return { kind: 'answer', entry: first.entry, confidence, runnersUp: entriesOf(near(others, 2)) }

  const choice = confidence >= bar ? [first, ...siblings] : near([first, ...others], 3)
  const offered = choice.length > 1 && shareRight(first.score, evenChoiceScore) >= bar
  return offered
    ? { kind: 'close', candidates: entriesOf(choice), confidence }
    : { kind: 'none', closest: entriesOf(choice), confidence }
}

const closeTo = (first: Ranked, others: readonly Ranked[]) =>
  others.filter(({ score }) => score > first.score * (1 - clearMargin))

const near = (ranked: readonly Ranked[], atMost: number) =>
  ranked.filter(({ score }) => score >= nearScore).slice(0, atMost)

const entriesOf = (ranked: readonly Ranked[]) => ranked.map(({ entry }) => entry)
