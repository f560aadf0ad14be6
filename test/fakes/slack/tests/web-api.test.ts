import { SlackAPIClient } from 'slack-web-api-client'
import { afterEach, describe, expect, it } from 'vitest'

import { type FakeSlack, type FakeSlackOptions, createTestClock, startFakeSlack } from '../index.ts'
import { record } from '../json.ts'

const open: FakeSlack[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
async function start(options: FakeSlackOptions = {}) {
  const slack = await startFakeSlack(options)
  open.push(slack)
  const acme = slack.workspace('acme')
  const client = new SlackAPIClient(acme.botToken, {
    baseUrl: slack.apiUrl,
    throwSlackAPIError: false,
  })
  const call = async (method: string, args: Record<string, unknown>, token = acme.botToken) => {
    const response = await fetch(slack.apiUrl + method, {
      method: 'POST',
      body: JSON.stringify(args),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    })
    return { status: response.status, body: await response.text(), headers: response.headers }
  }
  const error = async (method: string, args: Record<string, unknown>, token?: string) =>
    record(JSON.parse((await call(method, args, token)).body))['error']
  return { slack, acme, client, call, error, general: acme.channelId('general') }
}

describe('the Web API, through an independent client', () => {
  it('posts, finds, changes, threads and takes away', async () => {
    const { acme, client, general } = await start()
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team: 'acme',
      user_id: acme.botUserId,
    })
    const metadata = { event_type: 'daily', event_payload: { key: 'k1' } }
    const posted = await client.chat.postMessage({ channel: general, text: 'One', metadata })
    const ts = String(posted.ts)
    await client.chat.postMessage({ channel: general, text: 'Reply', thread_ts: ts })
    expect(await client.chat.update({ channel: general, ts, text: 'Two' })).toMatchObject({
      ok: true,
    })
    const plain = await client.conversations.history({ channel: general, limit: 15 })
    expect(plain.messages).toMatchObject([{ text: 'Two', ts }])
    expect(plain.messages?.[0]).not.toHaveProperty('metadata')
    const all = await client.conversations.history({ channel: general, include_all_metadata: true })
    expect(all.messages?.[0]).toMatchObject({ metadata })
    const replies = await client.conversations.replies({ channel: general, ts })
    expect(replies.messages?.map(({ text }) => text)).toEqual(['Two', 'Reply'])
    expect(await client.chat.delete({ channel: general, ts })).toMatchObject({ ok: true })
    expect(await client.users.info({ user: acme.person('ana').id })).toMatchObject({
      user: { tz: 'Europe/Berlin', tz_offset: expect.any(Number), is_admin: true },
    })
    const opened = await client.conversations.open({ users: acme.person('ben').id })
    expect(opened.channel?.id).toMatch(/^D/)
  })

  it('gives at most 15 messages of history, newest first, and pages on', async () => {
    const { client, general } = await start()
    for (let number = 1; number <= 17; number += 1)
      await client.chat.postMessage({ channel: general, text: `m${number}` })
    const first = await client.conversations.history({ channel: general, limit: 100 })
    expect(first.messages).toHaveLength(15)
    expect(first.messages?.[0]).toMatchObject({ text: 'm17' })
    expect(first.has_more).toBe(true)
    const cursor = String(first.response_metadata?.next_cursor)
    const next = await client.conversations.history({ channel: general, cursor })
    expect(next.messages?.map(({ text }) => text)).toEqual(['m2', 'm1'])
  })

  it('shows a private message to its person alone, and no API method touches it', async () => {
    const { slack, acme, client, general } = await start()
    const user = acme.person('ana').id
    const said = await client.chat.postEphemeral({ channel: general, user, text: 'Psst' })
    const ts = String(said.message_ts)
    expect(acme.person('ana').sees('general')).toMatchObject([{ text: 'Psst', onlyForMe: true }])
    expect(acme.person('ben').sees('general')).toEqual([])
    expect((await client.chat.update({ channel: general, ts, text: 'x' })).error).toBe(
      'message_not_found',
    )
    const { messages } = await client.conversations.history({ channel: general })
    expect(messages).toEqual([])
    expect(slack.calls.map(({ method }) => method)).toContain('chat.postEphemeral')
  })
})

