import { createHmac } from 'node:crypto'

import { type Json, parseJson, record } from './json.ts'
import type { World } from './world.ts'

/** The v0 signature over the raw body, as Slack computes it. */
export function signature(secret: string, timestamp: number, body: string): string {
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return `v0=${hash}`
}

export type Posted = {
  readonly status: number
  readonly body: Json
  /** The app asked not to be told again. */
  readonly noRetry: boolean
}

/** Sends one request to the app's request URL; undefined when nobody answered in time. */
export async function postSigned(
  world: World,
  requestUrl: string,
  kind: 'event' | 'form',
  content: Json | URLSearchParams,
  retry: { readonly number: number; readonly reason: string },
  timeoutMs: number,
): Promise<Posted | undefined> {
  const body = content instanceof URLSearchParams ? content.toString() : JSON.stringify(content)
  // Real time: the app compares the signature's age with the real clock, whatever a test does to ours.
  const timestamp = Math.floor(Date.now() / 1000)
  const tooLate = new AbortController()
  const cancel = world.clock.after(timeoutMs, () => tooLate.abort())
  try {
    const response = await fetch(requestUrl, {
      method: 'POST',
      body,
      signal: tooLate.signal,
      headers: {
        'content-type': kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': signature(world.app.signingSecret, timestamp, body),
        ...(retry.number > 0 && {
          'x-slack-retry-num': String(retry.number),
          'x-slack-retry-reason': retry.reason,
        }),
      },
    })
    return {
      status: response.status,
      body: readBody(await response.text()),
      noRetry: response.headers.get('x-slack-no-retry') === '1',
    }
  } catch {
    return undefined
  } finally {
    cancel()
  }
}

/** An ack holds JSON, nothing, or the words of an answer. */
function readBody(body: string): Json {
  const parsed = parseJson(body)
  return parsed === undefined && body !== '' ? { text: body } : record(parsed)
}
