/** How well a confidence tells what can be answered from what cannot. */

/** A question as these measures see it. */
export type Scored = {
  readonly confidence: number
  /** Some entry answers it. */
  readonly answerable: boolean
  /** The entry that stands first answers it. */
  readonly right: boolean
}

/** How often the question at a place counts: once, or the times a bootstrap drew it. */
export type WeightAt = (at: number) => number

const once: WeightAt = () => 1

/** From sure to unsure. The measures below take their questions in this order. */
export const bySureness = <T extends Pick<Scored, 'confidence'>>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => b.confidence - a.confidence)

/**
 * The chance that a question with an answer gets a higher confidence than one without; equal confidences
 * count half (the area under the ROC curve). Undefined when either kind is missing.
 */
export function auroc(sorted: readonly Scored[], weightAt: WeightAt = once): number | undefined {
  let [above, total, unanswerable] = [0, 0, 0]
  for (const group of equallySure(sorted, weightAt)) {
    total += group.unanswerable * (above + group.answerable / 2)
    above += group.answerable
    unanswerable += group.unanswerable
  }
  const pairs = above * unanswerable
  return pairs === 0 ? undefined : total / pairs
}

/**
 * The largest share of answerable questions that get a right answer when the bar stands so that at most
 * `falseShare` (0..1) of the unanswerable ones get any. Undefined when either kind is missing.
 */
export function rightAt(
  falseShare: number,
  sorted: readonly Scored[],
  weightAt: WeightAt = once,
): number | undefined {
  const groups = [...equallySure(sorted, weightAt)]
  const answerable = groups.reduce((sum, group) => sum + group.answerable, 0)
  const unanswerable = groups.reduce((sum, group) => sum + group.unanswerable, 0)
  if (answerable === 0 || unanswerable === 0) return undefined
  let [falseOnes, right] = [0, 0]
  for (const group of groups) {
    falseOnes += group.unanswerable
    // A hair of tolerance: 0.05 * 20 is not exactly one.
    if (falseOnes > falseShare * unanswerable + 1e-9) break
    right += group.right
  }
  return right / answerable
}

type Group = { answerable: number; unanswerable: number; right: number }

/** Questions of one confidence stand or fall together, whatever bar is chosen. */
function* equallySure(sorted: readonly Scored[], weightAt: WeightAt): Generator<Group> {
  let group: Group = { answerable: 0, unanswerable: 0, right: 0 }
  let confidence: number | undefined
  for (const [at, item] of sorted.entries()) {
    if (confidence !== undefined && item.confidence !== confidence) {
      yield group
      group = { answerable: 0, unanswerable: 0, right: 0 }
    }
    confidence = item.confidence
    const weight = weightAt(at)
    if (!item.answerable) group.unanswerable += weight
    else group.answerable += weight
    if (item.answerable && item.right) group.right += weight
  }
  if (confidence !== undefined) yield group
}
