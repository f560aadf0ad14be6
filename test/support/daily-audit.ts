import { answerDueAt, dueOccurrences } from '../../src/daily/schedule.ts'
import type { Occurrence, Schedule, Store } from '../../src/ports.ts'
import { hourMs } from './daily.ts'
import type { Sent } from './fake-chat.ts'

export type Audit = {
  /** Every broken promise, in words; empty when all is well. */
  readonly problems: readonly string[]
  readonly due: number
  readonly posted: number
  /** How many were skipped, by reason. */
  readonly skipped: Readonly<Record<string, number>>
  readonly answers: number
}

/**
 * Holds what is in the store and what has arrived against what was due by `untilAt` (epoch ms): each due
 * instant has one row, each posted one its one message, each skipped one a reason and no message, and each
 * answer that was due an hour ago is in its thread once.
 */
export async function auditDaily(options: {
  readonly store: Pick<Store, 'occurrences'>
  readonly sent: readonly Pick<Sent, 'key' | 'to'>[]
  readonly schedules: readonly Schedule[]
  readonly untilAt: number
}): Promise<Audit> {
  const { store, sent, schedules, untilAt } = options
  const problems: string[] = []
  const skipped: Record<string, number> = {}
  const counts = { due: 0, posted: 0, answers: 0 }

  const arrived = new Map<string, number>()
  for (const { key, to } of sent) if (to !== 'owner') arrived.set(key, (arrived.get(key) ?? 0) + 1)

  for (const schedule of schedules) {
    const due = dueOccurrences(schedule, { afterAt: schedule.createdAt - 1, untilAt })
    const rows = await store.occurrences.of(schedule.id, 100_000)
    const rowOf = new Map(rows.map((row) => [row.dueAt, row]))
    counts.due += due.length
    for (const dueAt of due) {
      const row = rowOf.get(dueAt)
      rowOf.delete(dueAt)
      if (row) check(row, schedule)
      else problems.push(`${schedule.id} ${new Date(dueAt).toISOString()}: no row`)
    }
    for (const { dueAt } of rowOf.values())
      problems.push(`${schedule.id} ${new Date(dueAt).toISOString()}: a row that was never due`)
  }

  function check({ key, dueAt, state, answer }: Occurrence, schedule: Schedule): void {
    const messages = take(key)
    const answers = take(`${key}-a`)
    const where = `${schedule.id} ${new Date(dueAt).toISOString()}: ${state.kind}`
    const answerAt = answerDueAt(schedule, dueAt)
    const answerWanted =
      state.kind === 'posted' && answerAt !== undefined && answerAt <= untilAt - hourMs
    switch (state.kind) {
      case 'claimed':
        return void problems.push(`${where} by ${state.by} for ever`)
      case 'skipped':
        skipped[state.reason] = (skipped[state.reason] ?? 0) + 1
        if (messages + answers > 0) problems.push(`${where}, but ${messages} messages`)
        return
      case 'posted':
        counts.posted += 1
        counts.answers += answers
        if (messages !== 1) problems.push(`${where}, but ${messages} messages`)
        if (answers > 1) problems.push(`${where}, but ${answers} answers`)
        if (answerWanted && (answers !== 1 || answer.kind !== 'shown'))
          problems.push(`${where}, but its answer is ${answer.kind} and there ${answers} times`)
    }
  }

  function take(key: string): number {
    const count = arrived.get(key) ?? 0
    arrived.delete(key)
    return count
  }

  for (const key of arrived.keys()) problems.push(`a message nobody knows: ${key}`)
  return { problems, ...counts, skipped }
}