describe('the Web API refuses', () => {
  it('unknown methods and arguments, missing arguments and wrong tokens', async () => {
    const { slack, acme, error, general } = await start()
    expect(await error('chat.postMassage', {})).toBe('unknown_method')
    expect(await error('chat.postMessage', { channel: general, text: 'x', colour: 'red' })).toBe(
      'invalid_arg_name',
    )
    expect(await error('chat.update', { channel: general, text: 'x' })).toBe('invalid_arguments')
    expect(await error('chat.postMessage', { channel: general })).toBe('no_text')
    expect(
      await error('chat.postMessage', { channel: general, text: 'x', markdown_text: 'x' }),
    ).toBe('markdown_text_conflict')
    expect(await error('auth.test', {}, 'xoxb-wrong')).toBe('invalid_auth')
    expect(await error('apps.connections.open', {}, acme.botToken)).toBe('not_allowed_token_type')
    expect(await error('auth.test', {}, slack.app.appToken)).toBe('not_allowed_token_type')
    expect(slack.refused.length).toBeGreaterThanOrEqual(6)
    expect(JSON.stringify(slack.calls)).not.toContain(acme.botToken)
  })

  it('what a scope or a revoked token does not allow', async () => {
    const { acme, error, general } = await start()
    acme.dropScope('channels:history')
    expect(await error('conversations.history', { channel: general })).toBe('missing_scope')
    acme.dropScope('chat:write')
    expect(await error('chat.postMessage', { channel: general, text: 'x' })).toBe('missing_scope')
    await acme.revokeTokens()
    expect(await error('auth.test', {})).toBe('token_revoked')
  })

  it('channels that are unknown, archived, private or not joined, and threads that are not there', async () => {
    const { acme, error, general } = await start()
    const say = (channel: string, more = {}) =>
      error('chat.postMessage', { channel, text: 'x', ...more })
    expect(await say('C0NOWHERE')).toBe('channel_not_found')
    expect(await say(acme.channelId('random'))).toBe('not_in_channel')
    expect(await say(general, { thread_ts: '1.000001' })).toBe('thread_not_found')
    await acme.archive('general')
    expect(await say(general)).toBe('is_archived')
  })

  it('text, blocks and metadata over the limits', async () => {
    const { error, general } = await start()
    const say = (content: Record<string, unknown>) =>
      error('chat.postMessage', { channel: general, text: 'x', ...content })
    expect(await say({ text: 'x'.repeat(40_001) })).toBe('msg_too_long')
    expect(await say({ blocks: [{ type: 'marquee' }] })).toBe('invalid_blocks')
    expect(await say({ blocks: 'no list' })).toBe('invalid_blocks_format')
    expect(await say({ metadata: { event_type: 'x' } })).toBe('invalid_metadata_format')
    const metadata = { event_type: 'x', event_payload: { deep: { er: 1 } } }
    expect(await say({ metadata })).toBe('invalid_metadata_schema')
    const heavy = { event_type: 'x', event_payload: { key: 'x'.repeat(1_100) } }
    expect(await say({ metadata: heavy })).toBe('metadata_too_large')
    expect(await say({ attachments: Array.from({ length: 101 }, () => ({ text: 'x' })) })).toBe(
      'too_many_attachments',
    )
  })

  it('the agent surface when the app has none', async () => {
    const { acme, error, slack } = await start({ agent: false })
    await acme.person('ana').dm('Hi')
    const [channel] = slack.deliveries.map(({ payload }) => record(payload['event'])['channel'])
    const prompts = [{ title: 'Today', message: 'What is today’s question?' }]
    expect(
      await error('assistant.threads.setSuggestedPrompts', { channel_id: channel, prompts }),
    ).toBe('not_agent_app')
  })
})

