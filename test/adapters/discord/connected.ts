import { setTimeout as wait } from 'node:timers/promises'

import { vi } from 'vitest'

import { type Shards, stayConnected } from '../../../adapters/discord/connection.ts'
import { createHealth } from '../../../adapters/discord/health.ts'
import { lookMs } from '../../../adapters/discord/lease.ts'
import type { Counted, GatewayEvent, Timers } from '../../../adapters/discord/parts.ts'
import { createDiscordRest } from '../../../adapters/discord/rest.ts'
import { watchMs } from '../../../adapters/discord/session.ts'
import { tokenRefused } from '../../../adapters/discord/setting-problems.ts'
import type { FakeDiscord } from '../../fakes/discord/index.ts'
import { createMemory, createTestLog } from './memory.ts'

const looks: readonly number[] = [lookMs, watchMs]

/** Waits for something that other processes or sockets bring about. */
export const until = (condition: () => boolean): Promise<void> =>
  vi.waitFor(
    () => {
      if (!condition()) throw new Error(`It has not come about: ${String(condition)}`)
    },
    { timeout: 45_000, interval: 10 },
  )

export type ConnectedOptions = {
  readonly discord: FakeDiscord
  readonly memory?: ReturnType<typeof createMemory>
  readonly holder?: string
  readonly shards?: Shards
  readonly onEvent?: (event: GatewayEvent) => void
  /** Sleeps longer than this are cut short to it. */
  readonly longestSleepMs?: number
}

/** One process that stays connected to the fake: everything of the gateway, without the bot. */
export function connectTo({
  discord,
  memory = createMemory(),
  holder = 'one',
  shards = 'auto',
  onEvent,
  longestSleepMs = 20,
}: ConnectedOptions) {
  let aheadMs = 0
  const clock = { now: () => Date.now() + aheadMs }
  const slept: number[] = []
  const timers: Timers = {
    async sleep(delayMs, signal) {
      slept.push(delayMs)
      await wait(Math.min(delayMs, longestSleepMs), undefined, { ...(signal && { signal }) })
      // What was not slept has gone by all the same; what only looks goes on all the time.
      if (delayMs > longestSleepMs && !looks.includes(delayMs)) aheadMs += delayMs - longestSleepMs
    },
  }
  const log = createTestLog()
  const counted: Counted[] = []
  const count = (what: Counted) => void counted.push(what)
  const health = createHealth(clock)
  const events: GatewayEvent[] = []
  const refused: string[] = []
  const stop = new AbortController()
  const giveUp = (message: string) => {
    health.failed(message)
    refused.push(message)
    stop.abort()
  }
  const rest = createDiscordRest({
    token: discord.token,
    apiUrl: discord.apiUrl,
    clock,
    timers,
    log,
    count,
    onUnauthorized: () => giveUp(tokenRefused().message),
  })
  let readyTimes = 0
  const over = stayConnected(
    {
      token: discord.token,
      apiUrl: discord.apiUrl,
      shards,
      holder,
      rest,
      health,
      ...memory,
      clock,
      timers,
      log,
      count,
      random: () => 0,
      onIdentity: () => {},
      onReady: () => {
        readyTimes += 1
      },
      onEvent(event) {
        events.push(event)
        onEvent?.(event)
      },
      onRefused: ({ message }) => giveUp(message),
    },
    stop.signal,
  )
  return {
    rest,
    health,
    log,
    counted,
    events,
    refused,
    slept,
    memory,
    over,
    readyTimes: () => readyTimes,
    /** Lets time pass for this process. */
    pass(ms: number) {
      aheadMs += ms
    },
    async stop() {
      stop.abort()
      await over
    },
  }
}

export type Connected = ReturnType<typeof connectTo>
