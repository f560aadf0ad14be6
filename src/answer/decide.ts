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
  /** The chance, 0..1, that an answer needs: a card, that the first entry is right; a choice, that one of it is. */
  readonly bar: number
  /** A first entry with a smaller share of the belief is offered together with others. */
  readonly clearShare: number
}

/** A choice ends where this share of the belief is in it. */
const enoughBelief = 0.95
/** An entry with a smaller share of the belief is not worth naming. */
const nearShare = 0.02

/**
 * What to do with a ranking, best first. At a bar of 1 only word-for-word questions are answered, because
 * nothing else is certain.
 */
export function decide(
  { ranked, confidence }: Ranking,
  query: Query,
  { bar, clearShare }: Bars,
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

  const choice = choose([first, ...others])
  // The belief says how the chance that any entry is right spreads over them.
  const believed = choice.reduce((sum, { share }) => sum + share, 0)
  const chanceOfChoice = Math.min(
    1,
    (confidence * believed) / Math.max(first.share, confidence, 1e-9),
  )
  return choice.length > 1 && chanceOfChoice >= bar
    ? { kind: 'close', candidates: entriesOf(choice), confidence }
    : { kind: 'none', closest: entriesOf([first, ...near].slice(0, 3)), confidence }
}

/** Two or three, until they hold enough of the belief. */
function choose(ranked: readonly Ranked[]): readonly Ranked[] {
  let believed = 0
  return ranked.slice(0, 3).filter(({ share }, at) => {
    const wanted = at < 2 || believed < enoughBelief
    believed += share
    return wanted
  })
}

const entriesOf = (ranked: readonly Ranked[]) => ranked.map(({ entry }) => entry)
