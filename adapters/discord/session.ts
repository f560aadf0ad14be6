import type { Store } from '../../src/ports.ts'
import { learnSessions } from './about.ts'
import { type GatewayEnd, type GatewayOptions, openGateway } from './gateway.ts'
import { createIdentifyBudget } from './identify.ts'
import type { Lease } from './lease.ts'
import type { Identity } from './parts.ts'
import type { DiscordRest } from './rest.ts'

export type SessionOptions = Omit<GatewayOptions, 'shardIds' | 'shardCount' | 'budget'> & {
  readonly rest: DiscordRest
  readonly identity: Identity
  readonly plan: { readonly ids: readonly number[]; readonly count: number }
  /** Names this process. */
  readonly holder: string
  readonly leases: Store['leases']
  readonly settings: Store['settings']
  /** Between 0 and 1. */
  readonly random: () => number
  readonly signal: AbortSignal
}

type SessionEnd = GatewayEnd | 'lost' | 'stopped'

/** How often the connection is looked at. */
export const watchMs = 15_000

/** Connected while the lease is held; always closed when it resolves. */
export async function runSession({
  lease,
  ...options
}: SessionOptions & { readonly lease: Lease }): Promise<SessionEnd> {
  const { rest, identity, plan, health, signal, log } = options
  health.connecting(plan.ids)
  const budget = createIdentifyBudget({
    ...options,
    applicationId: identity.applicationId,
    shardCount: plan.count,
    onHold: (reason) => health.holding(reason),
    async sessions() {
      const answer = await learnSessions(rest)
      return answer.kind === 'known' ? answer.value : undefined
    },
  })
  const gateway = openGateway({ ...options, shardIds: plan.ids, shardCount: plan.count, budget })
  const over = new AbortController()
  const until = AbortSignal.any([signal, over.signal])
  const kept = lease.keep(until).then((how) => (how === 'lost' ? 'lost' : 'stopped'))
  const stuck = untilStuck(options, until)
  let end: SessionEnd | undefined
  try {
    end = await Promise.race([gateway.ended, kept, stuck])
    return end
  } finally {
    over.abort()
    // Ended on purpose after a good start: the next session need not wait for it.
    const wasWell = typeof end === 'string' && health.state() === 'connected'
    await gateway.close()
    if (wasWell) {
      await Promise.all(plan.ids.map((id) => budget.settle(id))).catch((error: unknown) =>
        log.warn({ err: error }, 'The end of the sessions could not be written down.'),
      )
    }
  }
}

/** Resolves when a connection is dead and the library does not notice; never otherwise. */
async function untilStuck(
  { health, timers }: SessionOptions,
  signal: AbortSignal,
): Promise<GatewayEnd> {
  while (!health.stuck()) {
    try {
      await timers.sleep(watchMs, signal)
    } catch {
      return never
    }
  }
  return { kind: 'failed', error: new Error('Discord has been silent for too long.') }
}

const never = new Promise<never>(() => {})
