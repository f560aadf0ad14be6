import type { Timers } from './parts.ts'

/** Work that a stop waits for. `onFailure` hears of everything that throws. */
export function createWorkInHand(onFailure: (error: unknown) => void) {
  const running = new Set<Promise<void>>()
  return {
    add(work: Promise<void>): void {
      const settled = work.catch(onFailure)
      running.add(settled)
      void settled.then(() => running.delete(settled))
    },
    /** False when the time was over first. Work that is added meanwhile is not waited for. */
    async finish(withinMs: number, timers: Timers): Promise<boolean> {
      const done = new AbortController()
      const late = timers.sleep(withinMs, done.signal).then(
        () => false,
        () => true,
      )
      const finished = Promise.all(running).then(() => true)
      const result = await Promise.race([finished, late])
      done.abort()
      return result
    },
  }
}
