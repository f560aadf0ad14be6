import { join } from 'node:path'

import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'

import type { Database } from '../../src/store/schema.ts'
import { connectSqlite } from '../../src/store/sqlite.ts'

/** What `openStore` needs to find a database. */
export type Location = { readonly dataDir: string; readonly databaseUrl?: string }

/** The database itself, without the store, for what no method of the store shows. */
export function openRaw({ dataDir, databaseUrl }: Location): Database {
  if (databaseUrl === undefined) return connectSqlite(join(dataDir, 'cuecard.db'))
  return new Kysely({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: databaseUrl }) }),
  })
}

/** Takes every row out of the tables. */
export async function emptyTables(raw: Database, names: readonly string[]): Promise<void> {
  for (const name of names) await sql`delete from ${sql.table(name)}`.execute(raw)
}

/** The tables that hold what the bot remembers. */
export async function tableNames(raw: Database): Promise<readonly string[]> {
  const tables = await raw.introspection.getTables()
  return tables.map(({ name }) => name).filter((name) => name !== 'migrations')
}
