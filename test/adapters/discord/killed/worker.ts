import { setTimeout as wait } from 'node:timers/promises'

import { createDiscordAdapter } from '../../../../adapters/discord/index.ts'
import type { DailyDependencies } from '../../../../src/daily/dependencies.ts'
import { notices } from '../../../../src/daily/present.ts'
import { createTick } from '../../../../src/daily/tick.ts'
import { createLog } from '../../../../src/log.ts'
import type { Store } from '../../../../src/ports.ts'
import { teamMemory } from '../../../../src/review/team-memory.ts'
import { openStore } from '../../../../src/store/open.ts'
import { entriesOf } from '../../../support/daily.ts'
import { createScriptedBot } from '../../../support/scripted-bot.ts'
import { createFastTime } from './fast-time.ts'
import { Order, Setting, type StoreStep, type Word } from './orders.ts'

/**
 * The daily question with the real Discord adapter over a SQLite file, as a process that can be killed:
 * `node --import tsx worker.ts <setting as JSON>`.
 */
const setting = Setting.parse(JSON.parse(process.argv[2] ?? '{}'))
let time = createFastTime(setting.time)
let dieAt: StoreStep | undefined
const say = (word: Word) => process.send?.(word)

const clock = { now: () => time.now() }
const log = createLog('silent')
const store = await openStore({ dataDir: setting.dataDir })
let ids = 0
const adapter = createDiscordAdapter({
  token: setting.token,
  apiUrl: setting.apiUrl,
  leases: store.leases,
  settings: store.settings,
  clock,
  timers: { sleep: (delayMs, signal) => time.sleep(delayMs, signal) },
  log,
  count: () => {},
  newId: () => {
    ids += 1
    return `${setting.name}-${ids}`
  },
  fail: (problem) => {
    throw problem
  },
})
const daily: DailyDependencies = {
  store: { ...store, occurrences: mortal(store.occurrences) },
  entries: entriesOf(10),
  chatFor: () => adapter,
  clock,
  by: setting.name,
  log,
  notices,
  teamMemory,
}
const tick = createTick(daily)

/** Occurrences through which the process kills itself at the step it was told. */
function mortal(occurrences: Store['occurrences']): Store['occurrences'] {
  const around =
    <Given extends unknown[], Result>(call: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      const isLast = dieAt !== undefined && dieAt.number <= 1
      if (dieAt) dieAt = { ...dieAt, number: dieAt.number - 1 }
      const when = dieAt?.when
      if (isLast && when === 'before') process.kill(process.pid, 'SIGKILL')
      const result = await call(...given)
      if (isLast && when === 'after') process.kill(process.pid, 'SIGKILL')
      return result
    }
  return {
    ...occurrences,
    claim: around(occurrences.claim),
    takeOver: around(occurrences.takeOver),
    setEntry: around(occurrences.setEntry),
    posted: around(occurrences.posted),
    skipped: around(occurrences.skipped),
  }
}

process.on('message', async (message) => {
  const order = Order.parse(message)
  time = createFastTime(order.time)
  dieAt = order.dieAt
  await (
    await tick(clock.now())
  ).finished
  say('ticked')
})

await adapter.start(createScriptedBot())
// On a busy machine a start goes on beside the rest; until Discord has said who the bot is, nothing can
// be posted, and days would go by here in the meantime.
while (adapter.problems().length > 0) await wait(10)
say('ready')
