import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { CompiledQuery, type DatabaseConnection, SelectQueryNode, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Database } from '../../src/store/schema.ts'
import { createSqliteTurns } from '../../src/store/sqlite-turns.ts'
import { connectSqlite } from '../../src/store/sqlite.ts'

/** What reaches the database, in order; statements named in `fails` are refused. */
function watched(fails: readonly string[] = []) {
  const ran: string[] = []
  const inner: DatabaseConnection = {
    async executeQuery(query) {
      ran.push(query.sql)
      if (fails.includes(query.sql)) throw new Error(`No ${query.sql}.`)
      return { rows: [] }
    },
    streamQuery: () => {
      throw new Error('Nothing is streamed here.')
    },
  }
  const turns = createSqliteTurns(inner)
  return {
    ran,
    turns,
    say: (text: string) => turns.connection().executeQuery(CompiledQuery.raw(text)),
  }
}

/** A statement that changes nothing. */
const select: CompiledQuery = {
  ...CompiledQuery.raw('select'),
  query: SelectQueryNode.create(),
}

describe('turns on one connection', () => {
  it('run a statement that comes alone as it is', async () => {
    const { ran, say } = watched()
    await say('a')
    await say('b')
    expect(ran).toEqual(['a', 'b'])
  })

  it('share one commit between those who come at the same time', async () => {
    const { ran, say } = watched()
    await Promise.all(['a', 'b', 'c'].map(say))
    expect(ran.filter((text) => text.length === 1)).toEqual(['a', 'b', 'c'])
    expect(ran.filter((text) => text === 'commit')).toHaveLength(1)
    expect(ran.at(-1)).toBe('commit')
  })

  it('read at once while others wait for their commit', async () => {
    const { ran, turns, say } = watched()
    const written = Promise.all(['a', 'b'].map(say))
    await turns.connection().executeQuery(select)
    expect(ran).toEqual([select.sql])
    await written
  })

  it('read nothing of a commit at work, which may still be taken back', async () => {
    const { ran, turns, say } = watched()
    const connection = turns.connection()
    await turns.begin(connection)
    const reading = turns.connection().executeQuery(select)
    await new Promise(setImmediate)
    expect(ran).not.toContain(select.sql)
    await turns.commit(connection)
    await reading
    await say('a')
    expect(ran).toEqual(['begin immediate', 'commit', select.sql, 'a'])
  })

  it('tell nobody before the commit, and everybody when it fails', async () => {
    const { say } = watched(['commit'])
    const told = await Promise.allSettled(['a', 'b'].map(say))
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('take back what failed and keep what did not', async () => {
    const { ran, say } = watched(['bad'])
    const told = await Promise.allSettled(['a', 'bad', 'b'].map(say))
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(ran.slice(ran.indexOf('bad') + 1, ran.indexOf('b'))).toEqual([
      'rollback to turn',
      'release turn',
      'savepoint turn',
    ])
  })

  it('give everybody the reason when the whole group is lost', async () => {
    const { say, ran } = watched(['full', 'rollback to turn'])
    const told = await Promise.allSettled(['a', 'full', 'b'].map(say))
    for (const one of told) expect(one).toMatchObject({ reason: new Error('No full.') })
    expect(ran).not.toContain('b')
    await say('c')
    expect(ran.at(-1)).toBe('c')
  })

  it('give everybody the reason when it cannot begin', async () => {
    const { say } = watched(['begin immediate'])
    const told = await Promise.allSettled(['a', 'b'].map(say))
    for (const one of told) expect(one).toMatchObject({ reason: new Error('No begin immediate.') })
  })

  it('let a transaction run to its end before the next one speaks', async () => {
    const { ran, turns, say } = watched()
    const connection = turns.connection()
    const whole = (async () => {
      await turns.begin(connection)
      await connection.executeQuery(CompiledQuery.raw('first'))
      await new Promise(setImmediate)
      await connection.executeQuery(CompiledQuery.raw('second'))
      await turns.commit(connection)
    })()
    await Promise.all([whole, say('other')])
    const spoken = ran.filter((text) => ['first', 'second', 'other'].includes(text))
    expect(spoken).toEqual(['first', 'second', 'other'])
  })
})

describe('a file with many writers at once', () => {
  let folder: string
  let db: Database
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cuecard-turns-'))
    db = connectSqlite(join(folder, 'cuecard.db'))
    await sql`create table settings (scope text, name text, value text, primary key (scope, name))`.execute(
      db,
    )
  })
  afterEach(async () => {
    await db.destroy()
    rmSync(folder, { recursive: true })
  })
  const insert = (name: string, into: Database = db) =>
    into.insertInto('settings').values({ scope: 's', name, value: 'v' }).execute()
  const names = async () =>
    (await db.selectFrom('settings').select('name').orderBy('name').execute()).map(
      ({ name }) => name,
    )

  it('keeps what succeeded and nothing of what failed or was taken back', async () => {
    const takenBack = db.transaction().execute(async (transaction) => {
      await insert('taken back', transaction)
      throw new Error('Changed my mind.')
    })
    const told = await Promise.allSettled([
      insert('a'),
      takenBack,
      insert('a'),
      db.transaction().execute((transaction) => insert('b', transaction)),
      insert('c'),
    ])
    expect(told.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    expect(told[1]).toMatchObject({ reason: new Error('Changed my mind.') })
    expect(await names()).toEqual(['a', 'b', 'c'])
  })

  it('keeps nothing of a group that filled the disk, says why, and goes on', async () => {
    await insert('before')
    await sql`pragma max_page_count = 1`.execute(db)
    const large = 'x'.repeat(200_000)
    const told = await Promise.allSettled([
      insert('small'),
      db.insertInto('settings').values({ scope: 's', name: 'large', value: large }).execute(),
      insert('after'),
    ])
    const kept = await names()
    for (const [index, name] of ['small', 'large', 'after'].entries())
      expect(kept.includes(name)).toBe(told[index]?.status === 'fulfilled')
    expect(told[1]).toMatchObject({ status: 'rejected', reason: { message: /disk .+ is full/ } })
    await sql`pragma max_page_count = 1000000`.execute(db)
    await insert('later')
    expect(await names()).toContain('later')
  })

  it('finishes what was begun before it is closed', async () => {
    const written = [insert('one'), insert('two')]
    await db.destroy()
    await Promise.all(written)
    db = connectSqlite(join(folder, 'cuecard.db'))
    expect(await names()).toEqual(['one', 'two'])
  })
})
