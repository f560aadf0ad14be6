import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, types } from 'pg'

import type { Store } from '../ports.ts'
import { migrate } from './migrate.ts'
import type { Tables } from './schema.ts'
import { createStore } from './store.ts'

export type PostgresLog = { warn(fields: object, message: string): void }

/** Any number will do, as long as every Cuecard uses the same one. */
const migrationLock = 2_025_113
const int8 = 20

export async function openPostgres(url: string, { log }: { log?: PostgresLog }): Promise<Store> {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : types.getTypeParser(oid, format),
    },
  })
  pool.on('error', (error) => {
    log?.warn({ reason: error.message }, 'An idle database connection was lost.')
  })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  await migrate(db, async (transaction) => {
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(transaction)
  })
  return createStore(db, 'Postgres')
}
