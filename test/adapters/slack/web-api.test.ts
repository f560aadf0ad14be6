import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ApiResult } from '../../../adapters/slack/api.ts'
import { createTurns } from '../../../adapters/slack/turns.ts'
import { createWebApi } from '../../../adapters/slack/web-api.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { type ManualTime, createLogLines, createManualTime } from './manual-time.ts'

let slack: FakeSlack
let time: ManualTime
let refusals: string[]
beforeEach(async () => {
  time = createManualTime()
  refusals = []
  logs = createLogLines()
  slack = await startFakeSlack({
    clock: time.clock,
    workspaces: [{ name: 'acme' }, { name: 'globex' }],
  })
  for (const name of ['acme', 'globex']) await slack.workspace(name).inviteBot('general', 'ana')
})
afterEach(() => slack.close())

let logs: ReturnType<typeof createLogLines>
function apiOf(name: string) {
  return createWebApi({
    token: slack.workspace(name).botToken,
    apiUrl: slack.apiUrl,
    turns: createTurns(time),
    time,
    log: logs.log,
    onRefused: (error) => refusals.push(error),
  })
}
const channel = (name = 'acme') => slack.workspace(name).channelId('general')
const post = (name = 'acme', text = 'Hello') => ({ channel: channel(name), text })
const attempts = (method: string) => slack.calls.filter((call) => call.method === method).length

/** Moves time on until the call is over. */
async function over(call: Promise<ApiResult>): Promise<ApiResult> {
  let result: ApiResult | undefined
  void call.then((value) => {
    result = value
  })
  await time.until(() => result !== undefined)
  if (!result) throw new Error('The call is not over.')
  return result
}

