import { type NodeCron, schedule } from 'node-cron'

import type { Log } from '../log.ts'
import type { Clock } from '../ports.ts'
import type { TickFunction } from './tick.ts'

export type Ticker = {
  /** Ticks at once, then at the start of every minute. A second call changes nothing. */
  start(): void
  /** Stops ticking; resolves when everything that had begun is done. */
  stop(): Promise<void>
}

/**
 * The one timer of the bot. A tick that fails is logged, and the next one comes as ever. Ticks never
 * overlap: one that is still looking when the minute strikes makes that minute's tick fall away.
 */
export function createTicker(options: {
  readonly tick: TickFunction
  readonly log: Log
  readonly clock: Clock
  /** Runs a function by a cron expression; `node-cron` unless a test brings its own. */
  readonly cron?: NodeCron['schedule']
}): Ticker {
  const { tick, log, clock, cron = schedule } = options
  const unfinished = new Set<Promise<unknown>>()
  let looking: Promise<void> | undefined
  let task: ReturnType<typeof cron> | undefined

  async function look(): Promise<void> {
    try {
      const { finished } = await tick(clock.now())
      unfinished.add(finished)
      void finished.finally(() => unfinished.delete(finished))
    } catch (error) {
      log.error({ err: error }, 'A tick failed. The next one follows within a minute.')
    }
  }

  function beat(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  return {
    start() {
      if (task) return
      task = cron('* * * * *', beat, { name: 'daily', noOverlap: true, logger: cronLogger(log) })
      void beat()
    },
    async stop() {
      await task?.destroy()
      task = undefined
      await looking
      await Promise.all(unfinished)
    },
  }
}

/** node-cron writes to the console unless it is given a logger of its own shape. */
function cronLogger(log: Log) {
  const say = (level: 'debug' | 'warn' | 'error') => (message: string | Error, error?: Error) =>
    log[level]({ detail: String(message), ...(error && { err: error }) }, 'The timer has news.')
  return { info: say('debug'), debug: say('debug'), warn: say('warn'), error: say('error') }
}
