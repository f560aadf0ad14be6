import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import Libsql from 'libsql'
import { Pool } from 'pg'

import type { Tables } from '../../src/store/schema.ts'

/** What `openStore` needs to find a database. */
export type Location = { readonly dataDir: string; readonly databaseUrl?: string }

/** The database itself, without the store, for what no method of the store shows. */
export function openRaw({ dataDir, databaseUrl }: Location): Kysely<Tables> {
  const dialect =
    databaseUrl === undefined
      ? new SqliteDialect({ database: new Libsql(`${dataDir}/cuecard.db`) })
      : new PostgresDialect({ pool: new Pool({ connectionString: databaseUrl }) })
  return new Kysely<Tables>({ dialect })
}
