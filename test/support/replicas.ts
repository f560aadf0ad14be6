import { answerDueAt, dueOccurrences } from '../../src/daily/schedule.ts'
import { leaseMs } from '../../src/daily/timing.ts'
import type { Schedule, Store } from '../../src/ports.ts'
import { type Audit, auditDaily } from './daily-audit.ts'
import { hourMs } from './daily.ts'
import type { FakeChat } from './fake-chat.ts'
import type { Random } from './random.ts'

/** A process that may die: it ticks at an instant, and comes back under another name when it was killed. */
export type Replica = {
  /** One tick at `nowAt` (epoch ms), to its end; `killed` when the process did not live to see it. */
  tick(nowAt: number): Promise<'done' | 'killed'>
  /** A new process in place of the killed one. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export type Ordeal = Audit & {
  readonly ticks: number
  readonly kills: number
  readonly outages: number
}

/**
 * Lets replicas tick side by side around every due instant from the schedules' creation to `untilAt`
 * (epoch ms), restarting those that are killed, sometimes with hours or days in which none of them runs.
 */
export async function survive(options: {
  readonly replicas: readonly Replica[]
  readonly schedules: readonly Schedule[]
  readonly untilAt: number
  /** Sees what the replicas see, and is never killed. */
  readonly store: Store
  readonly chat: FakeChat
  readonly random: Random
  /** Chance in percent, at each due instant, that everything is down for up to three days, but not past the end. */
  readonly outages: number
}): Promise<Ordeal> {
  const { replicas, schedules, untilAt, store, chat, random } = options
  const counts = { ticks: 0, kills: 0, outages: 0 }

  async function tickAll(nowAt: number): Promise<void> {
    const ends = await Promise.all(
      replicas.map(async (replica) => ({ replica, end: await replica.tick(nowAt) })),
    )
    counts.ticks += ends.length
    const killed = ends.filter(({ end }) => end === 'killed')
    counts.kills += killed.length
    await Promise.all(killed.map(({ replica }) => replica.restart()))
  }

  /** Goes on while a claim is open, a lease at a time, so that what the killed left behind is taken up. */
  async function settle(fromAt: number): Promise<number> {
    let nowAt = fromAt
    while (await isOpen(store, nowAt)) {
      nowAt += leaseMs
      await tickAll(nowAt)
    }
    return nowAt
  }

  let doneAt = 0
  for (const instant of instantsOf(schedules, untilAt)) {
    if (instant <= doneAt) continue
    if (random.chance(options.outages)) {
      counts.outages += 1
      doneAt = Math.min(untilAt, instant + random.between(1, 72) * hourMs)
      await tickAll(doneAt)
      doneAt = await settle(doneAt)
      continue
    }
    await tickAll(instant)
    doneAt = await settle(instant)
  }
  const endAt = Math.max(untilAt, doneAt)
  await tickAll(endAt)
  await settle(endAt)
  const audit = await auditDaily({ store, sent: chat.sent, schedules, untilAt: endAt })
  return { ...audit, ...counts }
}

/** Whether a claim is held at `nowAt`: every one of them has run out a lease later. */
async function isOpen(store: Store, nowAt: number): Promise<boolean> {
  const [questions, answers] = await Promise.all([
    store.occurrences.stranded(nowAt + leaseMs),
    store.occurrences.answersDue(nowAt + leaseMs),
  ])
  return questions.length > 0 || answers.some(({ answer }) => answer.kind === 'claimed')
}

/** Everything that comes due, questions and answers, oldest first. */
function instantsOf(schedules: readonly Schedule[], untilAt: number): readonly number[] {
  const instants = schedules.flatMap((schedule) =>
    dueOccurrences(schedule, { afterAt: schedule.createdAt - 1, untilAt }).flatMap((dueAt) => {
      const answerAt = answerDueAt(schedule, dueAt)
      return answerAt === undefined ? [dueAt] : [dueAt, answerAt]
    }),
  )
  return [...new Set(instants)].toSorted((one, other) => one - other)
}
