import { openStore } from '../../src/store/open.ts'
import { startReplicaProcess } from '../../test/daily/replica-process.ts'
import { serveChat } from '../../test/support/chat-over-http.ts'
import { at, scheduleOf } from '../../test/support/daily.ts'
import { createFakeChat } from '../../test/support/fake-chat.ts'
import { startPostgres } from '../../test/support/postgres.ts'
import { createRandom } from '../../test/support/random.ts'
import { survive } from '../../test/support/replicas.ts'

/**
 * A simulated month of real processes on one Postgres that are SIGKILLed at random, with the database
 * restarted under them when asked: `npm run bench:replicas -- [schedules] [days] [restarts]`.
 */
const [schedulesWanted = '500', days = '31', restartsWanted = '0'] = process.argv.slice(2)
const zones = Intl.supportedValuesOf('timeZone').filter((_, index) => index % 14 === 0)
const times = ['09:00', '12:30', '17:00'] as const
const random = createRandom(20_261_125)

const createdAt = at('2026-10-01T00:00:00Z')
const untilAt = createdAt + Number(days) * 86_400_000
const schedules = Array.from({ length: Number(schedulesWanted) }, (_, index) =>
  scheduleOf({
    id: `schedule-${index}`,
    place: { platform: 'chat', workspace: `team-${index % 50}`, channel: `channel-${index}` },
    localTime: random.oneOf(times),
    timeZone: zones[index % 30] ?? 'UTC',
    reveal: index % 5 === 0 ? { kind: 'at', localTime: '18:00' } : { kind: 'never' },
    createdAt,
  }),
)

const server = await startPostgres()
const databaseUrl = await server.url('month')
const store = await openStore({ databaseUrl, dataDir: '', log: { warn: () => {} } })
for (const schedule of schedules) await store.schedules.save(schedule)

let restartsLeft = Number(restartsWanted)
let restarting: Promise<void> = Promise.resolve()
let restarts = 0
const chat = createFakeChat()
const platform = await serveChat(chat, async (_method, _when, name) => {
  if (restartsLeft > 0 && random.chance(1)) {
    restartsLeft -= 1
    restarts += 1
    // One after the other: a server that is stopped while it starts does not come up.
    restarting = restarting.then(() => server.restart())
  }
  if (!random.chance(1)) return
  await processes.find((one) => name.startsWith(`${one.name}-`))?.kill(name)
})
const processes = await Promise.all(
  ['one', 'two', 'three', 'four'].map(async (name) => ({
    ...(await startReplicaProcess({ name, databaseUrl, chatUrl: platform.url })),
    name,
  })),
)
const replicas = processes.map((one) => ({
  ...one,
  tick: async (nowAt: number) => {
    const end = await one.tick(nowAt)
    await restarting
    return end
  },
}))

const startedAt = performance.now()
const { problems, ...counts } = await survive({
  replicas,
  schedules,
  untilAt,
  store,
  chat,
  random,
  outages: 0,
})
console.log(
  `${schedules.length} schedules in ${new Set(schedules.map(({ timeZone }) => timeZone)).size} zones, ${days} days, four processes on one Postgres`,
)
console.log(
  JSON.stringify({ ...counts, restarts, tookMs: Math.round(performance.now() - startedAt) }),
)
console.log(`Broken promises: ${problems.length}`)
for (const problem of problems.slice(0, 10)) console.log(problem)

for (const one of processes) await one.stop()
await platform.close()
await store.close()
await server.stop()
process.exitCode = problems.length === 0 ? 0 : 1
