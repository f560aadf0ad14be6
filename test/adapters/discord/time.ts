import type { Timers } from '../../../adapters/discord/parts.ts'
import type { Clock } from '../../../src/ports.ts'

export type TestTime = {
  readonly clock: Clock
  readonly timers: Timers
  /** Lets time pass without anybody waiting for it. */
  pass(ms: number): void
}

/** A clock that jumps: whoever sleeps wakes up at once, and that much later. */
export function createJumpingTime(startAt = Date.UTC(2026, 10, 25)): TestTime {
  let nowAt = startAt
  return {
    clock: { now: () => nowAt },
    timers: {
      async sleep(delayMs, signal) {
        await Promise.resolve()
        signal?.throwIfAborted()
        nowAt += delayMs
      },
    },
    pass(ms) {
      nowAt += ms
    },
  }
}

type Sleeper = { readonly wakeAt: number; readonly wake: () => void }

export type SteppedTime = Pick<TestTime, 'clock' | 'timers'> & {
  /** Moves on, waking sleepers in order, and lets each do its work. */
  advance(ms: number): Promise<void>
}

/** A clock that several sleepers share: it moves only when told to. */
export function createSteppedTime(startAt = Date.UTC(2026, 10, 25)): SteppedTime {
  let nowAt = startAt
  const sleepers = new Set<Sleeper>()
  return {
    clock: { now: () => nowAt },
    timers: {
      sleep: (delayMs, signal) =>
        new Promise((resolve, reject) => {
          const stop = () => {
            sleepers.delete(sleeper)
            reject(signal?.reason)
          }
          const sleeper = {
            wakeAt: nowAt + delayMs,
            wake() {
              signal?.removeEventListener('abort', stop)
              resolve()
            },
          }
          if (signal?.aborted) return stop()
          signal?.addEventListener('abort', stop, { once: true })
          sleepers.add(sleeper)
        }),
    },
    async advance(ms) {
      const untilAt = nowAt + ms
      for (;;) {
        await settle()
        const next = [...sleepers].toSorted((a, b) => a.wakeAt - b.wakeAt)[0]
        if (!next || next.wakeAt > untilAt) break
        nowAt = Math.max(nowAt, next.wakeAt)
        sleepers.delete(next)
        next.wake()
      }
      nowAt = untilAt
    },
  }
}

/** Enough turns of the loop for a few database calls in memory. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
