import type { Timers } from './parts.ts'

/** Work that a stop waits for. It must not reject: whoever hands it over has seen to that. */
export function createWorkInHand() {
  const running = new Set<Promise<void>>()
  return {
    add(work: Promise<void>): void {
      running.add(work)
      void work.finally(() => running.delete(work))
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
