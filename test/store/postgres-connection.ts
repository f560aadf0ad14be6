import { inspect } from 'node:util'

import { Client } from 'pg'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import { isUnreachable, openStore } from '../../src/store/open.ts'
import { freePort, type PostgresServer } from '../support/postgres.ts'
import { ana, card, graded } from './examples.ts'

export function describeConnection(server: () => PostgresServer): void {
  describe('The connection to Postgres', () => {
    let url: string
    beforeAll(async () => {
      url = await server().url('connection')
    })

    /** Why the store does not open. */
    const problemWith = (databaseUrl: string) =>
      openStore({ databaseUrl, dataDir: 'unused' }).then(
        () => new Error('It opened.'),
        (error: unknown) => error,
      )
    const changed = (change: (url: URL) => void) => {
      const copy = new URL(url)
      change(copy)
      return copy.href
    }

    it('says that nobody answers at the address, which may be worth another try', async () => {
      const port = await freePort()
      const problem = await problemWith(`postgres://me:hunter2@127.0.0.1:${port}/x`)
      expect(problem).toMatchObject({
        message: `Postgres at 127.0.0.1:${port} cannot be reached (ECONNREFUSED). Check that it runs and that DATABASE_URL names it.`,
      })
      expect(isUnreachable(problem)).toBe(true)
    })

    it.each([
      [
        'a wrong password',
        (u: URL) => (u.password = 'hunter2'),
        'refused the user or the password',
      ],
      ['a missing database', (u: URL) => (u.pathname = '/none'), 'has no such database'],
    ])('says what is wrong with %s, where another try is no use', async (_, change, sentence) => {
      const problem = await problemWith(changed(change))
      expect(problem).toMatchObject({ message: expect.stringContaining(sentence) })
      expect(isUnreachable(problem)).toBe(false)
    })

    it('explains an address that cannot be read', async () => {
      const problem = await problemWith('postgres://me:hunter2@:host:port/x')
      expect(problem).toMatchObject({ message: expect.stringContaining('is not a valid address') })
      expect(isUnreachable(problem)).toBe(false)
    })

    it('never shows the password, however closely an error is looked at', async () => {
      const addresses = [
        'postgres://me:hunter2@:host:port/x',
        `postgres://me:hunter2@127.0.0.1:${await freePort()}/x`,
        changed((u) => (u.password = 'hunter2')),
        changed((u) => {
          u.username = 'nobody'
          u.password = 'hunter2'
        }),
      ]
      for (const address of addresses) {
        const problem = await problemWith(address)
        expect(inspect(problem, { depth: 10, showHidden: true })).not.toContain('hunter2')
      }
    })

    it('comes back by itself after it was cut, in use and idle, and says so in the log', async () => {
      const warnings: unknown[] = []
      const log = {
        warn: (fields: object, message: string) => warnings.push({ ...fields, message }),
      }
      const store = await openStore({ databaseUrl: url, dataDir: 'unused', log })
      onTestFinished(() => store.close())
      const administrator = new Client({ connectionString: url })
      await administrator.connect()
      onTestFinished(() => administrator.end())
      const cut = () =>
        administrator.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cuecard'",
        )

      await store.ping()
      await cut()
      await expect.poll(() => warnings).toHaveLength(1)
      await store.ping()

      await administrator.query('begin; lock table cards')
      const adding = store.grades.add(graded, card)
      const failed = expect(adding).rejects.toThrow(/terminat/)
      await expect.poll(() => waiting(administrator)).toBe(1)
      await cut()
      await failed
      await administrator.query('rollback')
      expect(await store.grades.of(ana)).toEqual([])
      expect(await store.grades.add(graded, card)).toBe(true)
    })
  })
}

/** How many of the store's statements wait for a lock. */
async function waiting(client: Client): Promise<number> {
  const { rowCount } = await client.query(
    "select 1 from pg_stat_activity where application_name = 'cuecard' and wait_event_type = 'Lock'",
  )
  return rowCount ?? 0
}
