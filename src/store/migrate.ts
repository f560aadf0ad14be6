import type { Transaction } from 'kysely'

import { type Migration, migrations as known } from './migrations.ts'
import type { Database, Tables } from './schema.ts'

/** Keeps a second process waiting until the transaction ends. */
export type Lock = (transaction: Transaction<Tables>) => Promise<void>

/**
 * Brings the database up to date: all missing migrations in one transaction, so that a failed one
 * leaves nothing behind. Safe to run from several processes at once, because `lock` is taken before
 * anything is read. Throws when the database is newer than this program.
 *
 * Kysely's own Migrator is not used: on SQLite it takes neither a lock nor a transaction, and it orders
 * what was done by wall-clock time.
 */
export async function migrate(
  db: Database,
  lock: Lock,
  migrations: readonly Migration[] = known,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lock(transaction)
    await transaction.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('number', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .execute()
    const newest = await transaction
      .selectFrom('migrations')
      .select((column) => column.fn.max('number').as('number'))
      .executeTakeFirst()
    const done = newest?.number ?? 0
    if (done > migrations.length) {
      throw new Error(
        `The database is newer than this version of Cuecard: it has schema ${done}, this version knows ${migrations.length}. Start the version that wrote it, or a later one.`,
      )
    }
    for (const [index, { name, up }] of migrations.entries()) {
      if (index < done) continue
      await up(transaction)
      await transaction
        .insertInto('migrations')
        .values({ number: index + 1, name })
        .execute()
    }
  })
}
