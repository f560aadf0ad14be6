import type { Time } from '../../../../adapters/slack/time.ts'
import type { SlackClock } from '../../../fakes/slack/clock.ts'

/** How fast time passes in these runs: the ten seconds after a broken call are half a second. */
const speed = 20

export type FastClock = SlackClock &
  Time & {
    /** Jumps ahead. */
    skip(ms: number): void
    /** Where a process that starts now has to begin, to agree with this one. */
    state(): ClockState
  }
export type ClockState = { readonly realAt: number; readonly nowAt: number }

/** Time that two processes share and that passes twenty times as fast. */
export function createFastClock({ realAt, nowAt }: ClockState): FastClock {
  let skippedMs = 0
  const now = () => nowAt + (Date.now() - realAt) * speed + skippedMs
  return {
    now,
    skip(ms) {
      skippedMs += ms
    },
    state: () => ({ realAt: Date.now(), nowAt: now() }),
    after(ms, run) {
      const timer = setTimeout(run, ms / speed)
      timer.unref()
      return () => clearTimeout(timer)
    },
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const end = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', end)
          resolve()
        }
        const timer = setTimeout(end, ms / speed)
        signal?.addEventListener('abort', end)
        return undefined
      }),
  }
}
