import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import type { Counted } from '../../../adapters/discord/parts.ts'
import { createDiscordRest, type RestMethod } from '../../../adapters/discord/rest.ts'
import { createTestLog } from './memory.ts'

const token = 'MTAw.secret.very-secret-part'
const channel = '/channels/100000000000000002/messages'
const callback = '/interactions/100000000000000003/interaction-token/callback'

type Answer = (response: ServerResponse, request: IncomingMessage) => void

const json =
  (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body))
/** As Discord says it: with the headers of its own rate limits. */
const limited = (seconds: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  json(
    429,
    { message: 'You are being rate limited.', retry_after: seconds, global: false },
    { 'retry-after': String(seconds), 'x-ratelimit-scope': 'user', ...headers },
  )
const page: Answer = (response) =>
  response.writeHead(429, { 'content-type': 'text/html' }).end('<html>You are banned</html>')

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server that gives these answers in order, and the last one for ever. */
async function setUp(...answers: Answer[]) {
  const asked: {
    method: string
    url: string
    headers: IncomingMessage['headers']
    body: string
  }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      asked.push({ method, url, headers, body })
      const answer = answers[Math.min(asked.length, answers.length) - 1]
      answer?.(response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const slept: number[] = []
  let nowAt = 1_000_000
  let unauthorized = 0
  const counted: Counted[] = []
  const log = createTestLog()
  const rest = createDiscordRest({
    token,
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    clock: { now: () => nowAt },
    timers: {
      async sleep(ms) {
        slept.push(ms)
        nowAt += ms
      },
    },
    log,
    count: (what) => counted.push(what),
    onUnauthorized: () => (unauthorized += 1),
  })
  return {
    rest,
    asked,
    slept,
    counted,
    log,
    server,
    unauthorized: () => unauthorized,
    pass: (ms: number) => (nowAt += ms),
  }
}

describe('calls to Discord', () => {
  it('go out with token, reason and body, and come back as JSON', async () => {
    const { rest, asked } = await setUp(json(200, { id: '1' }))
    const answer = await rest.call('POST', channel, {
      body: { content: 'Hello' },
      reason: 'Question of the day',
      waitMs: 1_000,
    })
    expect(answer).toEqual({ kind: 'ok', data: { id: '1' } })
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      method: 'POST',
      url: `/api/v10${channel}`,
      body: '{"content":"Hello"}',
      headers: { authorization: `Bot ${token}`, 'x-audit-log-reason': 'Question%20of%20the%20day' },
    })
  })

  it('go out without the token when they carry one of their own', async () => {
    const { rest, asked } = await setUp((response) => response.writeHead(204).end())
    const answer = await rest.call('POST', callback, {
      body: { type: 5 },
      query: { with_response: 'true' },
      auth: false,
      waitMs: 1_000,
    })
    expect(answer).toEqual({ kind: 'ok', data: undefined })
    expect(asked[0]?.headers.authorization).toBeUndefined()
    expect(asked[0]?.url).toBe(`/api/v10${callback}?with_response=true`)
  })

  it('are refused with the code that Discord gives', async () => {
    const { rest } = await setUp(json(403, { code: 50013, message: 'Missing Permissions' }))
    expect(await rest.call('POST', channel, { body: {}, waitMs: 1_000 })).toEqual({
      kind: 'refused',
      status: 403,
      code: 50013,
      message: 'Missing Permissions',
    })
  })

  it.each<[RestMethod, string]>([
    ['POST', 'unclear'],
    ['PATCH', 'unclear'],
    ['PUT', 'unclear'],
    ['DELETE', 'unclear'],
    ['GET', 'unavailable'],
  ])('send %s once when Discord answers 502, and call it %s', async (method, kind) => {
    const { rest, asked } = await setUp(json(502, { message: 'Bad gateway' }))
    const answer = await rest.call(method, channel, {
      ...(method !== 'GET' && { body: {} }),
      waitMs: 1_000,
    })
    expect(answer).toEqual({
      kind,
      reason: `Discord answered 502 to ${method} ${channel}.`,
    })
    expect(asked).toHaveLength(1)
  })

  it('are unclear when the connection is lost after sending', async () => {
    const { rest, asked } = await setUp((response) => response.destroy())
    const answer = await rest.call('POST', channel, { body: {}, waitMs: 1_000 })
    expect(answer).toMatchObject({ kind: 'unclear' })
    expect(asked).toHaveLength(1)
  })

  it('are unclear when the answer does not come in time', async () => {
    const { rest, asked } = await setUp(() => {})
    const answer = await rest.call('POST', channel, { body: {}, waitMs: 100 })
    expect(answer).toEqual({
      kind: 'unclear',
      reason: `Discord did not answer POST ${channel} in time.`,
    })
    expect(asked).toHaveLength(1)
  })

  it('are unclear when the answer begins and never ends', async () => {
    const { rest } = await setUp((response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":')
    })
    expect(await rest.call('POST', channel, { body: {}, waitMs: 100 })).toMatchObject({
      kind: 'unclear',
    })
  })

  it('are known not to have been made when nobody listens', async () => {
    const { rest, server } = await setUp(json(200, {}))
    await new Promise((resolve) => server.close(resolve))
    closing.length = 0
    expect(await rest.call('POST', channel, { body: {}, waitMs: 1_000 })).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

describe('rate limits', () => {
  it('are waited for as the header says when there is time', async () => {
    const { rest, asked } = await setUp(limited(0.05), json(200, { id: '1' }))
    const answer = await rest.call('POST', channel, { body: {}, waitMs: 5_000 })
    expect(answer).toEqual({ kind: 'ok', data: { id: '1' } })
    expect(asked).toHaveLength(2)
  })

  it('end a call at once when the wait is longer than a person waits', async () => {
    const { rest, asked, counted } = await setUp(limited(60))
    const answer = await rest.call('POST', channel, { body: {}, waitMs: 5_000 })
    expect(answer).toMatchObject({ kind: 'unavailable', retryAfterMs: expect.any(Number) })
    expect(asked).toHaveLength(1)
    expect(counted).toEqual(['rate_limited'])
  })

  it('are remembered: the next call to the route is not sent before the time is over', async () => {
    const { rest, asked, pass } = await setUp(limited(60), json(200, {}))
    await rest.call('POST', channel, { body: {}, waitMs: 5_000 })
    expect(await rest.call('POST', channel, { body: {}, waitMs: 5_000 })).toMatchObject({
      kind: 'unavailable',
      retryAfterMs: 60_000,
    })
    expect(asked).toHaveLength(1)
    pass(60_000)
    expect(await rest.call('POST', channel, { body: {}, waitMs: 5_000 })).toMatchObject({
      kind: 'ok',
    })
  })

  it('of one route leave the others alone', async () => {
    const { rest } = await setUp(limited(60), json(200, {}))
    await rest.call('POST', channel, { body: {}, waitMs: 5_000 })
    const other = '/channels/100000000000000009/messages'
    expect(await rest.call('POST', other, { body: {}, waitMs: 5_000 })).toMatchObject({
      kind: 'ok',
    })
  })

  it('for all routes stop every call but the answers to interactions', async () => {
    const global = { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
    const { rest, asked } = await setUp(limited(60, global), json(200, {}))
    await rest.call('POST', channel, { body: {}, waitMs: 5_000 })
    const other = '/channels/100000000000000009/messages'
    expect(await rest.call('GET', other, { waitMs: 5_000 })).toMatchObject({ kind: 'unavailable' })
    expect(asked).toHaveLength(1)
    const answer = await rest.call('POST', callback, { body: {}, auth: false, waitMs: 2_000 })
    expect(answer).toMatchObject({ kind: 'ok' })
  })

  it('that never end stop a call after three of them', async () => {
    const { rest, asked } = await setUp(limited(0.01))
    const answer = await rest.call('POST', channel, { body: {}, waitMs: 600_000 })
    expect(answer).toMatchObject({ kind: 'unavailable' })
    expect(asked).toHaveLength(3)
  })

  it('on the firewall’s page stop the call, and all others for a minute', async () => {
    const { rest, asked } = await setUp(page)
    for (let call = 0; call < 50; call += 1) {
      const answer = await rest.call('POST', callback, { body: {}, auth: false, waitMs: 2_000 })
      expect(answer).toMatchObject({ kind: 'unavailable' })
      await rest.call('GET', channel, { waitMs: 5_000 })
    }
    expect(asked).toHaveLength(1)
  })
})

describe('a wrong token', () => {
  it('is reported once; later calls are not sent, and nothing counts as refused', async () => {
    const { rest, asked, unauthorized } = await setUp(
      json(401, { message: '401: Unauthorized', code: 0 }),
    )
    for (let call = 0; call < 3; call += 1) {
      expect(await rest.call('POST', channel, { body: {}, waitMs: 1_000 })).toEqual({
        kind: 'unavailable',
        reason: 'Discord does not accept DISCORD_TOKEN.',
      })
    }
    expect(asked).toHaveLength(1)
    expect(unauthorized()).toBe(1)
  })

  it('of an interaction is refused, and says nothing about the bot’s own', async () => {
    const { rest, unauthorized } = await setUp(
      json(401, { message: 'Invalid Webhook Token', code: 50027 }),
    )
    const answer = await rest.call('POST', callback, { body: {}, auth: false, waitMs: 1_000 })
    expect(answer).toMatchObject({ kind: 'refused', status: 401, code: 50027 })
    expect(unauthorized()).toBe(0)
  })

  it('stands in no result and no log line, whatever goes wrong', async () => {
    const faults: Answer[] = [
      json(401, { message: 'no', code: 50027 }),
      json(500, {}),
      limited(60),
      (response) => response.destroy(),
    ]
    for (const fault of faults) {
      const { rest, log } = await setUp(fault)
      const answers = [
        await rest.call('POST', callback, { body: {}, auth: false, waitMs: 1_000 }),
        await rest.call('POST', channel, { body: {}, waitMs: 1_000 }),
      ]
      const said = JSON.stringify([answers, log.lines])
      expect(said).not.toContain('secret')
      expect(said).not.toContain('interaction-token')
    }
  })
})
