import type { Schedule } from '../ports.ts'
import type { DailyDependencies, Outcome } from './dependencies.ts'
import { postOccurrence } from './post.ts'
import { dueOccurrences, occurrenceKey } from './schedule.ts'
import { skipOccurrence } from './skip.ts'
import { leaseMs, longestOutageMs, postableForMs } from './timing.ts'

/**
 * Deals with everything of one schedule that has come due up to `nowAt` (epoch ms) after the newest that
 * has a row (`newestDueAt`, epoch ms; undefined when there is none):
 * the newest is posted unless it is too late for that, those before it were missed and are noted as an
 * outage, so that nobody loses a streak over them. Oldest first: a crash in between leaves the rest to
 * the next tick.
 */
export async function catchUp(
  schedule: Schedule,
  newestDueAt: number | undefined,
  nowAt: number,
  dependencies: DailyDependencies,
): Promise<readonly Outcome[]> {
  const afterAt = Math.max(newestDueAt ?? 0, nowAt - longestOutageMs)
  const due = dueOccurrences(schedule, { afterAt, untilAt: nowAt })
  const newest = due.at(-1)
  const outcomes: Outcome[] = []
  for (const dueAt of due) {
    const inTime = nowAt - dueAt <= (dependencies.postableForMs ?? postableForMs)
    const deal = dueAt === newest && inTime ? postOccurrence : noteMissed
    outcomes.push(await deal({ schedule, dueAt }, dependencies))
  }
  return outcomes
}

async function noteMissed(
  { schedule, dueAt }: { readonly schedule: Schedule; readonly dueAt: number },
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { store, clock, by } = dependencies
  const { id: scheduleId, place } = schedule
  const key = occurrenceKey(scheduleId, dueAt)
  const claim = { key, scheduleId, place, dueAt, by, nowAt: clock.now(), leaseMs }
  if (!(await store.occurrences.claim(claim))) return { kind: 'taken', key }
  return skipOccurrence({ key, scheduleId, place }, { kind: 'outage' }, dependencies)
}
