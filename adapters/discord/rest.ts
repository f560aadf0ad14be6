import { AsyncLocalStorage } from 'node:async_hooks'

import {
  DefaultRestOptions,
  DiscordAPIError,
  HTTPError,
  RateLimitError,
  type RawFile,
  RequestMethod,
  REST,
} from 'discord.js'

import type { Clock } from '../../src/ports.ts'
import type { Count, Log, Timers } from './parts.ts'
import { createBlocks, readLimited } from './rate-limits.ts'

/** How a call ended. */
export type RestResult =
  /** `data` is Discord's JSON (parse it at the edge); undefined for an answer without a body. */
  | { readonly kind: 'ok'; readonly data: unknown }
  /**
   * Discord said no: nothing was done, and trying again is no use. `code` is Discord's own (10008, 50013
   * …), 0 when it gave none.
   */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly code: number
      readonly message: string
    }
  /** Nothing was done; trying again later may work. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly retryAfterMs?: number }
  /** It may or may not have been done: a 5xx, a timeout or a lost connection after sending. */
  | { readonly kind: 'unclear'; readonly reason: string }

export type RestMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type RestOptions = {
  /** JSON. Goes out as multipart `payload_json` when there are files. */
  readonly body?: unknown
  readonly files?: readonly RawFile[]
  readonly query?: Readonly<Record<string, string>>
  /** For the audit log of the server. */
  readonly reason?: string
  /** How long the caller can wait in all, rate limits included. */
  readonly waitMs: number
  /** False for callbacks and follow-ups of interactions: their token is in the route. True when absent. */
  readonly auth?: boolean
}

/**
 * Discord's REST API. Sends each call once: it never repeats one that may have been carried out. Waits
 * for rate limits as the headers say, within `waitMs`. Never throws, never logs a token.
 */
export type DiscordRest = {
  /** `route` without the version: `/channels/123/messages`. */
  call(method: RestMethod, route: `/${string}`, options: RestOptions): Promise<RestResult>
}

/** How long a person waits for what the bot does for them. */
export const personWaitMs = 5_000

/** After this many 429s a call gives up, however much time it has left. */
const limitedAtMost = 3
const clockToleranceMs = 100

export type DiscordRestOptions = {
  readonly token: string
  /** Without the version; Discord's own when absent. */
  readonly apiUrl?: string | undefined
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly count: Count
  /** Discord does not accept the token (401): nothing works before somebody changes it. */
  readonly onUnauthorized: () => void
}

/** What is known about the call that is running. */
type Call = { readonly path: string; readonly endsAt: number; sent: boolean; limited: number }

export function createDiscordRest(options: DiscordRestOptions): DiscordRest {
  const { token, apiUrl, clock, timers, log, count, onUnauthorized } = options
  const running = new AsyncLocalStorage<Call>()
  const blocks = createBlocks(clock)
  let unauthorized = false

  const rest = new REST({
    ...(apiUrl !== undefined && { api: apiUrl }),
    retries: 0,
    invalidRequestWarningInterval: 100,
    async makeRequest(url, init) {
      const call = running.getStore()
      if (call) call.sent = true
      const response = await DefaultRestOptions.makeRequest(url, init)
      if (call && response.status === 429) {
        call.limited += 1
        blocks.note(readLimited(response.headers), call.path)
      }
      return response
    },
    // Asked before each wait: true makes the call end instead.
    rejectOnRateLimit({ timeToReset, retryAfter, sublimitTimeout }) {
      const call = running.getStore()
      if (!call) return false
      const waitMs = Math.max(timeToReset, retryAfter, sublimitTimeout)
      // The firewall's page has no headers, and discord.js would ask again at once.
      const tooSoon = blocks.waitMs(call.path, true) > waitMs + clockToleranceMs
      return call.limited >= limitedAtMost || tooSoon || clock.now() + waitMs > call.endsAt
    },
  }).setToken(token)
  rest.on('invalidRequestWarning', (details) =>
    log.warn(
      details,
      'Discord refused many calls; 10,000 in ten minutes would get this address banned.',
    ),
  )

  const limited = (retryAfterMs: number): RestResult => {
    count('rate_limited')
    return { kind: 'unavailable', reason: 'Discord asks to wait (rate limit).', retryAfterMs }
  }

  return {
    async call(method, route, { body, files, query, reason, waitMs, auth = true }) {
      // 401 forgets the token in discord.js; without one it would throw for ever.
      if (auth && unauthorized) return withoutToken
      const endsAt = clock.now() + waitMs
      const blockedMs = blocks.waitMs(route, auth)
      if (blockedMs > waitMs) return limited(blockedMs)
      if (blockedMs > 0) await timers.sleep(blockedMs)

      const call: Call = { path: route, endsAt, sent: false, limited: 0 }
      const signal = AbortSignal.timeout(Math.max(1, endsAt - clock.now()))
      try {
        const data = await running.run(call, () =>
          rest.request({
            method: methods[method],
            fullRoute: route,
            auth,
            signal,
            ...(body !== undefined && { body }),
            ...(files && { files: [...files] }),
            ...(query && { query: new URLSearchParams(query) }),
            ...(reason !== undefined && { reason }),
          }),
        )
        return { kind: 'ok', data: data instanceof ArrayBuffer ? undefined : data }
      } catch (error) {
        if (error instanceof RateLimitError) {
          const { timeToReset, retryAfter, sublimitTimeout } = error
          return limited(
            Math.max(timeToReset, retryAfter, sublimitTimeout, blocks.waitMs(route, auth)),
          )
        }
        if (auth && error instanceof DiscordAPIError && error.status === 401) {
          unauthorized = true
          count('unauthorized')
          onUnauthorized()
          return withoutToken
        }
        return failure(error, { method, route, sent: call.sent, late: signal.aborted })
      }
    },
  }
}

const methods = {
  GET: RequestMethod.Get,
  POST: RequestMethod.Post,
  PUT: RequestMethod.Put,
  PATCH: RequestMethod.Patch,
  DELETE: RequestMethod.Delete,
} as const

/** Nothing was done and nothing was refused: a schedule must not be paused for it. */
const withoutToken: RestResult = {
  kind: 'unavailable',
  reason: 'Discord does not accept DISCORD_TOKEN.',
}

/** The request never left: the address was not found or nobody listens there. */
const neverLeft = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

type Failed = {
  readonly method: RestMethod
  readonly route: string
  readonly sent: boolean
  readonly late: boolean
}

/** Errors of discord.js carry the body and the address, tokens included, so none is handed on. */
function failure(error: unknown, { method, route, sent, late }: Failed): RestResult {
  if (error instanceof DiscordAPIError) {
    const { status, code, message } = error
    return { kind: 'refused', status, code: typeof code === 'number' ? code : 0, message }
  }
  const what = `${method} ${withoutTokens(route)}`
  if (!sent)
    return { kind: 'unavailable', reason: `There was no time left for ${what} (rate limit).` }
  const code = codeOf(error)
  const reason =
    error instanceof HTTPError
      ? `Discord answered ${error.status} to ${what}.`
      : late
        ? `Discord did not answer ${what} in time.`
        : `The connection to Discord was lost during ${what} (${code ?? 'unknown'}).`
  const nothingDone = method === 'GET' || (code !== undefined && neverLeft.includes(code))
  return { kind: nothingDone ? 'unavailable' : 'unclear', reason }
}

/** The tokens of interactions and webhooks stand in the route. */
const withoutTokens = (route: string): string =>
  route.replace(/^(\/(?:interactions|webhooks)\/\d+\/)[^/?]+/, '$1…')

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
