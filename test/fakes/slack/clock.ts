/** The fake's time. `after` returns a function that takes the appointment back. */
export type SlackClock = {
  now(): number
  after(ms: number, run: () => void): () => void
}

export const realClock: SlackClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

export type TestClock = SlackClock & {
  /** Moves time forward and keeps the appointments on the way, in their order. */
  advance(ms: number): void
}

/** A clock that moves only when a test moves it. */
export function createTestClock(startAt = Date.UTC(2026, 10, 23, 9)): TestClock {
  let nowAt = startAt
  let number = 0
  const appointments = new Map<number, { readonly dueAt: number; readonly run: () => void }>()
  const next = (untilAt: number) =>
    [...appointments]
      .filter(([, { dueAt }]) => dueAt <= untilAt)
      .toSorted(([leftId, left], [rightId, right]) => left.dueAt - right.dueAt || leftId - rightId)
      .at(0)
  return {
    now: () => nowAt,
    after(ms, run) {
      number += 1
      const id = number
      appointments.set(id, { dueAt: nowAt + ms, run })
      return () => void appointments.delete(id)
    },
    advance(ms) {
      const untilAt = nowAt + ms
      for (let found = next(untilAt); found; found = next(untilAt)) {
        const [id, { dueAt, run }] = found
        appointments.delete(id)
        nowAt = Math.max(nowAt, dueAt)
        run()
      }
      nowAt = untilAt
    },
  }
}
