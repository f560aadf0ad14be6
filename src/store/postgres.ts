import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, types } from 'pg'

import type { Store } from '../ports.ts'
import { migrate } from './migrate.ts'
import { postgresProblem } from './postgres-problem.ts'
import type { Database } from './schema.ts'
import { createStore } from './store.ts'

/** What the store needs of a logger. */
export type StoreLog = { warn(fields: { readonly reason: string }, message: string): void }

/**
 * Connects to the database that `url` names and brings it up to date. One try.
 * Throws an error that says what to do when the database cannot be used; no error holds the password.
 */
export async function openPostgres(url: string, options: { log?: StoreLog } = {}): Promise<Store> {
  const { host } = addressOf(url)
  const db = connectPostgres(url, options.log)
  try {
    await migrate(db, async (transaction) => {
      await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(transaction)
    })
  } catch (error) {
    await db.destroy()
    throw postgresProblem(error, host)
  }
  return createStore(db, 'Postgres')
}

/** The database that `url` names as it is; connected to by the first query. */
export function connectPostgres(url: string, log?: StoreLog): Database {
  return new Kysely({ dialect: new PostgresDialect({ pool: createPool(url, log) }) })
}

/** Any number that every Cuecard uses and nobody else does. */
const migrationLock = 2_072_801_137

function createPool(url: string, log: StoreLog | undefined): Pool {
  const pool = new Pool({
    connectionString: url,
    fallback_application_name: 'cuecard',
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: {
      // Counts and epoch milliseconds: far below the 2^53 that a number holds exactly.
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format),
    },
  })
  pool.on('error', ({ message }) => {
    log?.warn(
      { reason: message },
      'A connection to the database was lost. A new one is made when it is needed.',
    )
  })
  // A connection can also be lost between two queries of a transaction. The next query reports it;
  // without a listener the event would end the process.
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  return pool
}

/** Node's own error would carry the whole address, password included. */
function addressOf(url: string): URL {
  if (URL.canParse(url)) return new URL(url)
  throw new Error(
    'DATABASE_URL is not a valid address. Write it as postgres://user:password@host:5432/database, with special characters of the password percent-encoded.',
  )
}
