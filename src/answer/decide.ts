import type { Entry } from '../entries/entry.ts'
import type { Query } from './query.ts'
import type { Ranked, Ranking } from './search.ts'

/** The three outcomes of a question. `confidence` is 0..1: the chance that the first entry is right. */
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

/** When to say what. */
export type Bars = {
  /** The confidence, 0..1, that a card needs. */
  readonly bar: number
  /** The confidence that a choice needs; a choice never needs more than a card. */
  readonly choiceBar: number
  /** A first entry with a smaller share of the belief is offered together with others. */
  readonly clearShare: number
  /** What is offered together needs this share of the belief. */
  readonly choiceShare: number
}

/** Two entries with this share of the belief need no third one next to them. */
const enoughBelief = 0.95
/** An entry with a smaller share of the belief is not worth naming. */
const nearShare = 0.02

/**
 * What to do with a ranking, best first. At a bar of 1 only word-for-word questions get a card, because
 * nothing else is certain.
 */
export function decide(
  { ranked, confidence }: Ranking,
  query: Query,
  { bar, choiceBar, clearShare, choiceShare }: Bars,
): Answer {
  const [first, ...others] = query.terms.length > 0 || ranked[0]?.verbatim ? ranked : []
  if (!first) return { kind: 'none', closest: [], confidence: 0 }
  const near = others.filter(({ share }) => share >= nearShare)
  if (confidence >= bar && (first.verbatim || first.share >= clearShare))
    return {
      kind: 'answer',
      entry: first.entry,
      confidence,
      runnersUp: entriesOf(near.slice(0, 2)),
    }

  const shares = ranked.map(({ share }) => share)
  const choice = ranked.slice(0, choiceSize(shares))
  const isOffered = confidence >= Math.min(bar, choiceBar) && choiceBelief(shares) >= choiceShare
  return choice.length > 1 && isOffered
    ? { kind: 'close', candidates: entriesOf(choice), confidence }
    : { kind: 'none', closest: entriesOf([first, ...near].slice(0, 3)), confidence }
}

/** Three titles, unless two hold nearly all of the belief. `shares` come best first. */
export function choiceSize([first = 0, second = 0]: readonly number[]): 2 | 3 {
  return first + second < enoughBelief ? 3 : 2
}

/** The belief that one of a choice is right. */
export const choiceBelief = (shares: readonly number[]): number =>
  shares.slice(0, choiceSize(shares)).reduce((sum, share) => sum + share, 0)

const entriesOf = (ranked: readonly Ranked[]) => ranked.map(({ entry }) => entry)
