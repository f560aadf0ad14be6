import type { Store } from '../ports.ts'
import { NumbersJson, readJson } from './json.ts'
import { personKey } from './person.ts'
import type { Database } from './schema.ts'

/** Who has seen which answer, and the key points they ticked. */
export function createReveals(db: Database): Store['reveals'] {
  return {
    async note(occurrenceKey, person, at) {
      const noted = await db
        .insertInto('reveals')
        .values({ occurrence_key: occurrenceKey, ...personKey(person), revealed_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .returning('occurrence_key')
        .executeTakeFirst()
      return noted !== undefined
    },
    async tick(subject, person, keyPoints) {
      const key_points = JSON.stringify(keyPoints)
      await db
        .insertInto('ticks')
        .values({ subject, ...personKey(person), key_points })
        .onConflict((conflict) =>
          conflict
            .columns(['subject', 'platform', 'workspace', 'user_id'])
            .doUpdateSet({ key_points }),
        )
        .execute()
    },
    async ticked(subject, person) {
      const row = await db
        .selectFrom('ticks')
        .select('key_points')
        .where('subject', '=', subject)
        .where((column) => column.and(personKey(person)))
        .executeTakeFirst()
      return row ? readJson(NumbersJson, row.key_points, 'ticked key points') : []
    },
  }
}
