import { createAnswerer } from '../../src/answer/answerer.ts'
import { createBot } from '../../src/bot/bot.ts'
import type { Entry } from '../../src/entries/entry.ts'
import { createLog } from '../../src/log.ts'
import { createMetrics } from '../../src/metrics.ts'
import type { Bot, ChatAdapter, Store } from '../../src/ports.ts'

/** The real bot over a store, without a daily question, on whatever platform `chat` says. */
export function createStudyBot(options: {
  readonly entries: readonly Entry[]
  readonly store: Store
  readonly chat: () => ChatAdapter | undefined
}): Bot {
  const { entries, store, chat } = options
  return createBot({
    answerer: createAnswerer(entries),
    store,
    clock: { now: () => Date.UTC(2026, 10, 23, 12) },
    log: createLog('silent'),
    metrics: createMetrics(),
    postNow: () => Promise.reject(new Error('No question of the day is posted here.')),
    chatFor: chat,
    drawPng: () => Promise.reject(new Error('Nothing is drawn here.')),
    maybeUnlock: async () => {},
  })
}
