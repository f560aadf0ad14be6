import type { Store } from '../ports.ts'
import type { Database } from './schema.ts'

/** Who does, for a while, what only one process may do. */
export function createLeases(db: Database): Store['leases'] {
  return {
    async acquire(name, holder, nowAt, leaseMs) {
      const until_at = nowAt + leaseMs
      const held = await db
        .insertInto('leases')
        .values({ name, holder, until_at })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until_at })
            .where((column) =>
              column.or([
                column('leases.holder', '=', holder),
                column('leases.until_at', '<=', nowAt),
              ]),
            ),
        )
        .returning('name')
        .executeTakeFirst()
      return held !== undefined
    },
    async release(name, holder) {
      await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
    },
  }
}
