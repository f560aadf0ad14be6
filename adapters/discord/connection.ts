import type { SettingProblem } from '../../src/ports.ts'
import { learnIdentity, type Learned, learnSessions, type Sessions } from './about.ts'
import type { GatewayEnd } from './gateway.ts'
import type { Health } from './health.ts'
import { holdForScarcity } from './identify.ts'
import { createLease } from './lease.ts'
import type { Identity } from './parts.ts'
import type { DiscordRest } from './rest.ts'
import { runSession, type SessionOptions } from './session.ts'

/** Which shards this process connects: Discord's recommendation, or some out of a fixed number. */
export type Shards = 'auto' | { readonly ids: readonly number[]; readonly count: number }

type Plan = Exclude<Shards, 'auto'>

export type ConnectionOptions = Omit<SessionOptions, 'identity' | 'plan' | 'signal'> & {
  readonly shards: Shards
  readonly rest: DiscordRest
  readonly health: Health
  readonly onIdentity: (identity: Identity) => void
  /** Nothing works before a person changes a setting; `run` is over then. */
  readonly onRefused: (problem: SettingProblem) => void
}

const longestRetryMs = 60_000

/**
 * Keeps this process connected to Discord, or standing by while another one is, until the signal is
 * aborted. Rejects only for what nobody foresaw.
 */
export async function stayConnected(
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<void> {
  const { rest, health, timers, log, random } = options
  const pause = async (attempt: number, reason: string, sentence: string) => {
    const retryInMs = (1 + 0.3 * random()) * Math.min(longestRetryMs, 1_000 * 2 ** attempt)
    log.warn({ reason, retryInMs }, sentence)
    health.holding(`${sentence} ${reason}`)
    await timers.sleep(retryInMs, signal)
  }

  /** Asks until there is an answer. */
  async function learn<T>(ask: (rest: DiscordRest) => Promise<Learned<T>>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask(rest)
      signal.throwIfAborted()
      if (answer.kind === 'known') {
        health.holding(undefined)
        return answer.value
      }
      const reason = answer.kind === 'refused' ? answer.message : answer.reason
      await pause(attempt, reason, 'Discord does not answer; trying again.')
    }
  }

  /** Which shards, once Discord allows enough sessions. */
  async function learnPlan(): Promise<Plan> {
    for (;;) {
      const sessions = await learn(learnSessions)
      const hold = holdForScarcity(sessions)
      if (!hold) return planOf(options.shards, sessions)
      log.warn(hold, 'The connection to Discord waits before it is made.')
      health.holding(hold.reason)
      await timers.sleep(hold.waitMs, signal)
    }
  }

  /** Holds the lease and the connection until one of them ends. */
  async function turn(identity: Identity): Promise<GatewayEnd | 'lost' | 'replan' | 'stopped'> {
    const plan = await learnPlan()
    const names = plan.ids.map((id) => `discord/${identity.applicationId}/shard/${id}`)
    const lease = createLease({ ...options, names })
    let waited = false
    await lease.acquire(signal, () => {
      waited = true
      health.passive()
    })
    try {
      // Days may have gone by, and Discord may want more shards now.
      if (waited && (await learnPlan()).count !== plan.count) return 'replan'
      return await runSession({ ...options, identity, plan, signal, lease })
    } finally {
      await lease.release()
    }
  }

  try {
    const identity = await learn(learnIdentity)
    options.onIdentity(identity)
    for (let attempt = 0; ; attempt += 1) {
      const end = await turn(identity)
      if (end === 'stopped') return
      if (end === 'lost') log.warn({}, 'Another process took over the connection to Discord.')
      if (typeof end === 'string') continue
      if (end.kind === 'refused') return options.onRefused(end.problem)
      log.error({ err: end.error }, 'Discord could not be connected.')
      await pause(attempt, '', 'Discord could not be connected; trying again.')
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

const planOf = (shards: Shards, { shards: recommended }: Sessions): Plan =>
  shards === 'auto' ? { ids: [...Array(recommended).keys()], count: recommended } : shards
