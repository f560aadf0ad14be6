import type { Entry } from '../entries/entry.ts'
import type { MessageRef, Occurrence, Place, PostResult } from '../ports.ts'
import type { DailyChat, DailyDependencies, Outcome } from './dependencies.ts'
import { lookFor } from './look.ts'
import { presentPublicAnswer } from './present.ts'
import { questionMessage } from './question.ts'
import { leaseMs, lookForMs, sendMs } from './timing.ts'
import { noteUnsent } from './unsent.ts'

/** An occurrence with its message, of which the answer is claimed here. */
type Unlocking = {
  readonly occurrence: Occurrence
  readonly ref: MessageRef
  readonly postedAt: number
  readonly answerKey: string
  readonly entry: Entry
  readonly leaseUntilAt: number
}

/**
 * Shows everyone the answer of a posted occurrence: in the thread under the question, once, and the
 * question itself then says so. Like a question, it is claimed first, and looked for before it is sent
 * again.
 */
export async function showAnswer(
  due: Occurrence,
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { store, chatFor, clock, by, entries, log } = dependencies
  const { key, place } = due
  const chat = chatFor(place.platform)
  if (!chat) return { kind: 'waiting', key, reason: `not connected to ${place.platform}` }
  const nowAt = clock.now()
  if (!(await store.occurrences.claimAnswer(key, by, nowAt, leaseMs))) return { kind: 'taken', key }
  // Read after the claim: what the list said may be minutes old.
  const occurrence = await store.occurrences.get(key)
  if (occurrence?.state.kind !== 'posted' || occurrence.answer.kind !== 'claimed')
    return { kind: 'taken', key }
  const entry = entries.find(({ id }) => id === occurrence.entryId)
  if (!entry) {
    log.warn({ key, entryId: occurrence.entryId }, 'The entry of an answer has been withdrawn.')
    return close(key, dependencies)
  }
  const { ref, postedAt } = occurrence.state
  const { firstClaimedAt } = occurrence.answer
  const answerKey = `${key}-a`
  const unlocking = { occurrence, ref, postedAt, answerKey, entry, leaseUntilAt: nowAt + leaseMs }
  if (firstClaimedAt === nowAt) return send(unlocking, chat, dependencies)

  const earlier = { place: threadUnder(ref), key: answerKey, firstTriedAt: firstClaimedAt }
  const found = await lookFor(earlier, chat, dependencies)
  if (found === 'none') return send(unlocking, chat, dependencies)
  if (found !== 'unknown') return unlock(unlocking, chat, dependencies)
  if (nowAt - firstClaimedAt <= lookForMs)
    return { kind: 'waiting', key, reason: 'nobody can tell whether the answer was posted' }
  log.warn({ key }, 'Nobody can tell whether an answer was posted, so it is not posted again.')
  return close(key, dependencies)
}

async function send(
  unlocking: Unlocking,
  chat: DailyChat,
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { occurrence, ref, entry, answerKey, leaseUntilAt } = unlocking
  if (dependencies.clock.now() + sendMs > leaseUntilAt)
    return { kind: 'waiting', key: occurrence.key, reason: 'the claim has nearly run out' }
  const result = await chat.postInThread(
    ref,
    presentPublicAnswer({ entry, occurrenceKey: occurrence.key }),
    answerKey,
  )
  return recordResult(unlocking, result, chat, dependencies)
}

async function recordResult(
  unlocking: Unlocking,
  result: PostResult,
  chat: DailyChat,
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { store, clock, log } = dependencies
  const { occurrence, answerKey, leaseUntilAt } = unlocking
  const { key } = occurrence
  switch (result.kind) {
    case 'posted':
      return unlock(unlocking, chat, dependencies)
    case 'refused':
      log.warn({ key, reason: result.reason }, 'The platform refused the answer to a question.')
      return close(key, dependencies)
    case 'unavailable':
      if (clock.now() < leaseUntilAt) await noteUnsent(store, answerKey)
      return { kind: 'waiting', key, reason: result.reason }
    case 'unclear':
      return { kind: 'waiting', key, reason: result.reason }
  }
}

/** The question says that the answer is there. Only then is the row closed: a crash in between repeats it. */
async function unlock(
  { occurrence, ref, postedAt, entry }: Unlocking,
  chat: DailyChat,
  dependencies: DailyDependencies,
): Promise<Outcome> {
  const { store, log } = dependencies
  const { key, dueAt, scheduleId } = occurrence
  const schedule = await store.schedules.get(scheduleId)
  if (schedule) {
    const question = { key, dueAt, schedule, entry, sentAt: postedAt, unlocked: true }
    const updated = await chat.update(ref, await questionMessage(question, dependencies))
    if (updated.kind !== 'posted')
      log.warn({ key, updated }, 'A question could not be marked as unlocked.')
  }
  return close(key, dependencies)
}

async function close(
  key: string,
  { store, by, clock }: Pick<DailyDependencies, 'store' | 'by' | 'clock'>,
): Promise<Outcome> {
  const closed = await store.occurrences.answerShown(key, by, clock.now())
  return closed ? { kind: 'answered', key } : { kind: 'taken', key }
}

/** A thread carries the id of the message it hangs under, unless that message is in a thread itself. */
const threadUnder = ({ platform, workspace, channel, thread, message }: MessageRef): Place => ({
  platform,
  workspace,
  channel,
  thread: thread ?? message,
})
