import { choiceSize } from '../../src/answer/decide.ts'
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

/** The smallest share of the belief from which first entries are right often enough. */
export function clearShareOf(judged: readonly Judged[], bar: number): number {
  const answerable = judged.filter(({ example }) => example.answerable)
  const sure = answerable.filter(({ confidence }) => confidence >= bar)
  for (let share = 0.3; share < 0.99; share += 0.01) {
    const wrong = sure.filter((one) => (one.shares[0] ?? 0) >= share && one.rank !== 1)
    if (wrong.length <= wrongAnswers * answerable.length) return share
  }
  return 0.99
}

/** At most this share of the unanswerable questions gets a choice that cannot help. */
const falseChoices = 0.2
/** At least this share of the choices offered for answerable questions holds the right entry. */
const choicesThatHold = 0.95

/** The lowest confidence from which choices keep both, next to cards by `bar` and `clearShare`. */
export function choiceBarOf(judged: readonly Judged[], bar: number, clearShare: number): number {
  const noCards = judged
    .filter(({ confidence, shares }) => confidence < bar || (shares[0] ?? 0) < clearShare)
    .filter(({ shares }) => shares.length > 1)
    .toSorted((a, b) => b.confidence - a.confidence)
  const allowed = falseChoices * judged.filter(({ example }) => !example.answerable).length
  let lowest = bar
  let [wrong, offered, held] = [0, 0, 0]
  for (const { example, confidence, rank, shares } of noCards) {
    if (!example.answerable) wrong += 1
    else {
      offered += 1
      if (rank > 0 && rank <= choiceSize(shares)) held += 1
    }
    if (wrong > allowed) break
    if (held >= choicesThatHold * offered) lowest = Math.min(lowest, confidence)
  }
  return lowest
}
