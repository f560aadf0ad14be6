import type { Graded, Store } from '../ports.ts'
import { removeCard, saveCard } from './cards.ts'
import { NumbersJson, readJson } from './json.ts'
import { personColumns, personKey, toPerson } from './person.ts'
import type { Database, Tables } from './schema.ts'

/** Every grading, kept for ever. */
export function createGrades(db: Database): Store['grades'] {
  return {
    async add(graded, card) {
      return db.transaction().execute(async (transaction) => {
        const added = await transaction
          .insertInto('grades')
          .values(toRow(graded))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!added) return false
        await saveCard(transaction, card)
        return true
      })
    },
    async undo(id, person) {
      return db.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('grades')
          .selectAll()
          .where('id', '=', id)
          .where((column) => column.and(personKey(person)))
          .executeTakeFirst()
        if (!row) return false
        const latest = await transaction
          .selectFrom('grades')
          .select('id')
          .where((column) => column.and(personKey(person)))
          .where('entry_id', '=', row.entry_id)
          .orderBy('graded_at', 'desc')
          .orderBy('id', 'desc')
          .executeTakeFirstOrThrow()
        if (latest.id !== id) return false
        // Of two that take back the same grade, one deletes the row.
        const { numDeletedRows } = await transaction
          .deleteFrom('grades')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        if (numDeletedRows === 0n) return false
        const { due_before_at: dueAt, memory_before: memory } = row
        if (dueAt === null || memory === null) await removeCard(transaction, person, row.entry_id)
        else await saveCard(transaction, { person, entryId: row.entry_id, dueAt, memory })
        return true
      })
    },
    /** Oldest first. */
    async of(person) {
      const rows = await db
        .selectFrom('grades')
        .selectAll()
        .where((column) => column.and(personKey(person)))
        .orderBy('graded_at')
        .orderBy('id')
        .execute()
      return rows.map(toGraded)
    },
    /** Oldest first. */
    async on(occurrenceKey) {
      const rows = await db
        .selectFrom('grades')
        .selectAll()
        .where('occurrence_key', '=', occurrenceKey)
        .orderBy('graded_at')
        .orderBy('id')
        .execute()
      return rows.map(toGraded)
    },
  }
}

function toRow(graded: Graded): Tables['grades'] {
  return {
    id: graded.id,
    ...personColumns(graded.person),
    entry_id: graded.entryId,
    occurrence_key: graded.occurrenceKey ?? null,
    grade: graded.grade,
    key_points: JSON.stringify(graded.keyPoints),
    graded_at: graded.at,
    due_before_at: graded.before?.dueAt ?? null,
    memory_before: graded.before?.memory ?? null,
  }
}

export function toGraded(row: Tables['grades']): Graded {
  return {
    id: row.id,
    person: toPerson(row),
    entryId: row.entry_id,
    ...(row.occurrence_key !== null && { occurrenceKey: row.occurrence_key }),
    grade: row.grade,
    keyPoints: readJson(NumbersJson, row.key_points, 'key points of a grade'),
    at: row.graded_at,
    ...(row.due_before_at !== null &&
      row.memory_before !== null && {
        before: { dueAt: row.due_before_at, memory: row.memory_before },
      }),
  }
}
