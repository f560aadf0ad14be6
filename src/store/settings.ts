import type { Store } from '../ports.ts'
import type { Database } from './schema.ts'

/** Small named values by scope. */
export function createSettings(db: Database): Store['settings'] {
  return {
    async get(scope, name) {
      const row = await db
        .selectFrom('settings')
        .select('value')
        .where('scope', '=', scope)
        .where('name', '=', name)
        .executeTakeFirst()
      return row?.value
    },
    async set(scope, name, value) {
      await db
        .insertInto('settings')
        .values({ scope, name, value })
        .onConflict((conflict) => conflict.columns(['scope', 'name']).doUpdateSet({ value }))
        .execute()
    },
    async setOnce(scope, name, value) {
      const set = await db
        .insertInto('settings')
        .values({ scope, name, value })
        .onConflict((conflict) => conflict.doNothing())
        .returning('name')
        .executeTakeFirst()
      return set !== undefined
    },
  }
}
