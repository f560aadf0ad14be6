import type { Clock } from '../../src/ports.ts'

/** Time as an argument, waiting included, so that tests decide when it passes. */
export type Time = Clock & {
  /** Resolves after `ms` milliseconds, or at once when `signal` is aborted; never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export const seconds = 1_000
export const minutes = 60 * seconds
export const hours = 60 * minutes
