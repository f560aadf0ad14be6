import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'

import type { ApiResult } from './api.ts'
import { seconds } from './time.ts'

/** For a rate limit that does not say how long it lasts. */
const unknownLimitMs = 30 * seconds

/** Slack failed on its side, perhaps after it did what was asked: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const halfWay = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'])

/** The token will not work again: somebody has to install the app anew or give another one. */
export const deadTokenErrors: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
])

/** Connections that were never made, so that nothing can have arrived. */
const neverSent = new Set([
  'CERT_HAS_EXPIRED',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What an error of Slack's client means for the call that threw it. */
export function outcomeOf(error: unknown): ApiResult {
  if (error instanceof WebAPIRateLimitedError) return limited(error.retryAfter * seconds)
  if (error instanceof WebAPIPlatformError) return said(error)
  if (error instanceof WebAPIHTTPError) return outcomeOfStatus(error.statusCode)
  if (error instanceof WebAPIRequestError) return outcomeOfRequest(error.original)
  if (error instanceof Error && error.message.startsWith('Retry header'))
    return limited(unknownLimitMs)
  return { kind: 'unclear', reason: 'the answer of Slack broke off' }
}

/** The same for a request that was made without Slack's client. */
export function outcomeOfStatus(status: number, retryAfter?: string | null): ApiResult {
  if (status === 429) {
    const wait = Number(retryAfter)
    return limited(wait > 0 ? wait * seconds : unknownLimitMs)
  }
  if (status >= 500) return { kind: 'unclear', reason: `Slack answered with HTTP ${status}` }
  return { kind: 'refused', error: `http_${status}` }
}

export function outcomeOfRequest(error: unknown): ApiResult {
  const codes = codesOf(error)
  return codes.length > 0 && codes.every((code) => neverSent.has(code))
    ? { kind: 'unavailable', reason: `Slack cannot be reached (${codes.join(', ')})` }
    : { kind: 'unclear', reason: `the connection to Slack failed (${codes[0] ?? 'no code'})` }
}

const limited = (retryAfterMs: number): ApiResult => ({
  kind: 'unavailable',
  reason: 'a rate limit of Slack',
  retryAfterMs,
})

function said({ data }: WebAPIPlatformError): ApiResult {
  const { error } = data
  // A page of some proxy in between comes back as the “error”.
  if (typeof error !== 'string' || !/^[\w.:-]{1,80}$/.test(error))
    return { kind: 'unclear', reason: 'something else than Slack answered' }
  if (halfWay.has(error)) return { kind: 'unclear', reason: `Slack answered ${error}` }
  if (error === 'ratelimited' || error === 'rate_limited') return limited(unknownLimitMs)
  const needed = 'needed' in data ? data.needed : undefined
  const messages = data.response_metadata?.messages
  return {
    kind: 'refused',
    error,
    ...(typeof needed === 'string' && { needed }),
    ...(messages !== undefined && messages.length > 0 && { messages }),
  }
}

/** Codes along the chain of causes; a failed attempt at several addresses has one for each. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 5) return []
  if (error instanceof AggregateError)
    return error.errors.flatMap((each: unknown) => codesOf(each, depth + 1))
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  return own.length > 0 ? own : codesOf(error.cause, depth + 1)
}
