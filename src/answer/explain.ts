import type { Entry } from '../entries/entry.ts'
import type { ScorePart } from './score.ts'
import type { Match, Ranking } from './search.ts'

/** Why an entry stands where it does, in the engine's own numbers. */
export type Explanation = {
  readonly entry: Entry
  readonly matched: readonly Match[]
  readonly parts: readonly ScorePart[]
  /** The sum of the parts. */
  readonly score: number
  /** 0..1, how often such a first entry was right; 0 for an entry that is not first. */
  readonly confidence: number
  /** 0..1: the share of belief that the question is about what the pack does not answer. */
  readonly outOfScope: number
  /** The confidence that an answer needs here. */
  readonly bar: number
  /** The entry that comes right after it. `margin` is the distance of the two scores. */
  readonly runnerUp?: { readonly entry: Entry; readonly score: number; readonly margin: number }
}

/** Explains one entry of a ranking. An entry that does not stand in it scored nothing. */
export function explain(
  { ranked, confidence, outOfScope }: Ranking,
  entry: Entry,
  bar: number,
): Explanation {
  const place = ranked.findIndex((one) => one.entry.id === entry.id)
  const found = ranked[place]
  const { matched, parts, score } = found ?? { matched: [], parts: [], score: 0 }
  const next = place < 0 ? undefined : ranked[place + 1]
  return {
    entry,
    matched,
    parts,
    score,
    confidence: place === 0 ? confidence : 0,
    outOfScope,
    bar,
    ...(next && {
      runnerUp: { entry: next.entry, score: next.score, margin: score - next.score },
    }),
  }
}
