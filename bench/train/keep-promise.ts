import { choiceBelief, choiceSize } from '../../src/answer/decide.ts'
import type { Judged } from './cross-validate.ts'

/** Shares of false answers that can be promised: 1 % to 30 %. */
const promises = 30

/** For each promise, the lowest bar that keeps it on every one of the sets, not only on average. */
export function barsOf(sets: readonly (readonly Judged[])[]): number[] {
  const bars = sets.map(barsOfSet)
  return Array.from({ length: promises }, (_, at) => Math.max(...bars.map((some) => some[at] ?? 0)))
}

/** For each promise, the lowest bar under which no more unanswerable questions get an answer. */
function barsOfSet(judged: readonly Judged[]): readonly number[] {
  const unanswerable = judged
    .filter(({ example }) => !example.answerable)
    .map(({ confidence }) => confidence)
    .toSorted((a, b) => b - a)
  return Array.from({ length: promises }, (_, at) => {
    const allowed = Math.floor(((at + 1) / 100) * unanswerable.length)
    return Math.min(0.999, (unanswerable[allowed] ?? 0) + 1e-4)
  })
}

/** At most this share of the answerable questions gets a wrong answer without a choice. */
const wrongAnswers = 0.03

/** The smallest share of the belief from which first entries are right often enough, on every set. */
export const clearShareOf = (sets: readonly (readonly Judged[])[], bar: number): number =>
  Math.max(...sets.map((judged) => clearShareOfSet(judged, bar)))

function clearShareOfSet(judged: readonly Judged[], bar: number): number {
  const answerable = judged.filter(({ example }) => example.answerable)
  const sure = answerable.filter(({ confidence }) => confidence >= bar)
  for (let share = 0.3; share < 0.99; share += 0.01) {
    const wrong = sure.filter((one) => (one.shares[0] ?? 0) >= share && one.rank !== 1)
    if (wrong.length <= wrongAnswers * answerable.length) return share
  }
  return 0.99
}

/** At most this share of the unanswerable questions gets a choice that cannot help. */
const falseChoices = 0.25
/** At least this share of the choices offered for answerable questions holds the right entry. */
const choicesThatHold = 0.95

/** A question that gets no card by these bars, but maybe a choice. */
const getsNoCard =
  (bar: number, clearShare: number) =>
  ({ confidence, shares }: Judged) =>
    shares.length > 1 && (confidence < bar || (shares[0] ?? 0) < clearShare)

const holds = ({ rank, shares }: Judged) => rank > 0 && rank <= choiceSize(shares)

/** The smallest share of the belief from which choices hold the right entry, on every set, where the bar is kept. */
export function choiceShareOf(
  sets: readonly (readonly Judged[])[],
  bar: number,
  clearShare: number,
): number {
  const offers = sets.map((judged) =>
    judged
      .filter(getsNoCard(bar, clearShare))
      .filter(({ example, confidence }) => example.answerable && confidence >= bar),
  )
  for (let share = 0; share < 1; share += 0.01) {
    const kept = offers.map((some) => some.filter(({ shares }) => choiceBelief(shares) >= share))
    if (kept.every((some) => some.filter(holds).length >= choicesThatHold * some.length))
      return share
  }
  return 1
}

/** The lowest confidence from which choices keep both, on every set, next to cards by `bar` and `clearShare`. */
export const choiceBarOf = (
  sets: readonly (readonly Judged[])[],
  bar: number,
  clearShare: number,
  choiceShare: number,
): number => Math.max(...sets.map((judged) => choiceBarOfSet(judged, bar, clearShare, choiceShare)))

function choiceBarOfSet(
  judged: readonly Judged[],
  bar: number,
  clearShare: number,
  choiceShare: number,
): number {
  const noCards = judged
    .filter(getsNoCard(bar, clearShare))
    .filter(({ shares }) => choiceBelief(shares) >= choiceShare)
    .toSorted((a, b) => b.confidence - a.confidence)
  const allowed = falseChoices * judged.filter(({ example }) => !example.answerable).length
  let lowest = bar
  let [wrong, offered, held] = [0, 0, 0]
  for (const one of noCards) {
    if (!one.example.answerable) wrong += 1
    else {
      offered += 1
      if (holds(one)) held += 1
    }
    if (wrong > allowed) break
    if (held >= choicesThatHold * offered) lowest = Math.min(lowest, one.confidence)
  }
  return lowest
}
