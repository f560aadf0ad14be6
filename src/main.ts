import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

import { serveHealth } from '../adapters/web/index.ts'
import { createAnswerer } from './answer/answerer.ts'
import { createBot } from './bot/bot.ts'
import type { Config } from './config.ts'
import type { DailyDependencies } from './daily/dependencies.ts'
import { postOccurrence } from './daily/post.ts'
import { notices } from './daily/present.ts'
import { createTick, type TickFunction } from './daily/tick.ts'
import { createTicker } from './daily/ticker.ts'
import { maybeUnlock } from './daily/unlock.ts'
import { type Loaded, loadEntries } from './entries/load.ts'
import { formatProblem } from './entries/problem.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { endOverdue } from './mock/change.ts'
import { drawPng } from './picture.ts'
import type { ChatAdapter, Clock, SettingProblem, Store } from './ports.ts'
import { teamMemory } from './review/team-memory.ts'
import { isUnreachable, openStore } from './store/open.ts'

/** How long a stop waits for work in hand: half for the ticker, half for the adapters. */
const stopDeadlineMs = 10_000
/** Answered request ids are kept longer than any platform redelivers. */
const dayMs = 86_400_000
const requestsKeptMs = 7 * dayMs
const tidyEveryMs = dayMs / 4
const longestRetryMs = 30_000
/** Said by a process that has read its entries again, so that the others do too. */
const entriesTopic = 'entries'

export type Running = {
  /** What a person should know now, one line each. */
  readonly summary: readonly string[]
  /** Reads the entries again, in every process on this database; questions go on being answered meanwhile. */
  reload(): Promise<void>
  /** Resolves when a platform has to be set up anew before it can go on; never when all is well. */
  readonly failed: Promise<SettingProblem>
  /** Takes nothing new, finishes what is in hand, closes everything. */
  stop(): Promise<void>
}

/** What an adapter may be given. */
export type Parts = {
  readonly config: Config
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly ready: () => Promise<{ readonly ok: boolean; readonly reasons: readonly string[] }>
  readonly metricsText: () => Promise<string>
  /** Counts an event of a platform; its name comes from a closed set. */
  readonly count: (platform: string, event: string) => void
  /** For a platform that cannot go on before a person changes a setting. */
  readonly fail: (problem: SettingProblem) => void
}

export type StartOptions = {
  readonly config: Config
  /** The platforms to connect. */
  readonly connect: (parts: Parts) => readonly ChatAdapter[]
  readonly log: Log
  readonly clock: Clock
  /** Gives up waiting for an unreachable database. */
  readonly signal?: AbortSignal
}

/**
 * Wires everything: config -> store -> entries -> bot -> adapters -> ticker. Throws a sentence that says
 * what to do when something it cannot run without is missing.
 */
