import type { Store } from '../ports.ts'
import { createAnswers } from './answers.ts'
import { toOccurrence } from './occurrence-row.ts'
import type { Database } from './schema.ts'

/**
 * Due instants of schedules. Who may send is decided by one conditional statement each time: it changes
 * a row for exactly one caller, and only that caller gets the row's key back.
 */
export function createOccurrences(db: Database): Store['occurrences'] {
  const ended = (key: string, by: string) =>
    db
      .updateTable('occurrences')
      .where('key', '=', key)
      .where('state', '=', 'claimed')
      .where('claimed_by', '=', by)
      .returning('key')

  return {
    ...createAnswers(db),

    async claim({ key, scheduleId, place, dueAt, by, nowAt, leaseMs }) {
      const claimed = await db
        .insertInto('occurrences')
        .values({
          key,
          schedule_id: scheduleId,
          place: JSON.stringify(place),
          due_at: dueAt,
          state: 'claimed',
          claimed_by: by,
          lease_until_at: nowAt + leaseMs,
          first_claimed_at: nowAt,
          claims: 1,
          answer_state: 'hidden',
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .executeTakeFirst()
      return claimed !== undefined
    },

    async takeOver(key, by, nowAt, leaseMs) {
      const taken = await db
        .updateTable('occurrences')
        .set((column) => ({
          claimed_by: by,
          lease_until_at: nowAt + leaseMs,
          claims: column('claims', '+', 1),
        }))
        .where('key', '=', key)
        .where('state', '=', 'claimed')
        .where('lease_until_at', '<=', nowAt)
        .returning('key')
        .executeTakeFirst()
      return taken !== undefined
    },

    async stranded(nowAt) {
      const rows = await db
        .selectFrom('occurrences')
        .selectAll()
        .where('state', '=', 'claimed')
        .where('lease_until_at', '<=', nowAt)
        .orderBy('due_at')
        .orderBy('key')
        .execute()
      return rows.map(toOccurrence)
    },

    async setEntry(key, entryId) {
      const set = await db
        .updateTable('occurrences')
        .set((column) => ({ entry_id: column.fn.coalesce('entry_id', column.val(entryId)) }))
        .where('key', '=', key)
        .where('state', '=', 'claimed')
        .returning('entry_id')
        .executeTakeFirst()
      const counts = set ?? (await entryOf(db, key))
      if (!counts?.entry_id) {
        throw new Error(
          `The occurrence ${key} is not claimed and has no entry. Claim it before picking one.`,
        )
      }
      return counts.entry_id
    },

    async posted(key, by, ref, postedAt, answerDueAt) {
      const posted = await ended(key, by)
        .set({ state: 'posted', message_ref: JSON.stringify(ref), posted_at: postedAt })
        // Attempts that came in before the post was recorded may have made the answer due already.
        .$if(answerDueAt !== undefined, (update) => update.set({ answer_due_at: answerDueAt }))
        .executeTakeFirst()
      return posted !== undefined
    },

    async skipped(key, by, reason, skippedAt) {
      const skipped = await ended(key, by)
        .set({ state: 'skipped', skip_reason: reason, skipped_at: skippedAt })
        .executeTakeFirst()
      return skipped !== undefined
    },

    async get(key) {
      const row = await db
        .selectFrom('occurrences')
        .selectAll()
        .where('key', '=', key)
        .executeTakeFirst()
      return row && toOccurrence(row)
    },

    async of(scheduleId, limit) {
      const rows = await newest(db, scheduleId, limit).execute()
      return rows.map(toOccurrence)
    },

    async last(scheduleId) {
      const row = await newest(db, scheduleId, 1).executeTakeFirst()
      return row && toOccurrence(row)
    },

    async newestDue() {
      const rows = await db
        .selectFrom('occurrences')
        .select(['schedule_id', (column) => column.fn.max('due_at').as('due_at')])
        .groupBy('schedule_id')
        .execute()
      return new Map(rows.map((row) => [row.schedule_id, row.due_at]))
    },

    async askedEntries(scheduleId) {
      const rows = await db
        .selectFrom('occurrences')
        .select('entry_id')
        .where('schedule_id', '=', scheduleId)
        .where('state', 'in', ['claimed', 'posted'])
        .where('entry_id', 'is not', null)
        .orderBy('due_at')
        .$narrowType<{ entry_id: string }>()
        .execute()
      return rows.map((row) => row.entry_id)
    },
  }
}

const newest = (db: Database, scheduleId: string, limit: number) =>
  db
    .selectFrom('occurrences')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .orderBy('due_at', 'desc')
    .limit(limit)

const entryOf = (db: Database, key: string) =>
  db.selectFrom('occurrences').select('entry_id').where('key', '=', key).executeTakeFirst()
