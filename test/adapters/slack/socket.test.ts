import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Incoming, Receive } from '../../../adapters/slack/incoming.ts'
import { createSocketTransport } from '../../../adapters/slack/socket.ts'
import type { SettingProblem } from '../../../src/ports.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { type ManualTime, createLogLines, createManualTime } from './manual-time.ts'

let slack: FakeSlack
let time: ManualTime
let received: unknown[]
let failures: SettingProblem[]
let transport: ReturnType<typeof createSocketTransport>
let logs: ReturnType<typeof createLogLines>
const rejections: unknown[] = []
const noteRejection = (reason: unknown) => void rejections.push(reason)
beforeEach(async () => {
  time = createManualTime()
  received = []
  failures = []
  rejections.length = 0
  process.on('unhandledRejection', noteRejection)
  slack = await startFakeSlack({ clock: time.clock })
  logs = createLogLines()
  transport = createSocketTransport({
    appToken: slack.app.appToken,
    apiUrl: slack.apiUrl,
    time,
    log: logs.log,
    fail: (problem) => failures.push(problem),
  })
})
afterEach(async () => {
  const closing = transport.close().then(() => true)
  await time.until(() => Promise.race([closing, Promise.resolve(false)]))
  await slack.close()
  process.off('unhandledRejection', noteRejection)
  expect(rejections).toEqual([])
})

const keep: Receive = async ({ body, ack }: Incoming) => {
  received.push(body)
  await ack()
}
const start = (receive: Receive = keep) => transport.start(receive)
const opens = () => slack.calls.filter(({ method }) => method === 'apps.connections.open')
const isConnected = () => transport.problems().length === 0 && slack.socket.connections > 0
const say = (text: string) => slack.workspace('acme').person('ana').dm(text)

