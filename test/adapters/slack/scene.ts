import { expect } from 'vitest'

import { createAnswerer } from '../../../src/answer/answerer.ts'
import { createBot } from '../../../src/bot/bot.ts'
import type { DailyDependencies } from '../../../src/daily/dependencies.ts'
import { postOccurrence } from '../../../src/daily/post.ts'
import { notices } from '../../../src/daily/present.ts'
import { maybeUnlock } from '../../../src/daily/unlock.ts'
import { loadEntries } from '../../../src/entries/load.ts'
import { createLog } from '../../../src/log.ts'
import { createMetrics } from '../../../src/metrics.ts'
import type { ChatAdapter } from '../../../src/ports.ts'
import { teamMemory } from '../../../src/review/team-memory.ts'
import { openMemoryStore } from '../../../src/store/sqlite.ts'
import { type FakeSlackOptions, startFakeSlack } from '../../fakes/slack/index.ts'
import { connectSlack, hurriedTime, type Over, type SlackSettings } from '../slack-harness.ts'

/** Waits for what the bot does in its own time; longer than a busy machine needs. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 })

const { entries } = await loadEntries('knowledge')

/** The whole bot, with the real entries, in a Slack of its own. */
export async function openScene(
  options: {
    readonly over?: Over
    readonly slack?: FakeSlackOptions
    readonly settings?: SlackSettings
  } = {},
) {
  const { over = 'socket', settings = {} } = options
  const slack = await startFakeSlack(options.slack)
  const store = await openMemoryStore()
  const time = settings.time ?? hurriedTime()
  const log = createLog('silent')
  const answerer = createAnswerer(entries)
  const adapters: ChatAdapter[] = []
  const daily: DailyDependencies = {
    store,
    entries,
    chatFor: () => adapters[0],
    clock: time,
    by: 'test',
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
  const adapter = await connectSlack(slack, over, bot, store, { ...settings, time })
  adapters.push(adapter)
  const acme = slack.workspace('acme')
  return {
    slack,
    store,
    adapter,
    bot,
    acme,
    ana: acme.person('ana'),
    ben: acme.person('ben'),
    /** Methods called since, in order; what the start of the adapter needs is left out. */
    methods: (from = 0) =>
      slack.calls
        .slice(from)
        .map(({ method }) => method)
        .filter((method) => !/^(auth\.|apps\.)/.test(method)),
    async close() {
      await adapter.stop(2_000)
      await slack.close()
      await store.close()
    },
  }
}

export type Scene = Awaited<ReturnType<typeof openScene>>