describe('what Slack takes only in time', () => {
  const modal = {
    type: 'modal',
    title: { type: 'plain_text', text: 'T' },
    blocks: [{ type: 'divider' }],
  }
  const trigger = (slack: FakeSlack) => slack.deliveries.at(-1)?.payload['trigger_id']

  it('opens a modal once with a trigger, and not after 3 seconds', async () => {
    const clock = createTestClock()
    const { slack, acme, error } = await start({ clock })
    const press = async () => {
      await acme.person('ana').globalShortcut('search')
      return trigger(slack)
    }
    const first = await press()
    expect(await error('views.open', { trigger_id: first, view: modal })).toBeUndefined()
    expect(acme.person('ana').modal?.title).toBe('T')
    expect(await error('views.open', { trigger_id: first, view: modal })).toBe(
      'exchanged_trigger_id',
    )
    const second = await press()
    clock.advance(3_001)
    expect(await error('views.open', { trigger_id: second, view: modal })).toBe(
      'expired_trigger_id',
    )
    expect(await error('views.open', { trigger_id: '1.2.3', view: modal })).toBe(
      'invalid_trigger_id',
    )
  })

  it('stacks three modals, no more, and updates by hash', async () => {
    const { slack, acme, call, error } = await start()
    const press = async () => {
      await acme.person('ana').globalShortcut('search')
      return trigger(slack)
    }
    const opened = await call('views.open', { trigger_id: await press(), view: modal })
    const view = record(record(JSON.parse(opened.body))['view'])
    expect(await error('views.push', { trigger_id: await press(), view: modal })).toBeUndefined()
    expect(await error('views.push', { trigger_id: await press(), view: modal })).toBeUndefined()
    expect(await error('views.push', { trigger_id: await press(), view: modal })).toBe(
      'push_limit_reached',
    )
    const update = (hash: unknown) =>
      error('views.update', { view_id: view['id'], hash, view: modal })
    expect(await update('stale')).toBe('hash_conflict')
    expect(await update(view['hash'])).toBeUndefined()
    expect(await update(view['hash'])).toBe('hash_conflict')
  })

  it('answers on a response_url five times within 30 minutes, without Markdown', async () => {
    const clock = createTestClock()
    const { slack, acme } = await start({ clock })
    const address = async () => {
      await acme.person('ana').command('/ask', 'x')
      return String(slack.deliveries.at(-1)?.payload['response_url'])
    }
    const send = async (to: string, body: object) => {
      const response = await fetch(to, { method: 'POST', body: JSON.stringify(body) })
      return `${response.status} ${await response.text()}`
    }
    const first = await address()
    expect(await send(first, { markdown_text: 'x' })).toBe('400 no_text')
    for (let use = 2; use <= 5; use += 1)
      expect(await send(first, { text: `${use}` })).toBe('200 ok')
    expect(await send(first, { text: '6' })).toContain('used_url')
    const second = await address()
    clock.advance(30 * 60_000 + 1)
    expect(await send(second, { text: 'late' })).toContain('expired_url')
    expect(
      acme
        .person('ana')
        .sees('general')
        .map(({ text }) => text),
    ).toEqual(['2', '3', '4', '5'])
    expect(acme.person('ben').sees('general')).toEqual([])
  })

  it('ends a stream after five minutes', async () => {
    const clock = createTestClock()
    const { acme, error, call } = await start({ clock })
    const channel = acme.channelId('general')
    const thread = await acme.person('ana').say('general', 'x')
    const to = { recipient_user_id: acme.person('ana').id, recipient_team_id: acme.teamId }
    const begun = await call('chat.startStream', { channel, thread_ts: thread, ...to })
    const { ts } = record(JSON.parse(begun.body))
    const append = () => error('chat.appendStream', { channel, ts, markdown_text: 'x' })
    expect(await append()).toBeUndefined()
    clock.advance(5 * 60_000)
    expect(await append()).toBe('message_not_in_streaming_state')
  })
})

describe('what goes wrong on demand', () => {
  const say = { text: 'x' }

  it('429, 500 and error codes, per method and workspace, as often as asked', async () => {
    const { slack, call, error, general } = await start()
    const args = { channel: general, ...say }
    slack.faults.add({
      method: 'chat.postMessage',
      workspace: 'acme',
      fault: { kind: 'rateLimited', retryAfterSeconds: 7 },
    })
    slack.faults.add({
      method: 'chat.postMessage',
      workspace: 'other',
      fault: { kind: 'status', status: 500 },
    })
    expect(await error('auth.test', {})).toBeUndefined()
    const limited = await call('chat.postMessage', args)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    expect(await error('chat.postMessage', args)).toBeUndefined()
    slack.faults.add({
      method: 'chat.postMessage',
      skip: 1,
      fault: { kind: 'refuse', error: 'is_archived' },
    })
    expect(await error('chat.postMessage', args)).toBeUndefined()
    expect(await error('chat.postMessage', args)).toBe('is_archived')
    slack.faults.add({ fault: { kind: 'status', status: 503 } })
    expect((await call('auth.test', {})).status).toBe(503)
    expect(() =>
      slack.faults.add({ method: 'auth.test', fault: { kind: 'refuse', error: 'bad_weather' } }),
    ).toThrow('no documented error bad_weather')
  })

  it('broken connections before and after the deed', async () => {
    const { slack, acme, call, general } = await start()
    const args = { channel: general, ...say }
    slack.faults.add({ method: 'chat.postMessage', fault: { kind: 'resetBefore' } })
    await expect(call('chat.postMessage', args)).rejects.toThrow('fetch failed')
    expect(acme.botMessages('general')).toHaveLength(0)
    slack.faults.add({ method: 'chat.postMessage', fault: { kind: 'resetAfter' } })
    await expect(call('chat.postMessage', args)).rejects.toThrow('fetch failed')
    expect(acme.botMessages('general')).toHaveLength(1)
    expect(slack.calls.at(-1)).toMatchObject({ attempt: 2, outcome: 'reset', committed: true })
  })

  it('answers that hang until they are let go', async () => {
    const { slack, acme, call, general } = await start()
    const hanging = slack.faults.add({ fault: { kind: 'hang', when: 'after' } })
    const answer = call('chat.postMessage', { channel: general, ...say })
    await expect.poll(() => acme.botMessages('general')).toHaveLength(1)
    expect(await Promise.race([answer, Promise.resolve('hanging')])).toBe('hanging')
    hanging.release()
    expect((await answer).status).toBe(200)
  })

  it('lets a test act around every call', async () => {
    const { slack, call } = await start()
    const around: string[] = []
    slack.onCall = (one, when) => void around.push(`${when} ${one.method}`)
    await call('auth.test', {})
    expect(around).toEqual(['before auth.test', 'after auth.test'])
  })
})
