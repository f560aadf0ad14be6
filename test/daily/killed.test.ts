import { afterAll, beforeAll, expect, it } from 'vitest'

import { openStore } from '../../src/store/open.ts'
import { serveChat } from '../support/chat-over-http.ts'
import { at, scheduleOf } from '../support/daily.ts'
import { createFakeChat } from '../support/fake-chat.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { createRandom } from '../support/random.ts'
import { survive } from '../support/replicas.ts'
import { startReplicaProcess } from './replica-process.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

it('two real processes on one Postgres lose and double nothing while they are SIGKILLed', async () => {
  const random = createRandom(9)
  const createdAt = at('2026-10-01T00:00:00Z')
  const untilAt = at('2026-11-01T00:00:00Z')
  const schedules = [
    scheduleOf({ id: 'daily', reveal: { kind: 'at', localTime: '17:00' }, createdAt }),
    scheduleOf({ id: 'same-hour', createdAt }),
  ]
  const databaseUrl = await server.url('killed')
  const store = await openStore({ databaseUrl, dataDir: '' })
  for (const schedule of schedules) await store.schedules.save(schedule)

  // Kills the process that is calling, before or after the platform has done what it asked for. The
  // platform waits until it is gone, so it never hears the answer.
  const chat = createFakeChat()
  let killsLeft = 7
  const platform = await serveChat(chat, async (_method, _when, name) => {
    if (killsLeft === 0 || !random.chance(10)) return
    killsLeft -= 1
    await processes.find((one) => name.startsWith(one.name))?.kill(name)
  })
  const processes = await Promise.all(
    ['left', 'right'].map(async (name) => {
      const started = await startReplicaProcess({ name, databaseUrl, chatUrl: platform.url })
      return {
        ...started,
        name,
        tick(nowAt: number) {
          const end = started.tick(nowAt)
          // Now and then the process hardly gets to begin.
          if (random.chance(2)) void started.kill()
          return end
        },
      }
    }),
  )
  const around = { replicas: processes, schedules, untilAt, store, chat, random }
  const { problems, ...counts } = await survive({ ...around, outages: 0 })
  process.stdout.write(
    `A month of two processes that are really killed: ${JSON.stringify(counts)}\n`,
  )
  for (const one of processes) await one.stop()
  await platform.close()
  await store.close()

  expect(problems).toEqual([])
  expect(counts).toMatchObject({ due: 62, posted: 62, skipped: {}, answers: 31 })
  expect(counts.kills).toBeGreaterThanOrEqual(5)
}, 180_000)
