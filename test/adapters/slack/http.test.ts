import { createHmac } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type HttpTransport, createHttpTransport } from '../../../adapters/slack/http.ts'
import type { Receive } from '../../../adapters/slack/incoming.ts'
import { createLogLines } from './manual-time.ts'

const signingSecret = '0123456789abcdef0123456789abcdef'
const form = 'application/x-www-form-urlencoded'
let transport: HttpTransport
let received: unknown[]
let logs: ReturnType<typeof createLogLines>
beforeEach(() => {
  received = []
  logs = createLogLines()
  transport = createHttpTransport({ host: '127.0.0.1', port: 0, signingSecret, log: logs.log })
})
afterEach(() => transport.close())

const keep: Receive = async ({ body, ack }) => {
  received.push(body)
  await ack()
}

type Sending = {
  readonly secret?: string
  /** Seconds from now. */
  readonly shift?: number
  readonly type?: string
  readonly path?: string
  readonly method?: string
}

async function send(body: string, sending: Sending = {}): Promise<Response> {
  const { secret = signingSecret, shift = 0, type = 'application/json' } = sending
  const timestamp = Math.floor(Date.now() / 1000) + shift
  const signed = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return fetch(`${transport.address}${sending.path ?? '/slack/events'}`, {
    method: sending.method ?? 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signed}`,
    },
    ...(sending.method === 'GET' ? {} : { body }),
  })
}
const event = JSON.stringify({ type: 'event_callback', event_id: 'Ev1' })

describe('Slack over HTTP', () => {
  it('takes a signed request and acknowledges it', async () => {
    await transport.start(keep)
    const response = await send(event)
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(received).toEqual([{ type: 'event_callback', event_id: 'Ev1' }])
  })

  it('answers with what the acknowledgement holds', async () => {
    await transport.start(async ({ ack }) => {
      await ack({ options: [] })
      await ack({ only: 'the first counts' })
    })
    expect(await (await send(event)).json()).toEqual({ options: [] })
  })

  it('reads interactions and commands from their forms, with or without a charset', async () => {
    await transport.start(keep)
    const payload = `payload=${encodeURIComponent('{"type":"block_actions"}')}`
    expect((await send(payload, { type: form })).status).toBe(200)
    const command = await send('command=%2Fask&text=a+b', { type: `${form}; charset=utf-8` })
    expect(command.status).toBe(200)
    expect(received).toEqual([{ type: 'block_actions' }, { command: '/ask', text: 'a b' }])
  })

  it.each([
    ['a signature that is not Slack’s', { secret: 'f'.repeat(32) }, 401],
    ['a timestamp six minutes old', { shift: -360 }, 401],
    ['a timestamp six minutes ahead', { shift: 360 }, 401],
    ['a timestamp an hour ahead', { shift: 3_600 }, 401],
    ['another address', { path: '/slack/other' }, 404],
    ['another method', { method: 'GET' }, 404],
  ] as const)('refuses %s', async (_what, sending, status) => {
    await transport.start(keep)
    expect((await send(event, sending)).status).toBe(status)
    expect(received).toEqual([])
  })

  it('takes a timestamp four minutes off, either way', async () => {
    await transport.start(keep)
    for (const shift of [-240, 240]) expect((await send(event, { shift })).status).toBe(200)
  })

  it('refuses a body of more than 4 MB before it looks at it', async () => {
    await transport.start(keep)
    const status = await send(`{"x":"${'x'.repeat(4 * 1024 * 1024)}"}`).then(
      (response) => response.status,
      // Node may close the connection while the body is still being sent.
      () => 413,
    )
    expect(status).toBe(413)
    expect(received).toEqual([])
  })

  it('refuses what is no JSON', async () => {
    await transport.start(keep)
    expect((await send('{"half":')).status).toBe(400)
  })

  it('answers Slack’s question whether it is there', async () => {
    await transport.start(keep)
    const asked = await send(JSON.stringify({ type: 'url_verification', challenge: 'c1' }))
    expect(await asked.json()).toEqual({ challenge: 'c1' })
    expect(received).toEqual([])
  })

  it('takes nothing more once intake has stopped, and answers what it took before', async () => {
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await transport.start(async ({ body, ack }) => {
      received.push(body)
      await held
      await ack()
    })
    const before = send(event)
    await expect.poll(() => received).toHaveLength(1)
    await transport.stopIntake()
    const after = await send(event).then(
      ({ status }) => status,
      () => 'refused',
    )
    expect([503, 'refused']).toContain(after)
    letGo()
    expect((await before).status).toBe(200)
    expect(received).toHaveLength(1)
  })

  it('says which setting to change when its port is taken', async () => {
    await transport.start(keep)
    const port = Number(new URL(transport.address).port)
    const second = createHttpTransport({ host: '127.0.0.1', port, signingSecret, log: logs.log })
    await expect(second.start(keep)).rejects.toThrow(/^Port \d+ is taken.+SLACK_PORT/)
  })

  it('writes no secret and no body into its log', async () => {
    await transport.start(keep)
    await send('{"text":"a private word"', { secret: 'f'.repeat(32) })
    await send('{"text":"a private word"')
    const log = JSON.stringify(logs.lines)
    expect(logs.lines.length).toBeGreaterThan(0)
    expect(log).not.toContain('a private word')
    expect(log).not.toContain(signingSecret)
  })
})