describe('Socket Mode', () => {
  it('brings what Slack sends, and acknowledges it', async () => {
    await start()
    await say('Hello')
    expect(received).toMatchObject([{ event: { type: 'message', text: 'Hello' } }])
    expect(slack.deliveries.at(-1)?.acked).toBe(true)
    expect(transport.problems()).toEqual([])
  })

  it('hands over the answer of an acknowledgement', async () => {
    await start(async ({ ack }) => {
      await ack({ response_type: 'ephemeral', text: 'at once' })
    })
    await slack.workspace('acme').person('ana').command('/ask', 'x', 'general')
    expect(slack.deliveries.at(-1)?.response).toMatchObject({ text: 'at once' })
  })

  it.each(['warning', 'refresh_requested'] as const)(
    'stands on a new connection before the old one goes: %s',
    async (reason) => {
      await start()
      slack.socket.disconnect(reason)
      await time.until(() => opens().length === 2 && isConnected())
      await say('In between')
      expect(received).toHaveLength(1)
      expect(logs.lines.filter(({ level }) => level === 'warn')).toEqual([])
    },
  )

  it('connects again when the connection is cut', async () => {
    await start()
    time.advance(60_000)
    slack.socket.drop()
    await time.until(() => opens().length === 2 && isConnected())
    await say('Back')
    expect(received).toHaveLength(1)
  })

  it('says that it is not connected while it is not', async () => {
    await start()
    slack.faults.add({ method: 'apps.connections.open', times: 3, fault: { kind: 'resetBefore' } })
    slack.socket.drop()
    await time.until(() => transport.problems().length > 0)
    expect(transport.problems()[0]).toMatch(/^Slack: not connected \(.+\)\.$/)
    await time.until(isConnected)
  })

  it('outlives fifty failures of the API, and is back within half a minute of the last', async () => {
    await start()
    slack.faults.add({
      method: 'apps.connections.open',
      times: 50,
      fault: { kind: 'status', status: 500 },
    })
    slack.socket.drop()
    await time.until(() => opens().length >= 51, 1_000)
    const backAt = time.now()
    await time.until(isConnected)
    expect(time.now() - backAt).toBeLessThanOrEqual(35_000)
    const pauses = opens().map(({ at }, index, all) => at - (all[index - 1]?.at ?? at))
    expect(Math.max(...pauses)).toBeLessThanOrEqual(31_000)
  }, 60_000)

  it('waits as long as Slack says when it opens too many connections', async () => {
    slack.faults.add({
      method: 'apps.connections.open',
      fault: { kind: 'rateLimited', retryAfterSeconds: 40 },
    })
    await start()
    await time.until(isConnected)
    expect(opens().map(({ at }) => at - (opens()[0]?.at ?? 0))).toEqual([0, expect.any(Number)])
    expect((opens()[1]?.at ?? 0) - (opens()[0]?.at ?? 0)).toBeGreaterThanOrEqual(40_000)
  })

  it('rejects the start with a sentence when Slack does not take the token', async () => {
    slack.faults.add({
      method: 'apps.connections.open',
      times: 9,
      fault: { kind: 'refuse', error: 'invalid_auth' },
    })
    await expect(start()).rejects.toThrow(/SLACK_APP_TOKEN .+ \(invalid_auth\)\. Open your app on/)
    expect(opens()).toHaveLength(1)
  })

  it('reports once, in a sentence, when Slack takes the app’s right away later', async () => {
    await start()
    slack.faults.add({
      method: 'apps.connections.open',
      times: 9,
      fault: { kind: 'refuse', error: 'invalid_auth' },
    })
    slack.socket.drop()
    await time.until(() => failures.length > 0)
    expect(failures.map(({ name }) => name)).toEqual(['SettingProblem'])
    expect(opens()).toHaveLength(2)
  })

  it('lives on when Slack holds events back', async () => {
    await start()
    await slack.rateLimitEvents('acme')
    expect(received).toMatchObject([{ type: 'app_rate_limited' }])
    await say('Still here')
    expect(received).toHaveLength(2)
  })

  it('brings nothing more once intake has stopped, and acknowledges what it brought before', async () => {
    const acks: Incoming['ack'][] = []
    await start(async ({ body, ack }) => {
      received.push(body)
      acks.push(ack)
    })
    void say('Before').catch(() => undefined)
    await time.until(() => received.length === 1, 0)
    await transport.stopIntake()
    void say('After').catch(() => undefined)
    await time.until(() => slack.deliveries.length === 2, 0)
    expect(received).toHaveLength(1)
    expect(await acks[0]?.()).toBe(true)
    await time.until(() => slack.deliveries[0]?.acked === true, 0)
    expect(slack.deliveries[1]?.acked).toBe(false)
  })

  it('leaves no connection behind when it is stopped while one is being made', async () => {
    const held = slack.faults.add({
      method: 'apps.connections.open',
      fault: { kind: 'hang', when: 'after' },
    })
    const starting = start().catch(() => undefined)
    await time.until(() => opens().length === 1, 0)
    await transport.stopIntake()
    await transport.close()
    held.release()
    let started = false
    void starting.then(() => {
      started = true
    })
    await time.until(() => started, 0)
    await time.until(() => slack.socket.connections === 0, 100)
    expect(received).toEqual([])
  })

  it('gives a connection up that has been silent', async () => {
    await start()
    // The fake’s own pings go by the real clock, which has hardly moved.
    time.advance(15_000)
    await time.until(() => opens().length === 2 && isConnected(), 31_000)
    expect(logs.lines.map(({ details }) => details)).toContainEqual(
      expect.objectContaining({ reason: 'silent for too long' }),
    )
  })

  it('never writes the token into its log', async () => {
    slack.faults.add({ method: 'apps.connections.open', times: 2, fault: { kind: 'resetBefore' } })
    await start()
    await time.until(isConnected)
    expect(JSON.stringify(logs.lines)).not.toContain(slack.app.appToken)
  })
})
