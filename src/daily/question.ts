import type { Entry } from '../entries/entry.ts'
import type { Message } from '../message/message.ts'
import type { Schedule } from '../ports.ts'
import type { DailyDependencies } from './dependencies.ts'
import { presentQuestion } from './present.ts'
import { recapBefore, weekRecapBefore } from './recap.ts'
import { answerDueAt } from './schedule.ts'
import { teamWeek } from './team-week.ts'
import { noticeablyLateMs } from './timing.ts'

/**
 * The public post of an occurrence with everything it shows: what to post at first, and what to put in its
 * place when the answer is unlocked. The entry must be set on the occurrence's row already.
 * `sentAt` (epoch ms): when it is or was posted.
 */
export async function questionMessage(
  occurrence: {
    readonly key: string
    readonly dueAt: number
    readonly entry: Entry
    readonly schedule: Schedule
    readonly sentAt: number
    readonly unlocked: boolean
  },
  dependencies: Pick<DailyDependencies, 'store' | 'entries' | 'clock' | 'teamMemory'>,
): Promise<Message> {
  const { store, entries } = dependencies
  const { key, dueAt, entry, schedule, sentAt, unlocked } = occurrence
  const [asked, recap, weekRecap, why] = await Promise.all([
    store.occurrences.askedEntries(schedule.id),
    recapBefore(schedule.id, dueAt, { store, entries }),
    weekRecapBefore(schedule, dueAt, { store, entries }),
    store.settings.get(`occurrence:${key}`, 'why'),
  ])
  return presentQuestion({
    entry,
    schedule,
    occurrenceKey: key,
    dueAt,
    answerDueAt: answerDueAt(schedule, dueAt),
    unlocked,
    recap,
    weekRecap,
    ...(weekRecap && { teamWeek: await teamWeek({ key, dueAt, schedule }, dependencies) }),
    why,
    // Once is this time.
    revisited: asked.filter((id) => id === entry.id).length > 1,
    late: sentAt - dueAt > noticeablyLateMs,
  })
}
