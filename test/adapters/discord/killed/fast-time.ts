import type { Timers } from '../../../../adapters/discord/parts.ts'
import type { DiscordClock } from '../../../fakes/discord/clock.ts'

/** How fast time passes in these runs: the two minutes of a claim are six seconds. */
const speed = 20

/** Where a process that starts now has to begin, to agree with this one. */
export type TimeState = { readonly realAt: number; readonly nowAt: number }

export type FastTime = DiscordClock &
  Timers & {
    /** Jumps ahead. */
    skip(ms: number): void
    state(): TimeState
  }

/** Time that two processes share and that passes twenty times as fast. */
export function createFastTime({ realAt, nowAt }: TimeState): FastTime {
  let skippedMs = 0
  const now = () => Math.round(nowAt + (Date.now() - realAt) * speed + skippedMs)
  return {
    now,
    skip(ms) {
      skippedMs += ms
    },
    state: () => ({ realAt: Date.now(), nowAt: now() }),
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        const abort = () => {
          clearTimeout(timer)
          reject(signal?.reason)
        }
        const timer = setTimeout(() => {
          signal?.removeEventListener('abort', abort)
          resolve()
        }, delayMs / speed)
        if (signal?.aborted) return abort()
        return signal?.addEventListener('abort', abort, { once: true })
      }),
  }
}
