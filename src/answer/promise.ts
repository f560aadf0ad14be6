import type { Bars } from './decide.ts'
import type { ModelPart } from './model.ts'

/**
 * What an administrator promises: of a hundred questions that no entry answers, at most this share (0..1)
 * gets an answer all the same.
 */
export const defaultPromise = 0.05

/** A promise -> the bars that keep it, by the calibration of the model; between 1 % and the last it knows. */
export function barsFor(
  part: Pick<ModelPart, 'bars' | 'choiceBar' | 'clearShare' | 'choiceShare'>,
  promise = defaultPromise,
): Bars {
  const at = Math.min(part.bars.length, Math.max(1, Math.round(promise * 100))) - 1
  const { choiceBar, clearShare, choiceShare } = part
  return { bar: part.bars[at] ?? 1, choiceBar, clearShare, choiceShare }
}
