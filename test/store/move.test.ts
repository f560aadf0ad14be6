import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { moveStore } from '../../src/store/move.ts'
import { openStore } from '../../src/store/open.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { run } from '../support/program.ts'
import {
  ana,
  asked,
  attempt,
  ben,
  card,
  claim,
  dueAt,
  explanation,
  feedback,
  graded,
  mock,
  runningMock,
  schedule,
} from './examples.ts'
import { openRaw, tableNames } from './location.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

describe('moving a store from SQLite to Postgres', () => {
  let dataDir = ''
  let databaseUrl = ''
  let databases = 0
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'cuecard-move-'))
    databaseUrl = await server.url(`move_${(databases += 1)}`)
    await fill()
  })
  afterEach(() => rmSync(dataDir, { recursive: true }))

  const grades = 1_200

  /** Something in every table, and enough grades for several batches. */
  async function fill(): Promise<void> {
    const store = await openStore({ dataDir })
    await store.schedules.save(schedule)
    await store.occurrences.claim(claim)
    await store.requests.begin('request', dueAt, 1)
    for (const person of [ana, { ...ben, name: 'Bén “ß” 😀' }]) {
      await store.attempts.save({ ...attempt, person })
      await store.reveals.note('key', person, dueAt)
      await store.reveals.tick('key', person, [1, 2])
      await store.cards.save({ ...card, person, suspendedAt: dueAt })
      await store.explanations.share({ ...explanation, id: `words of ${person.user}`, person })
      await store.explanations.like('words of U1', person, dueAt)
      await store.board.join(person, dueAt)
      await store.settings.set(`person:${person.user}`, 'timeZone', 'Europe/Berlin')
    }
    await store.asked.save(asked)
    await store.feedback.add(feedback)
    await store.mocks.add(mock)
    await store.mocks.replace(runningMock)
    const line = { id: 'line', channel: 'general', author: 'ana', content: '{}', at: dueAt }
    await store.transcript.append(line)
    await store.close()
    const raw = openRaw({ dataDir })
    await sql`insert into grades (id, platform, workspace, user_id, user_name, entry_id, grade, key_points, graded_at)
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(grades)})
      select 'Grade-' || n || '-ä', 'slack', 'T1', 'U' || (n % 9), 'Ana', 'entry-' || (n % 50), 'good', '[0,1]', n
      from numbers`.execute(raw)
    await raw.destroy()
  }

  const rows = async (of: 'source' | 'target') => {
    const raw = openRaw(of === 'source' ? { dataDir } : { dataDir, databaseUrl })
    const counts: Record<string, number> = {}
    for (const name of [...(await tableNames(raw))].toSorted()) {
      const { rows: counted } = await sql<{ count: number }>`
        select count(*) as count from ${sql.table(name)}`.execute(raw)
      counts[name] = Number(counted[0]?.count)
    }
    await raw.destroy()
    return counts
  }

  it('takes everything along, and the bot goes on with it', async () => {
    const progress: number[] = []
    const moved = await moveStore({
      dataDir,
      databaseUrl,
      onProgress: (_table, copied) => progress.push(copied),
    })
    expect(await rows('target')).toEqual(await rows('source'))
    expect(Object.fromEntries(moved.map((one) => [one.table, one.rows]))).toEqual(
      await rows('source'),
    )
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    const store = await openStore({ dataDir: '', databaseUrl })
    expect(await store.schedules.all()).toEqual([schedule])
    expect(await store.cards.get(ben, 'pod')).toMatchObject({ suspendedAt: dueAt })
    expect(await store.asked.get(asked.id)).toEqual(asked)
    expect(await store.mocks.current(ben)).toEqual(runningMock)
    expect(await store.grades.add(graded, card)).toBe(true)
    await store.close()
  })

  it('goes on where it was interrupted, and doubles nothing', async () => {
    const interrupted = moveStore({
      dataDir,
      databaseUrl,
      onProgress(table, copied) {
        if (table === 'grades' && copied > 700) throw new Error('pulled the plug')
      },
    })
    await expect(interrupted).rejects.toThrow('pulled the plug')
    const half = await rows('target')
    expect(half['grades']).toBeGreaterThan(0)
    expect(half['grades']).toBeLessThan(grades)
    const starts: number[] = []
    await moveStore({
      dataDir,
      databaseUrl,
      onProgress: (table, copied) => void (table === 'grades' && starts.push(copied)),
    })
    expect(starts[0]).toBeGreaterThan(700)
    expect(await rows('target')).toEqual(await rows('source'))
  })

  it('refuses a database that holds something else', async () => {
    const store = await openStore({ dataDir: '', databaseUrl })
    await store.schedules.save(schedule)
    await store.close()
    await expect(moveStore({ dataDir, databaseUrl })).rejects.toThrow(
      'already holds something in the table schedules',
    )
  })

  it('notices a value that differs', async () => {
    const tampered = moveStore({
      dataDir,
      databaseUrl,
      onProgress(table, copied, all) {
        if (copied !== all || table !== 'transcript') return
        tampering ??= tamper()
      },
    })
    let tampering: Promise<void> | undefined
    async function tamper() {
      const raw = openRaw({ dataDir })
      await sql`update asked set text = 'something else'`.execute(raw)
      await raw.destroy()
    }
    await expect(tampered).rejects.toThrow('The table asked differs after the move')
    await tampering
  })

  it('is a command that says what it did', async () => {
    const done = await run(['migrate-store', '--from', dataDir, '--to', databaseUrl])
    expect(done.code).toBe(0)
    expect(done.stdout).toContain(`grades: ${grades}`)
    expect(done.stdout).toContain('counts and checksums are equal')
    expect(done.stderr).toContain('100 %')
    expect(`${done.stdout}${done.stderr}`).not.toContain(new URL(databaseUrl).password)
  })

  it('says what is missing', async () => {
    const nowhere = await run([
      'migrate-store',
      '--from',
      join(dataDir, 'nowhere'),
      '--to',
      databaseUrl,
    ])
    expect(nowhere.code).toBe(78)
    expect(nowhere.stderr).toContain('There is no file')
    const noTarget = await run(['migrate-store', '--from', dataDir])
    expect(noTarget.code).toBe(78)
    expect(noTarget.stderr).toContain('Set DATABASE_URL, or use --to.')
  })
})
