import { createSlackAdapter } from '../../../../adapters/slack/index.ts'
import { createAnswerer } from '../../../../src/answer/answerer.ts'
import { createBot } from '../../../../src/bot/bot.ts'
import type { DailyDependencies } from '../../../../src/daily/dependencies.ts'
import { postOccurrence } from '../../../../src/daily/post.ts'
import { notices } from '../../../../src/daily/present.ts'
import { createTick } from '../../../../src/daily/tick.ts'
import { maybeUnlock } from '../../../../src/daily/unlock.ts'
import { createLog } from '../../../../src/log.ts'
import { createMetrics } from '../../../../src/metrics.ts'
import { teamMemory } from '../../../../src/review/team-memory.ts'
import { openStore } from '../../../../src/store/open.ts'
import { entriesOf } from '../../../support/daily.ts'
import { createFastClock } from './fast-clock.ts'
import { Order, Setting, type Word } from './orders.ts'

/**
 * The bot with the real Slack adapter over a SQLite file, as a process that can be killed:
 * `node --import tsx worker.ts <setting as JSON>`.
 */
const setting = Setting.parse(JSON.parse(process.argv[2] ?? '{}'))
const { over, appToken, signingSecret } = setting
let clock = createFastClock(setting.clock)
const say = (word: Word) => process.send?.(word)

const log = createLog('silent')
const store = await openStore({ dataDir: setting.dataDir })
const answerer = createAnswerer(entriesOf(10))
const time = {
  now: () => clock.now(),
  wait: (ms: number, signal?: AbortSignal) => clock.wait(ms, signal),
}
const adapter = createSlackAdapter({
  connection: over === 'socket' ? { kind: 'socket', appToken } : { kind: 'http', signingSecret },
  install: { kind: 'token', botToken: setting.botToken },
  host: '127.0.0.1',
  port: 0,
  apiUrl: setting.apiUrl,
  store,
  time,
  log,
  fail: (problem) => {
    throw problem
  },
  by: setting.name,
})
const daily: DailyDependencies = {
  store,
  entries: answerer.entries,
  chatFor: () => adapter,
  clock: time,
  by: setting.name,
  log,
  notices,
  teamMemory,
}
const bot = createBot({
  answerer,
  store,
  clock: time,
  log,
  metrics: createMetrics(),
  postNow: (schedule, dueAt) => postOccurrence({ schedule, dueAt }, daily),
  postUnder: async (ref, message, key) =>
    (await daily.chatFor(ref.platform)?.postInThread(ref, message, key)) ?? {
      kind: 'unavailable',
      reason: `not connected to ${ref.platform}`,
    },
  maybeUnlock: (key) => maybeUnlock(key, daily),
})
const tick = createTick(daily)

process.on('message', async (message) => {
  const order = Order.parse(message)
  clock = createFastClock(order.clock)
  await (
    await tick(clock.now())
  ).finished
  say({ kind: 'ticked' })
})

await adapter.start(bot)
say({ kind: 'ready', ...(adapter.address !== undefined && { address: adapter.address }) })
