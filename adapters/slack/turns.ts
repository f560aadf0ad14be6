import { type Time, seconds } from './time.ts'

/** One message a second and channel: https://docs.slack.dev/apis/web-api/rate-limits */
const betweenPostsMs = 1 * seconds

/** More channels than this, and those whose turn has passed are forgotten. */
const channelsKept = 500

type Turn =
  | { readonly kind: 'go' }
  /** Its turn comes later than the caller can wait. */
  | { readonly kind: 'busy'; readonly retryAfterMs: number }

/** Who may call what when, in one workspace. Nothing here is shared with another workspace. */
export type Turns = {
  /** Waits for the turn of a call; `channel` for a new message in one. */
  take(method: string, channel: string | undefined, patienceMs: number): Promise<Turn>
  /** Slack has said to leave this method alone for so long. */
  pause(method: string, forMs: number): void
}

/** Turns on the given time. A channel's next second is reserved by whoever waits for it, in order. */
export function createTurns(time: Time): Turns {
  const pausedUntil = new Map<string, number>()
  const nextPostAt = new Map<string, number>()

  const forgetPassed = () => {
    if (nextPostAt.size < channelsKept) return
    for (const [channel, at] of nextPostAt) if (at <= time.now()) nextPostAt.delete(channel)
  }

  return {
    async take(method, channel, patienceMs) {
      const lastAt = time.now() + patienceMs
      let reserved = false
      for (;;) {
        const nowAt = time.now()
        const pausedAt = pausedUntil.get(method) ?? 0
        const slotAt = channel === undefined || reserved ? 0 : (nextPostAt.get(channel) ?? 0)
        const turnAt = Math.max(nowAt, pausedAt, slotAt)
        if (turnAt > lastAt) return { kind: 'busy', retryAfterMs: turnAt - nowAt }
        if (channel !== undefined && !reserved) {
          forgetPassed()
          nextPostAt.set(channel, turnAt + betweenPostsMs)
          reserved = true
        }
        if (turnAt === nowAt) return { kind: 'go' }
        await time.wait(turnAt - nowAt)
      }
    },
    pause(method, forMs) {
      const untilAt = time.now() + forMs
      pausedUntil.set(method, Math.max(untilAt, pausedUntil.get(method) ?? 0))
    },
  }
}
