import type { Clock } from '../../src/ports.ts'

/** A 429, as far as its headers tell. */
export type Limited = {
  readonly retryAfterMs: number
  /** `page`: not Discord's API but the firewall in front of it; it holds for everything. */
  readonly scope: 'route' | 'global' | 'page'
}

/** Without a header nobody knows how long; short enough to try again, long enough not to hammer. */
const unknownRetryMs = 1_000
const pageRetryMs = 60_000

/**
 * Reads a 429. Discord's own carry `X-RateLimit-…` headers; the firewall's page carries none, and ignoring
 * it is what gets an address banned (10,000 of them in ten minutes).
 */
export function readLimited(headers: { get(name: string): string | null }): Limited {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const known = Number.isFinite(seconds) && seconds >= 0
  if (headers.get('x-ratelimit-global') !== null)
    return { scope: 'global', retryAfterMs: known ? seconds * 1_000 : unknownRetryMs }
  const own = headers.get('x-ratelimit-scope') ?? headers.get('x-ratelimit-bucket')
  if (own !== null)
    return { scope: 'route', retryAfterMs: known ? seconds * 1_000 : unknownRetryMs }
  return { scope: 'page', retryAfterMs: known ? seconds * 1_000 : pageRetryMs }
}

/**
 * Until when which calls are no use. discord.js forgets the waiting time of a 429 that it was told not to
 * wait for, so it is kept here.
 */
export function createBlocks(clock: Clock) {
  const untilAt = new Map<string, number>()
  const everything = 'page'
  const authorised = 'global'

  return {
    note({ scope, retryAfterMs }: Limited, path: string): void {
      const nowAt = clock.now()
      for (const [key, endAt] of untilAt) if (endAt <= nowAt) untilAt.delete(key)
      const key = scope === 'page' ? everything : scope === 'global' ? authorised : path
      untilAt.set(key, Math.max(untilAt.get(key) ?? 0, nowAt + retryAfterMs))
    },
    /** How long a call to this path has to wait; answers to interactions are outside the global limit. */
    waitMs(path: string, auth: boolean): number {
      const ends = [everything, path, ...(auth ? [authorised] : [])].map((key) => untilAt.get(key))
      return Math.max(0, ...ends.map((endAt) => (endAt ?? 0) - clock.now()))
    },
  }
}
