import type { Feedback, Store } from '../ports.ts'
import { personColumns, toPerson } from './person.ts'
import type { Database, Tables } from './schema.ts'

/** What people said about an entry. */
export function createFeedback(db: Database): Store['feedback'] {
  return {
    async add(feedback) {
      const added = await db
        .insertInto('feedback')
        .values({
          id: feedback.id,
          ...personColumns(feedback.person),
          entry_id: feedback.entryId ?? null,
          asked_id: feedback.askedId ?? null,
          verdict: feedback.verdict,
          reason: feedback.reason ?? null,
          given_at: feedback.at,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },
    /** Oldest first. */
    async about(entryId) {
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .where('entry_id', '=', entryId)
        .orderBy('given_at')
        .orderBy('id')
        .execute()
      return rows.map(toFeedback)
    },
  }
}

export function toFeedback(row: Tables['feedback']): Feedback {
  return {
    id: row.id,
    person: toPerson(row),
    ...(row.entry_id !== null && { entryId: row.entry_id }),
    ...(row.asked_id !== null && { askedId: row.asked_id }),
    verdict: row.verdict,
    ...(row.reason !== null && { reason: row.reason }),
    at: row.given_at,
  }
}
