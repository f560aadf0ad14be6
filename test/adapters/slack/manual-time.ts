import type { Time } from '../../../adapters/slack/time.ts'
import { createLog } from '../../../src/log.ts'
import { createTestClock } from '../../fakes/slack/index.ts'

export type ManualTime = Time & {
  /** Moves time on, in steps, until something is so; everything that waits wakes on the way. */
  until(isSo: () => boolean | Promise<boolean>, stepMs?: number): Promise<void>
  advance(ms: number): void
  /** For the fake, so that both live in the same time. */
  readonly clock: ReturnType<typeof createTestClock>
}

/** Time that passes only when a test says so. */
export function createManualTime(startAt = Date.UTC(2026, 10, 23, 9)): ManualTime {
  const clock = createTestClock(startAt)
  return {
    clock,
    now: () => clock.now(),
    advance: (ms) => clock.advance(ms),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const abort = () => {
          takeBack()
          resolve()
        }
        const takeBack = clock.after(ms, () => {
          signal?.removeEventListener('abort', abort)
          resolve()
        })
        signal?.addEventListener('abort', abort)
      }),
    async until(isSo, stepMs = 250) {
      for (let steps = 0; steps < 5_000; steps += 1) {
        if (await isSo()) return
        clock.advance(stepMs)
        // Requests to the fake go over real sockets, which need real turns of the event loop.
        for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate)
      }
      throw new Error('It never came to that.')
    },
  }
}

const levels: Readonly<Record<number, string>> = {
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
}

/** The program's own logger, and what it wrote. */
export function createLogLines() {
  const lines: { readonly level: string; readonly details: object; readonly sentence: string }[] =
    []
  const write = (line: string) => {
    const { level, msg: sentence, time: _time, ...details } = JSON.parse(line)
    lines.push({ level: levels[level] ?? 'other', details, sentence })
  }
  return { lines, log: createLog('trace', { write }) }
}
