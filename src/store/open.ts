import type { Store } from '../ports.ts'
import { openPostgres, type PostgresLog } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

export async function openStore(options: {
  databaseUrl?: string
  dataDir: string
  log?: PostgresLog
}): Promise<Store> {
  const { databaseUrl, dataDir, log } = options
  return databaseUrl ? openPostgres(databaseUrl, { ...(log && { log }) }) : openSqlite(dataDir)
}
