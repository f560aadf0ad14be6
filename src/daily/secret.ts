import type { Occurrence } from '../ports.ts'

/** Whether everyone has seen the answer of this occurrence. */
export const isOut = ({ answer }: Pick<Occurrence, 'answer'>): boolean => answer.kind === 'shown'

/**
 * The entries that are a question whose answer not everyone has seen: no word of their answers may stand
 * where several people read. One that was answered last week and is asked again today is among them.
 */
export function secretEntries(occurrences: readonly Occurrence[]): ReadonlySet<string> {
  const hidden = occurrences.filter((one) => one.state.kind !== 'skipped' && !isOut(one))
  return new Set(hidden.flatMap(({ entryId }) => entryId ?? []))
}
