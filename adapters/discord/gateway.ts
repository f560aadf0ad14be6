import {
  Client,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  Partials,
} from 'discord.js'

import type { Clock, SettingProblem } from '../../src/ports.ts'
import { leanCache } from './cache.ts'
import { createEventReader } from './events.ts'
import type { Health } from './health.ts'
import type { IdentifyBudget } from './identify.ts'
import type { Count, GatewayEvent, Log, Timers } from './parts.ts'
import { problemOfCloseCode } from './setting-problems.ts'
import { createSockets } from './sockets.ts'

export type GatewayOptions = {
  readonly token: string
  readonly apiUrl?: string | undefined
  readonly shardIds: readonly number[]
  /** Over all processes. */
  readonly shardCount: number
  readonly budget: IdentifyBudget
  readonly health: Health
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly count: Count
  /** A shard has a new session. */
  readonly onReady: () => void
  readonly onEvent: (event: GatewayEvent) => void
}

export type Gateway = {
  /** Resolves when the connection cannot go on; never while it is well or comes back by itself. */
  readonly ended: Promise<GatewayEnd>
  /** Takes no more events and closes the sockets with 1000. */
  close(): Promise<void>
}

export type GatewayEnd =
  | { readonly kind: 'refused'; readonly problem: SettingProblem }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Servers that are down would hold back what discord.js hands on for so long. */
const waitGuildTimeoutMs = 1_000
const closeWithinMs = 2_000

/** Connects to Discord's gateway and hands on what it reports. */
export function openGateway(options: GatewayOptions): Gateway {
  const { health, timers, log, count } = options
  const closing = new AbortController()
  let end: (how: GatewayEnd) => void = () => {}
  const ended = new Promise<GatewayEnd>((resolve) => {
    end = resolve
  })

  const client: Client = new Client({
    // None of them is privileged. Content comes with mentions, direct messages and message commands.
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    partials: [Partials.Channel],
    shards: [...options.shardIds],
    shardCount: options.shardCount,
    makeCache: leanCache,
    allowedMentions: { parse: [] },
    waitGuildTimeout: waitGuildTimeoutMs,
    rest: {
      ...(options.apiUrl !== undefined && { api: options.apiUrl }),
      retries: 0,
      rejectOnRateLimit: ['/'],
      invalidRequestWarningInterval: 100,
    },
    ws: {
      buildIdentifyThrottler: () => options.budget,
      buildStrategy: (manager) => createSockets(manager, listeners, timers, closing.signal),
    },
  })
  const read = createEventReader({
    clock: options.clock,
    parentOf: (channelId) => {
      const channel = client.channels.cache.get(channelId)
      return channel?.isThread() ? (channel.parentId ?? undefined) : undefined
    },
  })

  const failedOn = (shardId: number, error: unknown, payload?: GatewayDispatchPayload) => {
    count('event_failed')
    log.error(
      { shardId, event: payload?.t, id: idOf(payload), err: error },
      'Something that Discord reported could not be handled.',
    )
  }
  const listeners: Parameters<typeof createSockets>[1] = {
    dispatch(shardId, payload) {
      if (closing.signal.aborted) return
      try {
        const event = read(payload)
        if (event) options.onEvent(event)
      } catch (error) {
        failedOn(shardId, error, payload)
      }
    },
    ready(shardId) {
      health.ready(shardId)
      log.info({ shardId }, 'Connected to Discord.')
      options.onReady()
    },
    resumed(shardId) {
      count('resume')
      health.ready(shardId)
      log.info({ shardId }, 'Connected to Discord again; nothing was missed.')
    },
    acknowledged: (shardId) => health.acknowledged(shardId),
    closed(shardId, code) {
      if (closing.signal.aborted) return
      health.lost(shardId)
      const problem = problemOfCloseCode(code)
      log.warn({ shardId, code, final: problem !== undefined }, 'Discord closed the connection.')
      if (problem) end({ kind: 'refused', problem })
    },
    broken: failedOn,
  }

  // Without these two, one error on a socket would end the process.
  client.on(Events.Error, (error) => log.error({ err: error }, 'The Discord library failed.'))
  client.on(Events.ShardError, (error, shardId) =>
    log.warn({ shardId, err: error }, 'A connection to Discord had an error.'),
  )
  client.on(Events.Warn, (sentence) => log.warn({ sentence }, 'The Discord library warns.'))
  client.once(Events.ClientReady, () => log.debug({}, 'All servers have reported.'))
  client.login(options.token).catch((error: unknown) => {
    if (!closing.signal.aborted) end({ kind: 'failed', error })
  })

  return {
    ended,
    async close() {
      closing.abort()
      const done = new AbortController()
      const late = timers.sleep(closeWithinMs, done.signal).catch(() => {})
      await Promise.race([client.destroy(), late])
      done.abort()
    },
  }
}

/** Interactions and messages are looked for in the log by their id. */
function idOf(payload: GatewayDispatchPayload | undefined): string | undefined {
  const named =
    payload?.t === GatewayDispatchEvents.InteractionCreate ||
    payload?.t === GatewayDispatchEvents.MessageCreate
  return named ? payload.d?.id : undefined
}