export async function startCuecard({
  config,
  connect,
  log,
  clock,
  signal,
}: StartOptions): Promise<Running> {
  const metrics = createMetrics()
  const loaded = await loadUsable(config, log)
  metrics.entries(loaded.entries.length)
  const answerer = createAnswerer(loaded.entries, loaded)
  const store = await openPatiently({ config, log, metrics, ...(signal && { signal }) })

  let fail: (problem: SettingProblem) => void = () => {}
  const failed = new Promise<SettingProblem>((resolve) => {
    fail = resolve
  })
  const ready = () => readiness(store, adapters)
  const adapters = connect({
    config,
    store,
    clock,
    log,
    ready,
    metricsText: metrics.text,
    count: metrics.platformEvent,
    fail,
  })
  const daily: DailyDependencies = {
    store,
    get entries() {
      return answerer.entries
    },
    chatFor: (platform) => adapters.find((adapter) => adapter.platform === platform),
    clock,
    by: randomUUID(),
    log,
    notices,
    teamMemory,
  }
  const bot = createBot({
    answerer,
    store,
    clock,
    log,
    metrics,
    postNow: (schedule, dueAt) => postOccurrence({ schedule, dueAt }, daily),
    chatFor: daily.chatFor,
    drawPng,
    maybeUnlock: (key) => maybeUnlock(key, daily),
  })
  try {
    for (const adapter of adapters) await adapter.start(bot)
  } catch (error) {
    await Promise.allSettled(adapters.map((adapter) => adapter.stop(0)))
    await store.close()
    throw error
  }
  const tidyUp = async () => {
    await store.requests.prune(clock.now() - requestsKeptMs)
    if (config.attemptTextDays === undefined) return
    const forgotten = await store.attempts.forgetTexts(clock.now() - config.attemptTextDays * dayMs)
    if (forgotten > 0) log.info({ forgotten }, 'The words of old attempts were deleted.')
  }
  await tidyUp()
  const tidying = setInterval(() => {
    tidyUp().catch((error: unknown) =>
      log.warn({ err: error }, 'What is old could not be deleted. It is tried again in six hours.'),
    )
  }, tidyEveryMs).unref()

  async function readAgain(): Promise<void> {
    const { entries, outOfScope } = await loadUsable(config, log)
    await answerer.rebuild(entries, outOfScope)
    metrics.entries(entries.length)
    log.info({ entries: entries.length }, 'The entries were read again.')
  }
  await store.announcements.listen(entriesTopic, (what) => {
    if (what.startsWith(daily.by)) return
    readAgain().catch((error: unknown) =>
      log.error(
        { err: error },
        'Another process changed the entries; they could not be read again.',
      ),
    )
  })
  const tickDaily = createTick(daily)
  const tick: TickFunction = async (nowAt) => {
    const { finished } = await tickDaily(nowAt)
    const ending = endOverdue(nowAt, { store, chatFor: daily.chatFor, clock, log })
    return { finished: Promise.all([finished, ending]).then(([outcomes]) => outcomes) }
  }
  const ticker = createTicker({ tick, log, clock })
  ticker.start()
  log.info({ entries: loaded.entries.length, store: store.name }, 'Cuecard is running.')

  return {
    summary: [
      ...adapters.map((adapter) => adapter.describe()),
      `Entries: ${loaded.entries.length}`,
      `Memory: ${store.name}`,
      ...loaded.problems.map((problem) => `Left out: ${formatProblem(problem)}`),
    ],
    failed,
    async reload() {
      await readAgain()
      await store.announcements.tell(entriesTopic, `${daily.by} ${randomUUID()}`)
    },
    async stop() {
      log.info({}, 'Cuecard is stopping.')
      clearInterval(tidying)
      // Posts that are on their way still need their adapter, so the ticker ends first.
      await Promise.race([ticker.stop(), wait(stopDeadlineMs / 2, undefined, { ref: false })])
      await Promise.all(adapters.map((adapter) => adapter.stop(stopDeadlineMs / 2)))
      await store.close()
    },
  }
}

/** Entries that can be used; what cannot is logged, and having none at all is an error. */
async function loadUsable({ knowledgeDirs, version }: Config, log: Log): Promise<Loaded> {
  const loaded = await loadEntries(knowledgeDirs, { cuecardVersion: version })
  for (const problem of loaded.problems) log.warn(problem, 'Something was left out of the entries.')
  if (loaded.entries.length > 0) return loaded
  const [first] = loaded.problems
  throw new Error(
    [
      `There is no usable entry in ${knowledgeDirs.join(' or ')}.`,
      ...(first ? [formatProblem(first)] : []),
      'Run “cuecard check” there, or set KNOWLEDGE_DIR.',
    ].join(' '),
  )
}

async function readiness(
  store: Store,
  adapters: readonly ChatAdapter[],
): Promise<{ ok: boolean; reasons: readonly string[] }> {
  const database = await store.ping().then(
    () => [],
    () => ['The database does not answer.'],
  )
  const reasons = [...database, ...adapters.flatMap((adapter) => adapter.problems())]
  return { ok: reasons.length === 0, reasons }
}

type OpenOptions = Omit<StartOptions, 'clock' | 'connect'> & {
  readonly metrics: ReturnType<typeof createMetrics>
}

/** Opens the store; an unreachable Postgres is waited for, alive but not ready, with growing pauses. */
async function openPatiently({ config, log, signal, metrics }: OpenOptions): Promise<Store> {
  const { databaseUrl, dataDir } = config
  let probes: { close(): Promise<void> } | undefined
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await openStore({ dataDir, log, ...(databaseUrl !== undefined && { databaseUrl }) })
      } catch (error) {
        if (!isUnreachable(error)) throw error
        const retryInMs = Math.min(longestRetryMs, 1_000 * 2 ** attempt)
        log.error(
          { reason: error.message, retryInMs },
          'The database cannot be reached. Trying again.',
        )
        const ready = async () => ({ ok: false, reasons: ['Waiting for the database.'] })
        probes ??= await serveHealth({ ...config, ready, metrics: metrics.text })
        await wait(retryInMs, undefined, { ...(signal && { signal }) })
      }
    }
  } finally {
    await probes?.close()
  }
}
