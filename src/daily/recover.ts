import type { MessageRef, Occurrence, Schedule } from '../ports.ts'
import type { DailyDependencies, Outcome, Skip } from './dependencies.ts'
import { lookFor } from './look.ts'
import { sendClaimed } from './post.ts'
import { answerDueAt, dueOccurrences, isOn } from './schedule.ts'
import { skipOccurrence } from './skip.ts'
import { leaseMs, lookForMs, looksAtLeast, postableForMs } from './timing.ts'

/**
 * Brings an occurrence to its end that was claimed and then left: by a crash, a platform that was away, a
 * result nobody could read. Looks for the message before anything else and adopts it when it is there;
 * posts only when it surely is not there and it is not too late.
 */
export async function recoverOccurrence(
  stranded: Occurrence,
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { store, chatFor, clock, by } = dependencies
  const { key, place, dueAt, scheduleId, state } = stranded
  if (state.kind !== 'claimed') return { kind: 'taken', key }
  const chat = chatFor(place.platform)
  if (!chat) return { kind: 'waiting', key, reason: `not connected to ${place.platform}` }
  const nowAt = clock.now()
  if (!(await store.occurrences.takeOver(key, by, nowAt, leaseMs))) return { kind: 'taken', key }

  const schedule = await store.schedules.get(scheduleId)
  const found = await lookFor(
    { place, key, firstTriedAt: state.firstClaimedAt },
    chat,
    dependencies,
  )
  if (typeof found === 'object')
    return adopt({ key, found, foundAt: state.firstClaimedAt, schedule, dueAt }, dependencies)
  if (found === 'unknown') {
    // Time in which nothing ran is no time spent looking, so the looks are counted, too.
    const looks = state.attempts
    if (nowAt - state.firstClaimedAt > lookForMs && looks >= looksAtLeast)
      return skipOccurrence(stranded, { kind: 'unclear' }, dependencies)
    return { kind: 'waiting', key, reason: 'nobody can tell whether it was posted' }
  }
  const verdict = stillToPost(schedule, dueAt, nowAt, dependencies)
  if (verdict.kind !== 'post') return skipOccurrence(stranded, verdict, dependencies)
  const claimed = {
    key,
    place,
    dueAt,
    schedule: verdict.schedule,
    leaseUntilAt: nowAt + leaseMs,
  }
  return sendClaimed(claimed, chat, dependencies)
}

/** Records a message that was posted without being recorded. */
async function adopt(
  message: {
    readonly key: string
    readonly found: MessageRef
    readonly foundAt: number
    readonly schedule: Schedule | undefined
    readonly dueAt: number
  },
  { store, by, log }: DailyDependencies,
): Promise<Outcome> {
  const { key, found, foundAt, schedule, dueAt } = message
  const unlockAt = schedule && answerDueAt(schedule, dueAt)
  const recorded = await store.occurrences.posted(key, by, found, foundAt, unlockAt)
  if (!recorded) return { kind: 'taken', key }
  log.info({ key, ref: found }, 'A question that was posted before is recorded now.')
  return { kind: 'posted', key, ref: found }
}

/** Whether a question that has not been posted should be, now. All instants are epoch ms. */
function stillToPost(
  schedule: Schedule | undefined,
  dueAt: number,
  nowAt: number,
  limits: Pick<DailyDependencies, 'postableForMs'>,
): { readonly kind: 'post'; readonly schedule: Schedule } | Skip {
  if (!schedule) return { kind: 'removed' }
  if (!isOn(schedule, nowAt)) return { kind: 'paused' }
  const tooLate = nowAt - dueAt > (limits.postableForMs ?? postableForMs)
  const replaced = dueOccurrences(schedule, { afterAt: dueAt, untilAt: nowAt }).length > 0
  return tooLate || replaced ? { kind: 'outage' } : { kind: 'post', schedule }
}
