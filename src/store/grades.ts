import type { Graded, Store } from '../ports.ts'
import { saveCard } from './cards.ts'
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
  }
}

function toGraded(row: Tables['grades']): Graded {
  return {
    id: row.id,
    person: toPerson(row),
    entryId: row.entry_id,
    ...(row.occurrence_key !== null && { occurrenceKey: row.occurrence_key }),
    grade: row.grade,
    keyPoints: readJson(NumbersJson, row.key_points, 'key points of a grade'),
    at: row.graded_at,
  }
}
