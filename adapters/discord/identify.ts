import { z } from 'zod'

import type { Clock, Store } from '../../src/ports.ts'
import type { Sessions } from './about.ts'
import type { Count, Log, Timers } from './parts.ts'

/**
 * Discord allows 1,000 IDENTIFYs a day; one more ends all sessions and resets the token. A broken gateway
 * makes discord.js send one every five seconds, and so does a process that crashes and is started again.
 * So each one is written down first, and each one without a lasting session makes the next wait longer.
 */
const dayMs = 86_400_000
const hourMs = 3_600_000
const perDay = 200
const perHour = 30
/** Discord takes one IDENTIFY every five seconds. */
const spacingMs = 5_000
const longestPauseMs = 600_000
/** With fewer left nothing is asked for any more. */
const sessionsKept = 50
/** A session that lasted so long was a good one: the next loss starts with a short pause again. */
const goodSessionMs = 2 * longestPauseMs

/** What is written down: every IDENTIFY of the last day, and the row of quick ones of each shard. */
const Diary = z.object({
  sentAt: z.array(z.number()).readonly(),
  shards: z.record(z.string(), z.object({ streak: z.number(), lastAt: z.number() })).readonly(),
})
type Diary = z.infer<typeof Diary>

const empty: Diary = { sentAt: [], shards: {} }

export type IdentifyBudgetOptions = {
  readonly applicationId: string
  /** Names this process as the holder of the turn. */
  readonly holder: string
  readonly leases: Store['leases']
  readonly settings: Store['settings']
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly count: Count
  /** Between 0 and 1, so that processes do not move in step. */
  readonly random: () => number
  /** Number of shards over all processes: each of them has to identify once to start. */
  readonly shardCount: number
  /** What Discord still allows; undefined when it does not say. */
  readonly sessions: () => Promise<Sessions | undefined>
  /** Why an IDENTIFY waits, while it waits; undefined when it goes on. */
  readonly onHold: (reason: string | undefined) => void
}

export type IdentifyBudget = {
  /** Resolves when the shard may identify, with that written down; rejects when the signal is aborted. */
  waitForIdentify(shardId: number, signal: AbortSignal): Promise<void>
  /** The session of this shard is ended on purpose: the next one need not wait. */
  settle(shardId: number): Promise<void>
}

export function createIdentifyBudget(options: IdentifyBudgetOptions): IdentifyBudget {
  const { applicationId, holder, leases, settings, clock, timers, log, count } = options
  const scope = `discord/${applicationId}`
  const name = 'identifies'
  const turn = `${scope}/identify`
  const limits = {
    perDay: Math.max(perDay, 10 * options.shardCount),
    perHour: Math.max(perHour, 2 * options.shardCount),
  }

  const read = async (): Promise<Diary> => {
    const stored = await settings.get(scope, name)
    const diary = stored === undefined ? empty : Diary.parse(JSON.parse(stored))
    return { ...diary, sentAt: diary.sentAt.filter((at) => at > clock.now() - dayMs) }
  }
  const write = (diary: Diary) => settings.set(scope, name, JSON.stringify(diary))

  /** Undefined once the IDENTIFY is written down; how long to wait before the next look otherwise. */
  async function attempt(shardId: number, jitter: number): Promise<Hold | undefined> {
    const circumstances = () => ({ nowAt: clock.now(), limits, jitter })
    const hold = holdFor(await read(), shardId, circumstances())
    if (hold) return hold
    const sessions = await options.sessions()
    const scarce = sessions && holdForScarcity(sessions)
    if (scarce) return scarce
    // One process at a time has the turn, for as long as Discord wants between two.
    if (!(await leases.acquire(turn, `${holder}/${shardId}`, clock.now(), spacingMs)))
      return { waitMs: spacingMs / 5 }
    // Another process may have had a turn between the look above and this one.
    const diary = await read()
    const late = holdFor(diary, shardId, circumstances())
    if (late) return late
    await write(withIdentify(diary, shardId, clock.now()))
    return undefined
  }

  return {
    async waitForIdentify(shardId, signal) {
      // Drawn once: a new number at each look would end the wait at the luckiest.
      const jitter = 1 + 0.3 * options.random()
      for (;;) {
        signal.throwIfAborted()
        // discord.js identifies all the same when this throws, so a silent database means waiting.
        const hold = await attempt(shardId, jitter).catch((error: unknown) => {
          log.error({ err: error }, 'The sessions asked of Discord could not be written down.')
          return { waitMs: spacingMs, reason: 'The database does not answer.' }
        })
        if (!hold) break
        if (hold.reason !== undefined) {
          log.warn({ shardId, ...hold }, 'The connection to Discord waits before it is made again.')
          options.onHold(hold.reason)
        }
        await timers.sleep(hold.waitMs, signal)
      }
      options.onHold(undefined)
      count('identify')
    },
    async settle(shardId) {
      const { [String(shardId)]: ended, ...others } = (await read()).shards
      if (ended) await write({ ...(await read()), shards: others })
    },
  }
}

/** With few sessions left none is asked for: using them up would end all and reset the token. */
export function holdForScarcity({ remaining, resetAfterMs }: Sessions): Hold | undefined {
  if (remaining >= sessionsKept) return undefined
  return {
    waitMs: Math.min(longestPauseMs, Math.max(spacingMs, resetAfterMs)),
    reason: `Discord allows only ${remaining} more sessions for now. Cuecard keeps them, because using them up would make Discord reset DISCORD_TOKEN.`,
  }
}

type Circumstances = {
  readonly nowAt: number
  readonly limits: { readonly perDay: number; readonly perHour: number }
  readonly jitter: number
}

/** Without a reason it is an everyday wait for another shard. */
type Hold = { readonly waitMs: number; readonly reason?: string }

function holdFor(diary: Diary, shardId: number, circumstances: Circumstances): Hold | undefined {
  const { nowAt, limits, jitter } = circumstances
  const freeAt = (most: number, windowMs: number) => {
    const oldestThatCounts = diary.sentAt.at(-most)
    return oldestThatCounts === undefined ? 0 : oldestThatCounts + windowMs
  }
  const dayFreeAt = freeAt(limits.perDay, dayMs)
  const hourFreeAt = freeAt(limits.perHour, hourMs)
  const shard = diary.shards[shardId]
  const pauseEndsAt = shard ? shard.lastAt + pauseMs(shard.streak) * jitter : 0
  const untilAt = Math.max(dayFreeAt, hourFreeAt, pauseEndsAt)
  if (untilAt <= nowAt) return undefined
  const reason =
    untilAt === pauseEndsAt
      ? `Discord ended ${shard?.streak ?? 1} sessions in a row; the next one is asked for later.`
      : 'Too many sessions were asked for lately; more would make Discord reset the token.'
  return { waitMs: untilAt - nowAt, reason }
}

/** 0, 5, 10, 20 … seconds, up to ten minutes, after this many quick sessions. */
const pauseMs = (streak: number): number =>
  Math.min(longestPauseMs, spacingMs * 2 ** Math.max(0, streak - 1))

function withIdentify(diary: Diary, shardId: number, nowAt: number): Diary {
  const before = diary.shards[shardId]
  const quick = before !== undefined && nowAt - before.lastAt < goodSessionMs
  return {
    sentAt: [...diary.sentAt, nowAt],
    shards: {
      ...diary.shards,
      [shardId]: { streak: quick ? before.streak + 1 : 1, lastAt: nowAt },
    },
  }
}
