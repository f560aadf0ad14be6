import { createServer } from 'node:http'

import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'

import { signature } from '../http-delivery.ts'
import { type FakeSlack, type FakeSlackOptions, createTestClock, startFakeSlack } from '../index.ts'
import { type Json, record } from '../json.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})
async function start(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const slack = await startFakeSlack(options)
  open.push(slack)
  return slack
}

/** A bare socket that notes every frame and acknowledges while `acks` is on. */
async function connect(slack: FakeSlack) {
  const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.app.appToken}` },
  })
  const { url } = record(await response.json())
  const socket = new WebSocket(String(url))
  open.push({ close: () => socket.terminate() })
  const state = { frames: [] as Json[], acks: true, closed: false, socket }
  socket.on('message', (data) => {
    const frame = record(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '{}'))
    state.frames.push(frame)
    if (state.acks && frame['envelope_id'])
      socket.send(JSON.stringify({ envelope_id: frame['envelope_id'] }))
  })
  socket.on('close', () => {
    state.closed = true
  })
  await expect.poll(() => state.frames.length).toBeGreaterThan(0)
  return state
}
const events = (frames: readonly Json[]) => frames.filter(({ type }) => type === 'events_api')

describe('Socket Mode', () => {
  it('greets, delivers one envelope for each event and takes the ack', async () => {
    const slack = await start()
    const state = await connect(slack)
    expect(state.frames[0]).toMatchObject({ type: 'hello', num_connections: 1 })
    await slack.workspace('acme').person('ana').mention('general', 'Hi')
    expect(events(state.frames)).toMatchObject([
      {
        accepts_response_payload: false,
        retry_attempt: 0,
        payload: { event: { type: 'app_mention' } },
      },
    ])
    expect(slack.deliveries).toMatchObject([{ acked: true }])
  })

  it('tells an event again at once, after a minute and after five more, until it is acknowledged', async () => {
    const clock = createTestClock()
    const slack = await start({ clock })
    const state = await connect(slack)
    state.acks = false
    const said = slack.workspace('acme').person('ana').mention('general', 'Hi')
    const attempts = () => events(state.frames).map((frame) => frame['retry_attempt'])
    await expect.poll(attempts).toEqual([0])
    clock.advance(3_000)
    await said
    await expect.poll(attempts).toEqual([0, 1])
    clock.advance(3_000)
    await expect.poll(() => slack.deliveries[0]?.tries.length).toBe(2)
    await new Promise(setImmediate)
    clock.advance(60_000)
    await expect.poll(attempts).toEqual([0, 1, 2])
    clock.advance(3_000)
    await new Promise(setImmediate)
    state.acks = true
    clock.advance(300_000)
    await expect.poll(attempts).toEqual([0, 1, 2, 3])
    const ids = events(state.frames).map(({ payload }) => record(payload)['event_id'])
    expect(new Set(ids).size).toBe(1)
  })

  it('keeps what happens while nobody is connected', async () => {
    const clock = createTestClock()
    const slack = await start({ clock })
    await slack.workspace('acme').person('ana').mention('general', 'Hi')
    const state = await connect(slack)
    clock.advance(60_000)
    await expect.poll(() => events(state.frames)).toMatchObject([{ retry_attempt: 2 }])
  })

  it('loses, repeats and redelivers when told to', async () => {
    const slack = await start()
    const state = await connect(slack)
    const ana = slack.workspace('acme').person('ana')
    slack.loseNextDelivery()
    await ana.mention('general', 'lost')
    await expect.poll(() => events(state.frames)).toMatchObject([{ retry_attempt: 1 }])
    slack.repeatNextDelivery(2)
    await ana.mention('general', 'twice')
    expect(events(state.frames)).toHaveLength(3)
    expect(state.frames.at(-1)?.['envelope_id']).toBe(state.frames.at(-2)?.['envelope_id'])
    await slack.redeliver({ retry: 1 })
    expect(events(state.frames).at(-1)).toMatchObject({ retry_attempt: 1 })
  })

  it('says goodbye, drops, and lets no eleventh socket in', async () => {
    const slack = await start()
    const first = await connect(slack)
    slack.socket.disconnect('refresh_requested')
    await expect.poll(() => first.closed).toBe(true)
    expect(first.frames.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' })
    const all: Awaited<ReturnType<typeof connect>>[] = []
    for (let number = 1; number <= 10; number += 1) all.push(await connect(slack))
    const eleventh = await connect(slack)
    expect(eleventh.frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }])
    slack.socket.drop()
    await expect.poll(() => all.every(({ closed }) => closed)).toBe(true)
    await expect.poll(() => slack.socket.connections).toBe(0)
  })

  it('lets nobody in twice with one address', async () => {
    const slack = await start()
    const state = await connect(slack)
    const again = new WebSocket(state.socket.url)
    await new Promise<void>((resolve) => {
      again.once('error', () => resolve())
    })
    expect(slack.socket.connections).toBe(1)
  })

  it('says when it stops telling everything', async () => {
    const slack = await start()
    const state = await connect(slack)
    await slack.rateLimitEvents('acme')
    expect(state.frames.at(-1)).toMatchObject({ payload: { type: 'app_rate_limited' } })
  })
})

describe('delivery over HTTP', () => {
  it('signs the raw body, tells of retries, and honours “no retry”', async () => {
    const clock = createTestClock()
    const slack = await start({ clock })
    const heard: { readonly headers: Record<string, unknown>; readonly body: string }[] = []
    const answers = [500, 500, 200]
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      heard.push({ headers: request.headers, body })
      response.writeHead(answers.shift() ?? 200).end()
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    open.push({ close: () => server.close() })
    const address = server.address()
    if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
    slack.deliverOverHttp(`http://127.0.0.1:${address.port}/slack/events`)
    await slack.workspace('acme').person('ana').mention('general', 'Hi')
    await expect.poll(() => heard.length).toBe(2)
    await new Promise(setImmediate)
    await expect.poll(() => slack.deliveries[0]?.tries.at(1)?.status).toBe(500)
    clock.advance(60_000)
    await expect.poll(() => heard.length).toBe(3)
    expect(heard.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2'])
    for (const { headers, body } of heard) {
      const timestamp = Number(headers['x-slack-request-timestamp'])
      expect(headers['x-slack-signature']).toBe(signature(slack.app.signingSecret, timestamp, body))
    }
  })
})

