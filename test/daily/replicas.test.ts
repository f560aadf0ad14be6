import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTick, type TickFunction } from '../../src/daily/tick.ts'
import { openStore } from '../../src/store/open.ts'
import { at, createFakeClock, dependenciesOf, scheduleOf } from '../support/daily.ts'
import { createFakeChat, type FakeChat, type Fate } from '../support/fake-chat.ts'
import { createLife, type Life } from '../support/mortal.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { createRandom, type Random } from '../support/random.ts'
import { type Replica, survive } from '../support/replicas.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const openPostgres = (databaseUrl: string) => openStore({ databaseUrl, dataDir: '' })

/** A process in this process: connections, a clock and a tick of its own, until its life is over. */
async function createReplica(options: {
  readonly name: string
  readonly url: string
  readonly chat: FakeChat
  readonly random: Random
}): Promise<Replica> {
  const { name, url, chat, random } = options
  const clock = createFakeClock(0)
  const store = await openPostgres(url)
  let lives = 0
  let life: Life
  let tick: TickFunction

  function begin(): void {
    lives += 1
    life = createLife(random, 60)
    const { chat: _, ...others } = dependenciesOf({ store, clock, chat })
    const mortalChat = life.chat(chat)
    tick = createTick({
      ...others,
      store: life.store(store),
      chatFor: () => mortalChat,
      by: `${name}-${lives}`,
    })
  }

  begin()
  return {
    async tick(nowAt) {
      clock.set(nowAt)
      const done = tick(nowAt).then(async ({ finished }) => {
        await finished
        return 'done' as const
      })
      return Promise.race([done, life.over])
    },
    restart: async () => begin(),
    stop: () => store.close(),
  }
}

describe('two processes on one Postgres, killed over and over', () => {
  it('post every question of a year exactly once, or skip it with a reason', async () => {
    const random = createRandom(2026)
    const createdAt = at('2026-07-01T00:00:00Z')
    const untilAt = at('2027-07-01T00:00:00Z')
    const schedules = [
      scheduleOf({ id: 'daily', reveal: { kind: 'at', localTime: '17:00' }, createdAt }),
      scheduleOf({ id: 'weekdays', weekdays: [1, 2, 3, 4, 5], createdAt }),
    ]
    const url = await server.url('year')
    const store = await openPostgres(url)
    for (const schedule of schedules) await store.schedules.save(schedule)

    const chat = createFakeChat()
    const troubles = ['be unavailable', 'be unclear and lose it', 'be unclear and keep it'] as const
    chat.onSend(() => {
      const fate: Fate = random.chance(10) ? random.oneOf(troubles) : 'post'
      chat.fate(fate)
    })
    const replicas = await Promise.all(
      ['left', 'right'].map((name) => createReplica({ name, url, chat, random })),
    )
    const year = await survive({ replicas, schedules, untilAt, store, chat, random, outages: 1 })
    const { problems, ...counts } = year
    process.stdout.write(
      `A year of two processes, killed in this process: ${JSON.stringify(counts)}\n`,
    )
    for (const one of [...replicas.map(({ stop }) => stop), () => store.close()]) await one()

    expect(problems).toEqual([])
    expect(counts.due).toBe(365 + 261)
    expect(counts.posted + (counts.skipped['outage'] ?? 0)).toBe(counts.due)
    expect(counts.posted).toBeGreaterThan(480)
    expect(counts.kills).toBeGreaterThan(80)
  }, 180_000)
})
