import type { Selectable } from 'kysely'

import type { Explanation, Store } from '../ports.ts'
import { personColumns, personKey, toPerson } from './person.ts'
import type { Database, Tables } from './schema.ts'

/** What people shared of their own words, and whom it helped. */
export function createExplanations(db: Database): Store['explanations'] {
  return {
    async share(explanation) {
      const shared = await db
        .insertInto('explanations')
        .values({
          id: explanation.id,
          ...personColumns(explanation.person),
          occurrence_key: explanation.occurrenceKey,
          text: explanation.text,
          named: explanation.named ? 'yes' : 'no',
          shared_at: explanation.at,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      return shared !== undefined
    },
    async get(id) {
      const row = await db
        .selectFrom('explanations')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toExplanation(row)
    },
    async takeBack(id, person) {
      return db.transaction().execute(async (transaction) => {
        const taken = await transaction
          .deleteFrom('explanations')
          .where('id', '=', id)
          .where((column) => column.and(personKey(person)))
          .returning('id')
          .executeTakeFirst()
        if (!taken) return false
        await transaction.deleteFrom('likes').where('explanation_id', '=', id).execute()
        return true
      })
    },
    async like(id, person, at) {
      const { platform, workspace, user_id } = personKey(person)
      const liked = await db
        .insertInto('likes')
        .columns(['explanation_id', 'platform', 'workspace', 'user_id', 'liked_at'])
        .expression((select) =>
          select
            .selectFrom('explanations')
            .select((column) => [
              'id',
              column.cast<string>(column.val(platform), 'text').as('platform'),
              column.cast<string>(column.val(workspace), 'text').as('workspace'),
              column.cast<string>(column.val(user_id), 'text').as('user_id'),
              column.cast<number>(column.val(at), 'bigint').as('liked_at'),
            ])
            .where('id', '=', id)
            .where((column) => column.not(column.and({ platform, workspace, user_id }))),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning('explanation_id')
        .executeTakeFirst()
      return liked !== undefined
    },
    async on(occurrenceKey) {
      const rows = await db
        .selectFrom('explanations')
        .selectAll()
        .select((column) =>
          column
            .selectFrom('likes')
            .select((like) => like.fn.countAll<number>().as('count'))
            .whereRef('likes.explanation_id', '=', 'explanations.id')
            .as('likes'),
        )
        .where('occurrence_key', '=', occurrenceKey)
        .orderBy('shared_at')
        .orderBy('id')
        .execute()
      return rows.map((row) => ({ ...toExplanation(row), likes: Number(row.likes ?? 0) }))
    },
  }
}

export function toExplanation(row: Selectable<Tables['explanations']>): Explanation {
  return {
    id: row.id,
    occurrenceKey: row.occurrence_key,
    person: toPerson(row),
    text: row.text,
    named: row.named === 'yes',
    at: row.shared_at,
  }
}
