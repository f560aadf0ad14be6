import type { Clock, Store } from '../../src/ports.ts'
import type { Log, Timers } from './parts.ts'

/** Two processes with one token both receive everything, so one of them listens and the others wait. */
export const leaseMs = 30_000
/** How often the holder makes its lease last longer, and how often the others look whether it is free. */
export const lookMs = 5_000

export type LeaseOptions = {
  /** One for each shard; held all together or not at all. */
  readonly names: readonly string[]
  readonly holder: string
  readonly leases: Store['leases']
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

export type Lease = {
  /** Resolves when this process holds the lease; rejects when the signal is aborted. */
  acquire(signal: AbortSignal, onWaiting: () => void): Promise<void>
  /** Makes the lease last until the signal is aborted (`kept`), or until it is lost. */
  keep(signal: AbortSignal): Promise<'kept' | 'lost'>
  /** Lets another process have it at once. */
  release(): Promise<void>
}

export function createLease({ names, holder, leases, clock, timers, log }: LeaseOptions): Lease {
  /** `unknown` when the database does not answer in time. */
  async function look(): Promise<'mine' | 'taken' | 'unknown'> {
    const answered = new AbortController()
    const late = timers.sleep(lookMs, answered.signal).then(
      () => 'unknown' as const,
      () => 'unknown' as const,
    )
    const taking = async () => {
      for (const name of names) {
        if (!(await leases.acquire(name, holder, clock.now(), leaseMs))) return 'taken'
      }
      return 'mine'
    }
    try {
      return await Promise.race([taking(), late])
    } catch (error) {
      log.warn({ err: error }, 'The database did not answer who is connected to Discord.')
      return 'unknown'
    } finally {
      answered.abort()
    }
  }

  async function release(): Promise<void> {
    try {
      for (const name of names) await leases.release(name, holder)
    } catch (error) {
      log.warn({ err: error }, 'The lease for Discord ends by itself; the database did not answer.')
    }
  }

  return {
    async acquire(signal, onWaiting) {
      for (;;) {
        signal.throwIfAborted()
        const found = await look()
        if (found === 'mine') return
        // Some of the shards are of no use, and would keep others from having all of them.
        if (found === 'taken') await release()
        onWaiting()
        await timers.sleep(lookMs, signal)
      }
    },
    async keep(signal) {
      let endsAt = clock.now() + leaseMs
      for (;;) {
        try {
          await timers.sleep(lookMs, signal)
        } catch {
          return 'kept'
        }
        const askedAt = clock.now()
        const found = await look()
        if (found === 'mine') endsAt = askedAt + leaseMs
        if (found === 'taken') return 'lost'
        // Two looks early: this process has to have let go before another one may begin.
        if (found === 'unknown' && clock.now() + 2 * lookMs > endsAt) return 'lost'
      }
    },
    release,
  }
}