describe('installation', () => {
  it('sends the browser back with a code that buys one token', async () => {
    const slack = await start({ workspaces: [{ name: 'acme', installed: false }] })
    const redirect = 'http://127.0.0.1:1/slack/oauth_redirect'
    const page = new URL(`${slack.url}/oauth/v2/authorize`)
    page.search = new URLSearchParams({
      client_id: slack.app.clientId,
      scope: 'chat:write,commands',
      state: 'kept',
      redirect_uri: redirect,
    }).toString()
    const response = await fetch(page, { redirect: 'manual' })
    const back = new URL(response.headers.get('location') ?? '')
    expect(back.searchParams.get('state')).toBe('kept')
    const trade = async () => {
      const answer = await fetch(`${slack.apiUrl}oauth.v2.access`, {
        method: 'POST',
        body: new URLSearchParams({
          client_id: slack.app.clientId,
          client_secret: slack.app.clientSecret,
          code: back.searchParams.get('code') ?? '',
          redirect_uri: redirect,
        }),
      })
      return record(await answer.json())
    }
    expect(slack.workspace('acme').installed).toBe(false)
    expect(await trade()).toMatchObject({ ok: true, token_type: 'bot', team: { name: 'acme' } })
    expect(slack.workspace('acme').installed).toBe(true)
    expect(await trade()).toMatchObject({ ok: false, error: 'invalid_code' })
    page.searchParams.set('deny', '')
    const denied = await fetch(page, { redirect: 'manual' })
    expect(denied.headers.get('location')).toContain('error=access_denied')
  })
})
