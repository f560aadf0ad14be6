import type { Store } from '../ports.ts'
import { openPostgres, type StoreLog } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

export { isUnreachable } from './postgres-problem.ts'

type Options = {
  /** Postgres to use instead of the SQLite file. */
  readonly databaseUrl?: string
  /** Folder of the SQLite file. */
  readonly dataDir: string
  /** Hears of connections that were lost while nobody used them. */
  readonly log?: StoreLog
}

/**
 * Opens the store that the settings ask for and brings it up to date. One try: when it throws and
 * `isUnreachable` says so, the caller may wait and try again.
 */
export async function openStore({ databaseUrl, dataDir, log }: Options): Promise<Store> {
  if (databaseUrl === undefined) return openSqlite(dataDir)
  return openPostgres(databaseUrl, { ...(log && { log }) })
}
