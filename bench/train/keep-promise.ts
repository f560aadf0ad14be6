import type { Judged } from './cross-validate.ts'

/** Shares of false answers that can be promised: 1 % to 30 %. */
const promises = 30

/** For each promise, the lowest bar under which no more unanswerable questions get an answer. */
export function barsOf(judged: readonly Judged[]): number[] {
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
    const wrong = sure.filter((one) => one.share >= share && one.rank !== 1)
    if (wrong.length <= wrongAnswers * answerable.length) return share
  }
  return 0.99
}
