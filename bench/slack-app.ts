import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { z } from 'zod'

import { createSlackAdapter } from '../adapters/slack/index.ts'
import { createAnswerer } from '../src/answer/answerer.ts'
import { createBot } from '../src/bot/bot.ts'
import { loadEntries } from '../src/entries/load.ts'
import { createLog } from '../src/log.ts'
import { createMetrics } from '../src/metrics.ts'
import type { Store } from '../src/ports.ts'
import { openStore } from '../src/store/open.ts'

/**
 * One bot as a process of its own, so that its memory is its own: Cuecard with its pack and its SQLite
 * file, or a bare Bolt app that acknowledges and posts a fixed text.
 */
export const AppSetting = z.object({
  which: z.enum(['cuecard', 'bare']),
  over: z.enum(['socket', 'http']),
  apiUrl: z.string(),
  botToken: z.string(),
  appToken: z.string(),
  signingSecret: z.string(),
  dataDir: z.string(),
  knowledgeDir: z.string(),
  /** Every call of the store that keeps arrivals takes this much longer. */
  slowStoreMs: z.number(),
  port: z.number(),
})
export type AppSetting = z.infer<typeof AppSetting>

const wait = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
  })

async function startCuecard(setting: AppSetting): Promise<string | undefined> {
  const { over, appToken, signingSecret } = setting
  const log = createLog('silent')
  const { entries, outOfScope } = await loadEntries(setting.knowledgeDir)
  if (entries.length === 0) throw new Error('There are no entries to answer from.')
  const store = await openStore({ dataDir: setting.dataDir })
  const time = { now: () => Date.now(), wait }
  const adapter = createSlackAdapter({
    connection: over === 'socket' ? { kind: 'socket', appToken } : { kind: 'http', signingSecret },
    install: { kind: 'token', botToken: setting.botToken },
    host: '127.0.0.1',
    port: 0,
    apiUrl: setting.apiUrl,
    store: setting.slowStoreMs > 0 ? slowed(store, setting.slowStoreMs) : store,
    time,
    log,
    fail: (problem) => {
      throw problem
    },
    by: 'bench',
  })
  const bot = createBot({
    answerer: createAnswerer(entries, { outOfScope }),
    store,
    clock: time,
    log,
    metrics: createMetrics(),
    postNow: () => Promise.reject(new Error('Nothing is posted here.')),
    chatFor: () => undefined,
    drawPng: () => Promise.reject(new Error('Nothing is drawn here.')),
    maybeUnlock: () => Promise.resolve(),
  })
  await adapter.start(bot)
  return adapter.address && `${adapter.address}/slack/events`
}

/** The same store, later. */
function slowed(store: Store, ms: number): Pick<Store, 'inbox' | 'outbox' | 'installations'> {
  const slow = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name, receiver) {
        const method: unknown = Reflect.get(target, name, receiver)
        if (typeof method !== 'function') return method
        return async (...args: readonly unknown[]) => {
          await wait(ms)
          return Reflect.apply(method, target, args)
        }
      },
    })
  return { ...store, inbox: slow(store.inbox), outbox: slow(store.outbox) }
}

async function startBare(setting: AppSetting): Promise<string | undefined> {
  const { over, botToken: token, apiUrl: slackApiUrl } = setting
  const common = {
    token,
    logLevel: LogLevel.ERROR,
    convoStore: false as const,
    clientOptions: { slackApiUrl, retryConfig: { retries: 0 } },
  }
  const app =
    over === 'http'
      ? new App({ ...common, signingSecret: setting.signingSecret })
      : new App({
          ...common,
          receiver: new SocketModeReceiver({
            appToken: setting.appToken,
            logLevel: LogLevel.ERROR,
            installerOptions: { clientOptions: { slackApiUrl } },
          }),
        })
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.ts,
      text: 'A pod is one or more containers that share an address.',
    })
  })
  if (over === 'socket') {
    await app.start()
    return undefined
  }
  await app.start({ port: setting.port, host: '127.0.0.1' })
  return `http://127.0.0.1:${setting.port}/slack/events`
}

const setting = AppSetting.parse(JSON.parse(process.argv[2] ?? '{}'))
const requestUrl = await (setting.which === 'bare' ? startBare(setting) : startCuecard(setting))
process.on('message', (order) => {
  if (order === 'cpu') {
    const { user, system } = process.cpuUsage()
    process.send?.({ kind: 'cpu', totalMs: (user + system) / 1_000 })
    return
  }
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  process.send?.({ kind: 'memory', rss, heapUsed })
})
process.send?.({ kind: 'ready', requestUrl })
