import type { Message } from '../message/message.ts'
import type { Place, Schedule } from '../ports.ts'
import type { DailyDependencies, Outcome, Skip } from './dependencies.ts'
import { isOn } from './schedule.ts'

type Skippable = { readonly key: string; readonly scheduleId: string; readonly place: Place }

/** The reason as the row keeps it. */
function skipReason(skip: Skip): string {
  switch (skip.kind) {
    case 'outage':
      return 'outage'
    case 'paused':
      return 'paused'
    case 'removed':
      return 'schedule removed'
    case 'emptyPool':
      return 'no entry matches'
    case 'withdrawn':
      return 'entry withdrawn'
    case 'unclear':
      return 'unclear'
    case 'refused':
      return `refused: ${skip.reason}`
  }
}

/**
 * Closes a claimed occurrence without a post. A refusal pauses the schedule; the owner is told where they
 * can do something about it, by the one process that closed the row.
 */
export async function skipOccurrence(
  occurrence: Skippable,
  skip: Skip,
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { store, clock, by, log } = dependencies
  const { key, scheduleId } = occurrence
  const reason = skipReason(skip)
  const closed = await store.occurrences.skipped(key, by, reason, clock.now())
  if (!closed) return { kind: 'taken', key }
  log.warn({ key, scheduleId, reason }, 'A daily question was skipped.')
  const schedule = await store.schedules.get(scheduleId)
  if (schedule) await actOn(skip, schedule, occurrence, dependencies)
  return { kind: 'skipped', key, reason, skip }
}

async function actOn(
  skip: Skip,
  schedule: Schedule,
  { key, place }: Skippable,
  dependencies: DailyDependencies,
): Promise<void> {
  const { store, clock, notices } = dependencies
  switch (skip.kind) {
    case 'refused':
      // Somebody may have paused it or moved it to another channel meanwhile.
      if (!isOn(schedule, clock.now()) || schedule.place.channel !== place.channel) return
      await store.schedules.save({ ...schedule, state: { kind: 'paused', reason: skip.reason } })
      return tellOwner(schedule, notices.refused(schedule, skip.reason), key, dependencies)
    case 'emptyPool':
      if (await isNewEmptyPool(schedule, dependencies))
        await tellOwner(schedule, notices.emptyPool(schedule), key, dependencies)
      return
    case 'unclear':
      return tellOwner(schedule, notices.unclear(schedule), key, dependencies)
    case 'outage':
    case 'paused':
    case 'removed':
    case 'withdrawn':
      return
  }
}

/** True the first time these topics and levels match nothing: once is enough to be told. */
async function isNewEmptyPool(
  schedule: Schedule,
  { store }: Pick<DailyDependencies, 'store'>,
): Promise<boolean> {
  const pool = JSON.stringify([schedule.topics.toSorted(), schedule.levels.toSorted()])
  return store.settings.setOnce(`schedule:${schedule.id}`, `told of empty pool ${pool}`, 'true')
}

async function tellOwner(
  schedule: Schedule,
  message: Message,
  key: string,
  { chatFor, log }: DailyDependencies,
): Promise<void> {
  const { owner } = schedule
  const told = await chatFor(owner.platform)?.direct(owner, message, `${key}-n`)
  if (told?.kind === 'posted') return
  log.warn({ scheduleId: schedule.id, told }, 'The owner of a schedule could not be told.')
}
