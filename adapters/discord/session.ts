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

/** Connected while the lease is held; always closed when it resolves. */
export async function runSession({
  lease,
  ...options
}: SessionOptions & { readonly lease: Lease }): Promise<GatewayEnd | 'lost' | 'stopped'> {
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
  const kept = lease
    .keep(AbortSignal.any([signal, over.signal]))
    .then((how) => (how === 'lost' ? 'lost' : 'stopped') as 'lost' | 'stopped')
  try {
    return await Promise.race([gateway.ended, kept])
  } finally {
    over.abort()
    const wasConnected = health.state() === 'connected'
    await gateway.close()
    // Ended on purpose after a good start, so the next process need not wait for it.
    if (wasConnected) {
      await Promise.all(plan.ids.map((id) => budget.settle(id))).catch((error: unknown) =>
        log.warn({ err: error }, 'The end of the sessions could not be written down.'),
      )
    }
  }
}
