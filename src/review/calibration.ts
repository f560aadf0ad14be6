import type { Attempt, Certainty, Graded } from '../ports.ts'

export const certainties = ['sure', 'unsure', 'guess'] as const satisfies readonly Certainty[]

/** With fewer confident misses than this, a topic is not called confidently wrong. */
const fewestMisses = 3

export type Calibration = {
  /** Of the answers given with each certainty: how many, and how many were graded Good or Easy. */
  readonly byCertainty: Readonly<
    Record<Certainty, { readonly given: number; readonly right: number }>
  >
  /** Topics in which the person was sure and missed at least three times, most first. */
  readonly confidentlyWrong: readonly { readonly topic: string; readonly misses: number }[]
}

/** How sure a person was against how it went, over the questions that were both tried and graded. */
export function measureCalibration(
  attempts: readonly Attempt[],
  graded: readonly Graded[],
  topicsOf: (entryId: string) => readonly string[],
): Calibration {
  const certaintyOf = new Map(
    attempts.map(({ occurrenceKey, certainty }) => [occurrenceKey, certainty]),
  )
  const byCertainty = {
    sure: { given: 0, right: 0 },
    unsure: { given: 0, right: 0 },
    guess: { given: 0, right: 0 },
  }
  const misses = new Map<string, number>()
  for (const { occurrenceKey, entryId, grade } of graded) {
    const certainty = certaintyOf.get(occurrenceKey ?? '')
    if (certainty === undefined) continue
    const right = grade === 'good' || grade === 'easy'
    byCertainty[certainty].given += 1
    if (right) byCertainty[certainty].right += 1
    if (right || certainty !== 'sure') continue
    for (const topic of topicsOf(entryId)) misses.set(topic, (misses.get(topic) ?? 0) + 1)
  }
  const confidentlyWrong = [...misses]
    .filter(([, count]) => count >= fewestMisses)
    .map(([topic, count]) => ({ topic, misses: count }))
    .toSorted((a, b) => b.misses - a.misses || a.topic.localeCompare(b.topic))
  return { byCertainty, confidentlyWrong }
}
