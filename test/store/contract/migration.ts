import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'

import { migrate } from '../../../src/store/migrate.ts'
import { migrations } from '../../../src/store/migrations.ts'
import { openStore } from '../../../src/store/open.ts'
import { schedule } from '../examples.ts'
import { type Location, openRaw } from '../location.ts'

const noLock = async () => {}

export function migrationContract(location: () => Location): void {
  describe('migrations', () => {
    it('are harmless when they run again', async () => {
      for (const _ of [1, 2, 3]) await (await openStore(location())).close()
      const raw = openRaw(location())
      expect(await raw.selectFrom('migrations').select('number').execute()).toEqual(
        migrations.map((_, index) => ({ number: index + 1 })),
      )
      await raw.destroy()
    })

    it('are safe when several stores start at once on an empty database', async () => {
      const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(location())))
      await stores[0]?.schedules.save(schedule)
      for (const store of stores) expect(await store.schedules.all()).toEqual([schedule])
      await Promise.all(stores.map((store) => store.close()))
    })

    it('refuse a database that a newer version wrote', async () => {
      await (await openStore(location())).close()
      const raw = openRaw(location())
      await raw.insertInto('migrations').values({ number: 999, name: 'the future' }).execute()
      await raw.destroy()
      await expect(openStore(location())).rejects.toThrow(
        'The database is newer than this version of Cuecard: it has schema 999',
      )
    })

    it('add to a database in use and keep what is in it', async () => {
      const store = await openStore(location())
      await store.schedules.save(schedule)
      const raw = openRaw(location())
      const next = {
        name: 'next',
        up: async (db: typeof raw) => {
          await db.schema.alterTable('schedules').addColumn('note', 'text').execute()
        },
      }
      await migrate(raw, noLock, [...migrations, next])
      await raw.destroy()
      expect(await store.schedules.all()).toEqual([schedule])
      await store.close()
    })

    it('leave nothing behind when one fails', async () => {
      const raw = openRaw(location())
      const failing = {
        name: 'failing',
        up: async () => {
          throw new Error('no')
        },
      }
      await expect(migrate(raw, noLock, [...migrations, failing])).rejects.toThrow('no')
      expect(await raw.introspection.getTables()).toEqual([])
      await sql`select 1`.execute(raw)
      await raw.destroy()
    })
  })
}
