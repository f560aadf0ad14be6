import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'

import { openStore } from '../../../src/store/open.ts'
import type { Database } from '../../../src/store/schema.ts'
import { type Location, openRaw } from '../location.ts'

/** Every migration shows as a change of `schema.<database>.txt`. */
export function schemaContract(location: () => Location, name: string): void {
  describe('the schema', () => {
    it('is the one in the readable snapshot', async () => {
      await (await openStore(location())).close()
      const raw = openRaw(location())
      const lines = [...(await tableLines(raw)), '', ...(await indexLines(raw, location()))]
      await raw.destroy()
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
        `./schema.${name.toLowerCase()}.txt`,
      )
    })
  })
}

async function tableLines(raw: Database): Promise<string[]> {
  const tables = await raw.introspection.getTables()
  return tables
    .toSorted((a, b) => compare(a.name, b.name))
    .flatMap((table) => [
      table.name,
      ...table.columns.map(
        (column) => `  ${column.name} ${column.dataType}${column.isNullable ? ' or nothing' : ''}`,
      ),
    ])
}

/** Names, tables and columns of all indices, those of keys and unique constraints included. */
async function indexLines(raw: Database, { databaseUrl }: Location): Promise<string[]> {
  const query =
    databaseUrl === undefined
      ? sql<Index>`select l.name, m.name as owner, group_concat(i.name, ', ') as columns
          from sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
          where m.type = 'table' group by l.name`
      : sql<Index>`select indexname as name, tablename as owner,
          substring(indexdef from '[(](.*)[)]') as columns
          from pg_indexes where schemaname = 'public'`
  const { rows } = await query.execute(raw)
  return rows
    .map(({ name, owner, columns }) => `${owner} by ${columns} (${name})`)
    .toSorted(compare)
}

type Index = { readonly name: string; readonly owner: string; readonly columns: string }

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
