import type { DailyDependencies, Outcome } from '../../src/daily/dependencies.ts'
import { createTick } from '../../src/daily/tick.ts'
import type { Store } from '../../src/ports.ts'
import type { FakeClock } from './daily.ts'

/** A process that ticks when told to: sets the clock and waits for all that becomes of the tick. */
export function createProcess(
  dependencies: DailyDependencies & { readonly clock: FakeClock },
): (nowAt: number) => Promise<readonly Outcome[]> {
  const tick = createTick(dependencies)
  return async (nowAt) => {
    dependencies.clock.set(nowAt)
    return (await tick(nowAt)).finished
  }
}

/** `2026-11-23 posted`, or the reason why not, for each occurrence of a schedule, oldest first. */
export async function historyOf(store: Store, scheduleId: string): Promise<readonly string[]> {
  const rows = await store.occurrences.of(scheduleId, 1_000)
  return rows
    .map(({ dueAt, state }) => {
      const end = state.kind === 'skipped' ? state.reason : state.kind
      return `${new Date(dueAt).toISOString().slice(0, 10)} ${end}`
    })
    .toReversed()
}
