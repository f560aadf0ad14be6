import type { Selectable } from 'kysely'

import type { Attempt, Store } from '../ports.ts'
import { personColumns, personKey, toPerson } from './person.ts'
import type { Database, Tables } from './schema.ts'

/** People's own words on an occurrence, one row per person and occurrence. */
export function createAttempts(db: Database): Store['attempts'] {
  return {
    async save(attempt) {
      const row = toRow(attempt)
      await db
        .insertInto('attempts')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['occurrence_key', 'platform', 'workspace', 'user_id']).doUpdateSet(row),
        )
        .execute()
    },
    async get(occurrenceKey, person) {
      const row = await db
        .selectFrom('attempts')
        .selectAll()
        .where('occurrence_key', '=', occurrenceKey)
        .where((column) => column.and(personKey(person)))
        .executeTakeFirst()
      return row && toAttempt(row)
    },
    async count(occurrenceKey) {
      const { count } = await db
        .selectFrom('attempts')
        .select((column) => column.fn.countAll<number>().as('count'))
        .where('occurrence_key', '=', occurrenceKey)
        .executeTakeFirstOrThrow()
      return count
    },
    async on(occurrenceKey) {
      const rows = await db
        .selectFrom('attempts')
        .selectAll()
        .where('occurrence_key', '=', occurrenceKey)
        .orderBy('attempted_at')
        .orderBy('user_id')
        .execute()
      return rows.map(toAttempt)
    },
    async forgetTexts(beforeAt) {
      const { numUpdatedRows } = await db
        .updateTable('attempts')
        .set({ text: '' })
        .where('attempted_at', '<', beforeAt)
        .where('text', '<>', '')
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },
    /** Oldest first. */
    async of(person) {
      const rows = await db
        .selectFrom('attempts')
        .selectAll()
        .where((column) => column.and(personKey(person)))
        .orderBy('attempted_at')
        .orderBy('occurrence_key')
        .execute()
      return rows.map(toAttempt)
    },
  }
}

function toRow(attempt: Attempt): Tables['attempts'] {
  return {
    occurrence_key: attempt.occurrenceKey,
    ...personColumns(attempt.person),
    entry_id: attempt.entryId,
    text: attempt.text,
    certainty: attempt.certainty,
    attempted_at: attempt.at,
  }
}

export function toAttempt(row: Selectable<Tables['attempts']>): Attempt {
  return {
    occurrenceKey: row.occurrence_key,
    person: toPerson(row),
    entryId: row.entry_id,
    text: row.text,
    certainty: row.certainty,
    at: row.attempted_at,
  }
}
