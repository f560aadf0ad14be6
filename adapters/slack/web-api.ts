import { WebClient } from '@slack/web-api'

import type { ApiArguments, ApiResult, SlackApi } from './api.ts'
import { type SlackLog, libraryLog } from './log.ts'
import { outcomeOf, outcomeOfRequest, outcomeOfStatus } from './outcome.ts'
import { type Time, seconds } from './time.ts'
import type { Turns } from './turns.ts'

/** A call gives up after this long; nobody can tell then whether it arrived. */
const timeoutMs = 10 * seconds
const usualPatienceMs = 15 * seconds
const triesOfSafeCalls = 3
const firstPauseMs = 500

/**
 * Calls that do no harm when they arrive twice. Everything else is sent once, and looked for before it is
 * sent again.
 */
const safe =
  /^(auth\.test|team\.info|bots\.info|users\.|conversations\.(info|history|replies|list|members|open)|chat\.(update|delete|getPermalink)|views\.(publish|update)|assistant\.threads\.)/

/** The method of which Slack allows one call a second and channel. */
const post = 'chat.postMessage'

export type WebApiOptions = {
  readonly token: string
  /** Another address than Slack's, for tests and demonstrations. */
  readonly apiUrl?: string
  readonly turns: Turns
  readonly time: Time
  readonly log: SlackLog
  /** Hears of every refusal, with Slack's code. */
  readonly onRefused: (error: string) => void
}

/** The Web API with one token. Slack's client does the sending; when to try again is decided here. */
export function createWebApi(options: WebApiOptions): SlackApi {
  const { apiUrl, turns, time, log, onRefused } = options
  const client = createClient(options.token, options)

  async function send(method: string, args: ApiArguments): Promise<ApiResult> {
    try {
      return { kind: 'ok', data: { ...(await client.apiCall(method, { ...args })) } }
    } catch (error) {
      return outcomeOf(error)
    }
  }

  return {
    async call(method, args, { patienceMs = usualPatienceMs } = {}) {
      const lastAt = time.now() + patienceMs
      const channel = method === post ? String(args['channel']) : undefined
      for (let tries = 1; ; tries += 1) {
        const turn = await turns.take(method, channel, Math.max(0, lastAt - time.now()))
        if (turn.kind === 'busy')
          return {
            kind: 'unavailable',
            reason: 'its turn has not come',
            retryAfterMs: turn.retryAfterMs,
          }
        const result = await send(method, args)
        if (result.kind === 'ok') return result
        log.debug({ method, result }, 'A call of Slack’s API came to nothing.')
        if (result.kind === 'refused') {
          onRefused(result.error)
          return result
        }
        if (result.kind === 'unavailable' && result.retryAfterMs !== undefined) {
          log.warn(
            { method, retryAfterMs: result.retryAfterMs },
            'Slack limits the rate of a method.',
          )
          turns.pause(method, result.retryAfterMs)
          if (time.now() + result.retryAfterMs > lastAt) return result
          // Nothing was sent, so this is no second time: it waits for its turn like everybody else.
          continue
        }
        const pauseMs = firstPauseMs * 2 ** (tries - 1)
        if (!safe.test(method) || tries >= triesOfSafeCalls || time.now() + pauseMs > lastAt)
          return result
        await time.wait(pauseMs)
      }
    },
    respond: (responseUrl, payload) => respond(responseUrl, payload, apiUrl),
    upload: (uploadUrl, bytes) => upload(uploadUrl, bytes, apiUrl),
  }
}

/** Slack's client with its own retries off: it would send a message up to eleven times in half an hour. */
export function createClient(
  token: string | undefined,
  { apiUrl, log }: { readonly apiUrl?: string; readonly log: SlackLog },
): WebClient {
  return new WebClient(token, clientOptions({ log, ...(apiUrl !== undefined && { apiUrl }) }))
}

/**
 * A new object at every call and never with `headers`: the client writes its token into that object, and
 * whoever shares it sends with the token of somebody else.
 */
export function clientOptions({
  apiUrl,
  log,
}: {
  readonly apiUrl?: string
  readonly log: SlackLog
}) {
  return {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    allowAbsoluteUrls: false,
    logger: libraryLog(log, 'web-api'),
  }
}

async function respond(
  responseUrl: string,
  payload: ApiArguments,
  apiUrl: string | undefined,
): Promise<ApiResult> {
  if (!mayCall(responseUrl, /^hooks\.slack(-gov)?\.com$/, apiUrl))
    return { kind: 'refused', error: 'foreign_response_url' }
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const body = await response.text()
    if (response.status !== 200 && response.status !== 404)
      return outcomeOfStatus(response.status, response.headers.get('retry-after'))
    return answerOf(body, response.status)
  } catch (error) {
    return outcomeOfRequest(error)
  }
}

async function upload(
  uploadUrl: string,
  bytes: Uint8Array,
  apiUrl: string | undefined,
): Promise<ApiResult> {
  if (!mayCall(uploadUrl, /^files\.slack(-gov)?\.com$/, apiUrl))
    return { kind: 'refused', error: 'foreign_upload_url' }
  try {
    const response = await fetch(uploadUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Uint8Array.from(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.arrayBuffer()
    return response.status === 200
      ? { kind: 'ok', data: {} }
      : outcomeOfStatus(response.status, response.headers.get('retry-after'))
  } catch (error) {
    return outcomeOfRequest(error)
  }
}

/** `ok`, or `{"ok":false,"error":"used_url"}` with status 404. */
function answerOf(body: string, status: number): ApiResult {
  const [, error] = /"error"\s*:\s*"([\w.-]+)"/.exec(body) ?? []
  if (error !== undefined) return { kind: 'refused', error }
  return status === 200 ? { kind: 'ok', data: {} } : { kind: 'refused', error: `http_${status}` }
}

/** An address that came from outside: only Slack's own are called, or those of the address in its place. */
function mayCall(url: string, slacks: RegExp, apiUrl: string | undefined): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, hostname } = new URL(url)
  if (apiUrl !== undefined) return host === new URL(apiUrl).host
  return protocol === 'https:' && slacks.test(hostname)
}
