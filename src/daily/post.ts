import type { Entry } from '../entries/entry.ts'
import type { Place, PostResult, Schedule } from '../ports.ts'
import type { DailyChat, DailyDependencies, Outcome } from './dependencies.ts'
import { pickInOrder } from './order.ts'
import { questionMessage } from './question.ts'
import { answerDueAt, occurrenceKey } from './schedule.ts'
import { skipOccurrence } from './skip.ts'
import { leaseMs, sendMs } from './timing.ts'
import { noteUnsent } from './unsent.ts'

/** An occurrence this process has claimed, and until when (epoch ms). */
export type Claimed = {
  readonly key: string
  readonly place: Place
  readonly dueAt: number
  readonly schedule: Schedule
  readonly leaseUntilAt: number
}

/**
 * Posts the question that is due at `dueAt` (epoch ms): claims its row, picks an entry, sends it, records
 * the message. Called by any number of processes any number of times, it posts at most once: whoever
 * wins the row sends, and a row left behind is `recover.ts`'s.
 *
 * Throws when the store or the adapter does; the row then stays claimed and is recovered.
 */
export async function postOccurrence(
  { schedule, dueAt }: { readonly schedule: Schedule; readonly dueAt: number },
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { store, chatFor, clock, by } = dependencies
  const key = occurrenceKey(schedule.id, dueAt)
  const { place } = schedule
  const chat = chatFor(place.platform)
  if (!chat) return { kind: 'waiting', key, reason: `not connected to ${place.platform}` }
  const nowAt = clock.now()
  const claim = { key, scheduleId: schedule.id, place, dueAt, by, nowAt, leaseMs }
  if (!(await store.occurrences.claim(claim))) return { kind: 'taken', key }
  const claimed = { key, place, dueAt, schedule, leaseUntilAt: nowAt + leaseMs }
  return sendClaimed(claimed, chat, dependencies)
}

/** Picks, sends and records a claimed occurrence whose message is surely not there yet. */
export async function sendClaimed(
  claimed: Claimed,
  chat: DailyChat,
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { clock } = dependencies
  const { key, dueAt, schedule, place, leaseUntilAt } = claimed
  const occurrence = { key, scheduleId: schedule.id, place }
  const picked = await pickFor(claimed, dependencies)
  if (picked.kind !== 'entry') return skipOccurrence(occurrence, picked, dependencies)

  const sentAt = clock.now()
  const question = { key, dueAt, schedule, entry: picked.entry, sentAt, unlocked: false }
  const message = await questionMessage(question, dependencies)
  // A process that was stopped for a while in between must not send after somebody else took over.
  if (clock.now() + sendMs > leaseUntilAt)
    return { kind: 'waiting', key, reason: 'the claim has nearly run out' }
  const result = await chat.post(place, message, key)
  return recordResult(claimed, result, dependencies)
}

async function recordResult(
  { key, place, dueAt, schedule, leaseUntilAt }: Claimed,
  result: PostResult,
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { store, clock, by, log } = dependencies
  switch (result.kind) {
    case 'posted': {
      const { ref } = result
      const unlockAt = answerDueAt(schedule, dueAt)
      const recorded = await store.occurrences.posted(key, by, ref, clock.now(), unlockAt)
      if (!recorded) log.warn({ key, ref }, 'A question was posted after its claim had run out.')
      return { kind: 'posted', key, ref }
    }
    case 'refused': {
      const occurrence = { key, scheduleId: schedule.id, place }
      return skipOccurrence(occurrence, result, dependencies)
    }
    case 'unavailable':
      if (clock.now() < leaseUntilAt) await noteUnsent(store, key)
      log.warn({ key, reason: result.reason }, 'A question could not be posted just now.')
      return { kind: 'waiting', key, reason: result.reason }
    case 'unclear':
      log.warn({ key, reason: result.reason }, 'Nobody can tell yet whether a question was posted.')
      return { kind: 'waiting', key, reason: result.reason }
  }
}

type Picked =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'emptyPool' }
  | { readonly kind: 'withdrawn' }

/** The entry of the occurrence: the first one ever set on its row counts, so that a retry asks the same. */
async function pickFor(claimed: Claimed, dependencies: DailyDependencies): Promise<Picked> {
  const { store, entries } = dependencies
  const row = await store.occurrences.get(claimed.key)
  const entryId = row?.entryId ?? (await pickNew(claimed, dependencies))
  if (entryId === undefined) return { kind: 'emptyPool' }
  const entry = entries.find(({ id }) => id === entryId)
  return entry ? { kind: 'entry', entry } : { kind: 'withdrawn' }
}

async function pickNew(
  { key, schedule }: Claimed,
  dependencies: DailyDependencies,
): Promise<string | undefined> {
  const { store } = dependencies
  const pick = await pickInOrder(schedule, dependencies)
  if (!pick) return undefined
  await store.settings.setOnce(`occurrence:${key}`, 'why', pick.why)
  return store.occurrences.setEntry(key, pick.entry.id)
}
