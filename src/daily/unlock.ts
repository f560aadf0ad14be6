import type { DailyDependencies } from './dependencies.ts'

/**
 * After an attempt: makes the public answer due now when the schedule unlocks at a number of attempts and
 * that number is reached. The next tick shows it.
 */
export async function maybeUnlock(
  key: string,
  { store, clock }: Pick<DailyDependencies, 'store' | 'clock'>,
): Promise<void> {
  const occurrence = await store.occurrences.get(key)
  if (occurrence?.answer.kind !== 'hidden' || occurrence.answer.dueAt !== undefined) return
  const schedule = await store.schedules.get(occurrence.scheduleId)
  if (schedule?.reveal.kind !== 'attempts') return
  const tried = await store.attempts.count(key)
  if (tried >= schedule.reveal.count) await store.occurrences.answerDueAt(key, clock.now())
}
