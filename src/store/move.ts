import { createHash } from 'node:crypto'

import { sql, type Transaction } from 'kysely'

import { connectPostgres, openPostgres } from './postgres.ts'
import type { Database, Tables } from './schema.ts'
import { connectSqlite, openSqlite, sqliteFileIn } from './sqlite.ts'

export type Move = {
  /** Folder of the SQLite file. Nothing else may write to it meanwhile. */
  readonly dataDir: string
  /** Address of a Postgres database that holds nothing yet, or the first part of this move. */
  readonly databaseUrl: string
  /** Rows copied so far and in all, over all tables. */
  readonly onProgress?: (table: string, copied: number, all: number) => void
}

/** What stands in both databases, once it has been compared. */
export type Moved = readonly { readonly table: string; readonly rows: number }[]

type Row = Readonly<Record<string, unknown>>
type Table = { readonly name: keyof Tables; readonly key: readonly string[]; readonly rows: number }

const batchRows = 500
/** Where the target notes how far the move has come, in the same transaction as the rows. */
const scope = 'move'

/**
 * Copies everything from the SQLite file to Postgres and compares the two: number of rows and a checksum
 * over all values of each table. What was copied stays when it is interrupted, and the next call goes on
 * behind it. The source is only read. Throws a sentence that says what to do when the target holds
 * something else, or the two differ in the end.
 */
export async function moveStore({ dataDir, databaseUrl, onProgress }: Move): Promise<Moved> {
  // Opening brings both to the same schema.
  await (await openSqlite(dataDir)).close()
  await (await openPostgres(databaseUrl)).close()
  const source = connectSqlite(sqliteFileIn(dataDir))
  const target = connectPostgres(databaseUrl)
  try {
    const tables = await tablesOf(source)
    await begin(target, tables)
    const all = tables.reduce((sum, { rows }) => sum + rows, 0)
    let before = 0
    for (const table of tables) {
      await copy(source, target, table, (copied) => onProgress?.(table.name, before + copied, all))
      before += table.rows
    }
    for (const table of tables) await compare(source, target, table)
    await target.deleteFrom('settings').where('scope', '=', scope).execute()
    return tables.map(({ name, rows }) => ({ table: name, rows }))
  } finally {
    await Promise.all([source.destroy(), target.destroy()])
  }
}

async function tablesOf(source: Database): Promise<readonly Table[]> {
  const { rows: names } = await sql<{ name: keyof Tables }>`
    select name from sqlite_master
    where type = 'table' and name not like 'sqlite_%' and name <> 'migrations'
    order by name`.execute(source)
  const tables: Table[] = []
  for (const { name } of names) {
    const { rows: columns } = await sql<{ name: string; pk: number }>`
      select name, pk from pragma_table_info(${name}) where pk > 0 order by pk`.execute(source)
    tables.push({
      name,
      key: columns.map((column) => column.name),
      rows: await countRows(source, name),
    })
  }
  return tables
}

/** Makes sure that the target is empty, or that the first part of this move is all it holds. */
async function begin(target: Database, tables: readonly Table[]): Promise<void> {
  const begun = await target
    .selectFrom('settings')
    .select('value')
    .where('scope', '=', scope)
    .where('name', '=', 'begun')
    .executeTakeFirst()
  if (begun) return
  for (const { name } of tables) {
    if ((await countRows(target, name)) === 0) continue
    throw new Error(
      `The Postgres database already holds something in the table ${name}. Nothing was moved: name an empty database.`,
    )
  }
  await target.insertInto('settings').values({ scope, name: 'begun', value: 'true' }).execute()
}

async function copy(
  source: Database,
  target: Database,
  table: Table,
  onCopied: (rows: number) => void,
): Promise<void> {
  const name = `table ${table.name}`
  const noted = await target
    .selectFrom('settings')
    .select('value')
    .where('scope', '=', scope)
    .where('name', '=', name)
    .executeTakeFirst()
  const done: { after?: readonly unknown[]; copied: number } = noted
    ? JSON.parse(noted.value)
    : { copied: 0 }
  let { after, copied } = done
  onCopied(copied)
  for (;;) {
    const rows = await page(source, table, after)
    const last = rows.at(-1)
    if (!last) return
    after = table.key.map((column) => last[column])
    copied += rows.length
    const value = JSON.stringify({ after, copied })
    await target.transaction().execute(async (transaction) => {
      await insert(transaction, table, rows)
      await transaction
        .insertInto('settings')
        .values({ scope, name, value })
        .onConflict((conflict) => conflict.columns(['scope', 'name']).doUpdateSet({ value }))
        .execute()
    })
    onCopied(copied)
  }
}

const insert = (transaction: Transaction<Tables>, { name }: Table, rows: readonly Row[]) => {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map(
    (row) => sql`(${sql.join(columns.map((column) => sql.val(row[column])))})`,
  )
  return sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(transaction)
}

async function compare(source: Database, target: Database, table: Table): Promise<void> {
  const [there, here] = [await checksum(source, table), await checksum(target, table)]
  if (there.rows === here.rows && there.sum === here.sum) return
  throw new Error(
    `The table ${table.name} differs after the move: ${there.rows} rows in the SQLite file, ${here.rows} in Postgres. Was Cuecard running meanwhile? Stop it, empty the Postgres database and begin again; the SQLite file is unharmed.`,
  )
}

/** Number of rows and the sum of their hashes: the same in whatever order they come. */
async function checksum(db: Database, table: Table) {
  let sum = 0n
  let rows = 0
  let after: readonly unknown[] | undefined
  for (;;) {
    const some = await page(db, table, after)
    const last = some.at(-1)
    if (!last) return { rows, sum }
    after = table.key.map((column) => last[column])
    for (const row of some) {
      if (table.name === 'settings' && row['scope'] === scope) continue
      rows += 1
      sum += hashOf(row)
    }
  }
}

function hashOf(row: Row): bigint {
  const sorted = Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest().readBigUInt64BE()
}

/** The next rows in the order of the table’s key; each database has its own order of texts. */
async function page(
  db: Database,
  { name, key }: Table,
  after: readonly unknown[] | undefined,
): Promise<readonly Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  const from = after
    ? sql`where (${columns}) > (${sql.join(after.map((value) => sql.val(value)))})`
    : sql``
  const { rows } = await sql<Row>`select * from ${sql.table(name)} ${from}
    order by ${columns} limit ${sql.lit(batchRows)}`.execute(db)
  return rows
}

async function countRows(db: Database, name: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(name)}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}
