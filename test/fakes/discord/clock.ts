/** The fake's time: ids, the three seconds of an interaction and the window of a nonce follow it. */
export type DiscordClock = { now(): number }

export type TestClock = DiscordClock & { advance(ms: number): void }

/** A clock that moves only when a test moves it. */
export function createTestClock(startAt = Date.UTC(2026, 10, 23, 9)): TestClock {
  let nowAt = startAt
  return {
    now: () => nowAt,
    advance(ms) {
      nowAt += ms
    },
  }
}
