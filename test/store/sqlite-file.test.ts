import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { migrate } from '../../src/store/migrate.ts'
import type { Database } from '../../src/store/schema.ts'
import { connectSqlite, openMemoryStore, openSqlite } from '../../src/store/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { ana, attempt, card, graded } from './examples.ts'

const isRoot = process.getuid?.() === 0

describe('the SQLite file', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuecard-sqlite-file-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is made together with its folders', async () => {
    const store = await openSqlite(join(folder, 'a', 'b'))
    expect(readdirSync(join(folder, 'a', 'b'))).toContain('cuecard.db')
    expect(store.name).toBe(`SQLite file ${join(folder, 'a', 'b', 'cuecard.db')}`)
    await store.close()
  })

  it('is whole by itself after the store was closed', async () => {
    const store = await openSqlite(folder)
    await store.attempts.save(attempt)
    await store.close()
    for (const side of ['cuecard.db-wal', 'cuecard.db-shm'])
      rmSync(join(folder, side), { force: true })
    const again = await openSqlite(folder)
    expect(await again.attempts.of(ana)).toEqual([attempt])
    await again.close()
  })

  it('is refused with a way out when a part of the path is a file', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(openSqlite(join(folder, 'file'))).rejects.toThrow('Set DATA_DIR to another folder')
    await expect(openSqlite(join(folder, 'file', 'x'))).rejects.toThrow('is not a folder')
  })

  it.skipIf(isRoot)('is refused with a way out when the folder is not writable', async () => {
    chmodSync(folder, 0o500)
    await expect(openSqlite(folder)).rejects.toThrow('Cannot write in the data folder')
    await expect(openSqlite(join(folder, 'x'))).rejects.toThrow('Cannot write in the data folder')
    chmodSync(folder, 0o700)
  })

  it.skipIf(isRoot)('is refused with a way out when it may only be read', async () => {
    await (await openSqlite(folder)).close()
    chmodSync(join(folder, 'cuecard.db'), 0o400)
    await expect(openSqlite(folder)).rejects.toThrow('Cannot write in the data folder')
  })

  it('is refused with a way out when it cannot be opened', async () => {
    mkdirSync(join(folder, 'cuecard.db'))
    await expect(openSqlite(folder)).rejects.toThrow(`Cannot write in the data folder ${folder}.`)
  })

  it('is refused with a way out when it is not a database', async () => {
    writeFileSync(join(folder, 'cuecard.db'), 'not a database '.repeat(500))
    await expect(openSqlite(folder)).rejects.toThrow('is damaged or is not a database')
  })

  it('says that the disk is full, keeps what it has and goes on when there is room', async () => {
    const path = join(folder, 'cuecard.db')
    const db = connectSqlite(path)
    await migrate(db, async () => {})
    const store = createStore(db, 'SQLite')
    await store.grades.add(graded, card)

    await sql`pragma max_page_count = 1`.execute(db)
    const large = { ...card, memory: 'x'.repeat(100_000) }
    await expect(store.grades.add({ ...graded, id: 'two' }, large)).rejects.toThrow(
      `The disk of the data folder ${folder} is full.`,
    )
    expect(await store.grades.of(ana)).toEqual([graded])

    await sql`pragma max_page_count = 100000`.execute(db)
    expect(await store.grades.add({ ...graded, id: 'two' }, large)).toBe(true)
    await store.close()
  })

  it('gives up on a file that another process keeps locked', async () => {
    const store = await openSqlite(folder)
    const other = new Libsql(join(folder, 'cuecard.db'))
    other.exec('begin immediate')
    await expect(store.attempts.save(attempt)).rejects.toThrow('Another process has held the file')
    expect(await store.attempts.of(ana)).toEqual([])
    other.exec('rollback')
    await store.attempts.save(attempt)
    expect(await store.attempts.of(ana)).toEqual([attempt])
    other.close()
    await store.close()
  })

  it('lets a transaction that reads before it writes wait for another one', async () => {
    const store = await openSqlite(folder)
    await store.settings.set('bot', 'count', '0')
    await store.close()
    const databases = [1, 2].map(() => connectSqlite(join(folder, 'cuecard.db')))
    const countOn = (db: Database) =>
      db.transaction().execute(async (transaction) => {
        const { value } = await transaction
          .selectFrom('settings')
          .select('value')
          .executeTakeFirstOrThrow()
        await transaction
          .updateTable('settings')
          .set({ value: `${Number(value) + 1}` })
          .execute()
        return value
      })
    const seen = await Promise.all([...databases, ...databases, ...databases].map(countOn))
    expect(seen.toSorted()).toEqual(['0', '1', '2', '3', '4', '5'])
    for (const db of databases) await db.destroy()
  })

  it('is written through to the disk before a write is answered', async () => {
    const db = connectSqlite(join(folder, 'cuecard.db'))
    const mode = await sql`pragma journal_mode`.execute(db)
    const synchronous = await sql`pragma synchronous`.execute(db)
    expect([mode.rows, synchronous.rows]).toEqual([[{ journal_mode: 'wal' }], [{ synchronous: 2 }]])
    await db.destroy()
  })
})

it('A store in memory works like the others and forgets', async () => {
  const [one, two] = await Promise.all([openMemoryStore(), openMemoryStore()])
  await one.attempts.save(attempt)
  expect(await one.attempts.of(ana)).toEqual([attempt])
  expect(await two.attempts.of(ana)).toEqual([])
  await Promise.all([one.close(), two.close()])
})