describe('a call of Slack’s API', () => {
  it('brings back what Slack says', async () => {
    const result = await apiOf('acme').call('chat.postMessage', post())
    expect(result).toMatchObject({
      kind: 'ok',
      data: { channel: channel(), ts: expect.any(String) },
    })
  })

  it('comes back refused with Slack’s code', async () => {
    const result = await apiOf('acme').call('chat.postMessage', {
      channel: 'C0NOWHERE00',
      text: 'x',
    })
    expect(result).toEqual({ kind: 'refused', error: 'channel_not_found' })
    expect(refusals).toEqual(['channel_not_found'])
  })

  it('names the scope that is missing', async () => {
    slack.workspace('acme').dropScope('chat:write')
    const result = await apiOf('acme').call('chat.postMessage', post())
    expect(result).toMatchObject({ kind: 'refused', error: 'missing_scope', needed: 'chat:write' })
  })

  it.each([
    ['a connection that breaks before', { kind: 'resetBefore' }],
    ['a connection that breaks after', { kind: 'resetAfter' }],
    ['HTTP 500', { kind: 'status', status: 500 }],
    ['HTTP 503', { kind: 'status', status: 503 }],
    ['fatal_error', { kind: 'refuse', error: 'fatal_error' }],
    ['service_unavailable', { kind: 'refuse', error: 'service_unavailable' }],
  ] as const)('sends a message once and leaves it unclear after %s', async (_what, fault) => {
    slack.faults.add({ method: 'chat.postMessage', fault })
    const result = await over(apiOf('acme').call('chat.postMessage', post()))
    expect(result.kind).toBe('unclear')
    expect(attempts('chat.postMessage')).toBe(1)
  })

  it('is unavailable, not unclear, when nobody listens', async () => {
    const closed = await startFakeSlack()
    await closed.close()
    const api = createWebApi({
      token: 'xoxb-nobody-listens',
      apiUrl: closed.apiUrl,
      turns: createTurns(time),
      time,
      log: createLogLines().log,
      onRefused: () => {},
    })
    expect((await over(api.call('chat.postMessage', post()))).kind).toBe('unavailable')
  })

  it('tries a harmless call three times', async () => {
    slack.faults.add({ method: 'users.info', times: 2, fault: { kind: 'resetAfter' } })
    const user = slack.workspace('acme').botUserId
    const result = await over(apiOf('acme').call('users.info', { user }))
    expect(result.kind).toBe('ok')
    expect(attempts('users.info')).toBe(3)
  })

  it('waits as long as Slack says after 429, then goes on', async () => {
    slack.faults.add({
      method: 'chat.postMessage',
      fault: { kind: 'rateLimited', retryAfterSeconds: 7 },
    })
    const startedAt = time.now()
    const result = await over(apiOf('acme').call('chat.postMessage', post()))
    expect(result.kind).toBe('ok')
    expect(time.now() - startedAt).toBeGreaterThanOrEqual(7_000)
    expect(slack.calls.map(({ at }) => at - startedAt >= 7_000)).toEqual([false, true])
  })

  it('does not wait longer than it was asked to', async () => {
    slack.faults.add({ method: 'views.open', fault: { kind: 'rateLimited', retryAfterSeconds: 7 } })
    const api = apiOf('acme')
    const call = api.call('views.open', { trigger_id: 'x', view: {} }, { patienceMs: 0 })
    expect(await call).toMatchObject({ kind: 'unavailable', retryAfterMs: 7_000 })
    const next = api.call('views.open', { trigger_id: 'x', view: {} }, { patienceMs: 0 })
    expect(await next).toMatchObject({ kind: 'unavailable' })
    expect(attempts('views.open')).toBe(1)
  })

  it('never holds back another method or another workspace', async () => {
    const acme = apiOf('acme')
    const globex = apiOf('globex')
    slack.faults.add({
      method: 'chat.postMessage',
      workspace: 'acme',
      fault: { kind: 'rateLimited', retryAfterSeconds: 60 },
    })
    await acme.call('chat.postMessage', post('acme'))
    expect(await acme.call('auth.test', {})).toMatchObject({ kind: 'ok' })
    expect(await globex.call('chat.postMessage', post('globex'))).toMatchObject({ kind: 'ok' })
  })

  it('sends each workspace’s calls with its own token, interleaved', async () => {
    const apis = { acme: apiOf('acme'), globex: apiOf('globex') }
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        apis[index % 2 === 0 ? 'acme' : 'globex'].call('auth.test', {}),
      ),
    )
    const texts = await Promise.all([
      over(apis.globex.call('chat.postMessage', post('globex', 'for globex'))),
      over(apis.acme.call('chat.postMessage', post('acme', 'for acme'))),
    ])
    expect(texts.map(({ kind }) => kind)).toEqual(['ok', 'ok'])
    expect(
      slack.workspace('acme').calls.filter(({ method }) => method === 'auth.test'),
    ).toHaveLength(10)
    expect(slack.calls.every(({ outcome }) => outcome === 'ok')).toBe(true)
  })

  it('writes neither what it sends nor its token into its log', async () => {
    const api = apiOf('acme')
    await api.call('chat.postMessage', post('acme', 'a private word'))
    slack.faults.add({ method: 'chat.postMessage', fault: { kind: 'status', status: 500 } })
    await over(api.call('chat.postMessage', post('acme', 'a private word')))
    expect(logs.lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(logs.lines)).not.toContain('a private word')
    expect(JSON.stringify(logs.lines)).not.toContain(slack.workspace('acme').botToken)
  })

  it('answers at Slack’s own addresses only', async () => {
    const api = apiOf('acme')
    const foreign = { kind: 'refused', error: 'foreign_response_url' }
    for (const url of ['http://127.0.0.1:1/x', 'https://hooks.slack.com/actions/1', 'no url'])
      expect(await api.respond(url, { text: 'x' })).toEqual(foreign)
    const bytes = Buffer.from('private')
    for (const url of ['http://127.0.0.1:1/x', 'https://files.slack.com/upload/v1/1', 'no url'])
      expect(await api.upload(url, bytes)).toEqual({ kind: 'refused', error: 'foreign_upload_url' })
    const real = createWebApi({
      token: 'xoxb-1',
      turns: createTurns(time),
      time,
      log: createLogLines().log,
      onRefused: () => {},
    })
    for (const url of ['https://hooks.slack.com.evil.org/x', 'http://hooks.slack.com/x'])
      expect(await real.respond(url, { text: 'x' })).toEqual(foreign)
    expect(await real.upload('https://files.slack.com.evil.org/x', bytes)).toEqual({
      kind: 'refused',
      error: 'foreign_upload_url',
    })
  })
})
