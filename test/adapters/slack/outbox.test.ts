import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ApiResult, Workspace } from '../../../adapters/slack/api.ts'
import { createOutbox } from '../../../adapters/slack/outbox.ts'
import { createTurns } from '../../../adapters/slack/turns.ts'
import { createWebApi } from '../../../adapters/slack/web-api.ts'
import type { Store } from '../../../src/ports.ts'
import { openMemoryStore } from '../../../src/store/sqlite.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { type ManualTime, createLogLines, createManualTime } from './manual-time.ts'

let slack: FakeSlack
let store: Store
let time: ManualTime
beforeEach(async () => {
  time = createManualTime()
  slack = await startFakeSlack({ clock: time.clock })
  store = await openMemoryStore()
  await slack.workspace('acme').inviteBot('general', 'ana')
})
afterEach(async () => {
  await slack.close()
  await store.close()
})

/** A new process: nothing but the store knows what the earlier one did. */
function start() {
  const { log, lines } = createLogLines()
  const acme = slack.workspace('acme')
  const api = createWebApi({
    token: acme.botToken,
    apiUrl: slack.apiUrl,
    turns: createTurns(time),
    time,
    log,
    onRefused: () => {},
  })
  const workspace: Workspace = {
    id: acme.teamId,
    api,
    botUserId: acme.botUserId,
    botId: acme.botId,
  }
  const outbox = createOutbox({ store: store.outbox, time, log })
  const message = { channel: acme.channelId('general'), args: { text: 'The answer' }, key: 'q1#0' }
  return {
    workspace,
    outbox,
    lines,
    post: (change: Partial<typeof message> & { thread?: string } = {}) =>
      outbox.post(workspace, { ...message, ...change }),
  }
}
const posted = () => slack.workspace('acme').botMessages('general')
const attempts = () => slack.calls.filter(({ method }) => method === 'chat.postMessage').length
const broken = (kind: 'resetBefore' | 'resetAfter') =>
  slack.faults.add({ method: 'chat.postMessage', fault: { kind } })

describe('the outbox', () => {
  it('posts once for a key, however often it is asked to', async () => {
    const first = await start().post()
    expect(first).toMatchObject({ kind: 'sent', ts: expect.any(String) })
    const again = await start().post()
    expect(again).toMatchObject({ kind: 'sent', ts: 'ts' in first ? first.ts : '' })
    expect(posted()).toHaveLength(1)
  })

  it('marks what it posts with its key and nothing else', async () => {
    await start().post()
    expect(slack.calls.at(-1)?.args).toMatchObject({
      metadata: { event_type: 'cuecard_message', event_payload: { key: 'q1#0' } },
    })
  })

  it('adopts a message that had arrived before the connection broke', async () => {
    broken('resetAfter')
    const { post } = start()
    expect(await post()).toMatchObject({ kind: 'later', atMs: time.now() + 10_000 })
    time.advance(10_000)
    expect(await post()).toMatchObject({ kind: 'sent', ts: posted()[0]?.ts })
    expect(attempts()).toBe(1)
  })

  it('posts again what had not arrived', async () => {
    broken('resetBefore')
    const { post } = start()
    await post()
    time.advance(10_000)
    expect(await post()).toMatchObject({ kind: 'sent' })
    expect(posted()).toHaveLength(1)
  })

  it('does not look before ten seconds have passed', async () => {
    broken('resetAfter')
    const { post } = start()
    await post()
    time.advance(9_999)
    expect(await post()).toMatchObject({ kind: 'later' })
    expect(slack.calls.map(({ method }) => method)).toEqual(['chat.postMessage'])
  })

  it('finds in its thread what a process posted that died before it could note it', async () => {
    const head = await start().post({ key: 'head' })
    const thread = head.kind === 'sent' ? (head.ts ?? '') : ''
    broken('resetAfter')
    await start().post({ thread })
    time.advance(10_000)
    expect(await start().post({ thread })).toMatchObject({ kind: 'sent' })
    expect(attempts()).toBe(2)
    const looked = slack.calls.filter(({ method }) => method.startsWith('conversations.'))
    expect(looked.map(({ method, args }) => [method, args['limit']])).toEqual([
      ['conversations.replies', '15'],
    ])
  })

  it('takes the message of another key, or of another author, for none of its own', async () => {
    await start().post({ key: 'another' })
    broken('resetBefore')
    await start().post()
    time.advance(10_000)
    expect(await start().post()).toMatchObject({ kind: 'sent' })
    expect(posted()).toHaveLength(2)
  })

  it('does not post again when nobody may look, and says so once and for all', async () => {
    slack.workspace('acme').dropScope('channels:history')
    broken('resetAfter')
    const { post, lines } = start()
    await post()
    time.advance(10_000)
    expect(await post()).toEqual({ kind: 'unknown' })
    expect(await start().post()).toEqual({ kind: 'unknown' })
    expect(attempts()).toBe(1)
    expect(lines.filter(({ level }) => level === 'warn').map(({ sentence }) => sentence)).toContain(
      'Nobody can tell whether a message arrived.',
    )
  })

  it('looks again later when looking is limited', async () => {
    broken('resetAfter')
    const { post } = start()
    await post()
    time.advance(10_000)
    slack.faults.add({
      method: 'conversations.history',
      fault: { kind: 'rateLimited', retryAfterSeconds: 60 },
    })
    expect(await post()).toMatchObject({ kind: 'later', atMs: time.now() + 60_000 })
    time.advance(60_000)
    expect(await post()).toMatchObject({ kind: 'sent' })
    expect(attempts()).toBe(1)
  })

  it('tries other content for the same key after a refusal', async () => {
    const { post } = start()
    expect(await post({ channel: 'C0NOWHERE00' })).toMatchObject({ kind: 'refused' })
    expect(await post()).toMatchObject({ kind: 'sent' })
  })

  it('keeps the keys of two workspaces apart', async () => {
    const { outbox, workspace } = start()
    const none = async (): Promise<ApiResult> => ({ kind: 'ok', data: {} })
    await outbox.once(workspace, 'key', none)
    let sent = 0
    await outbox.once({ ...workspace, id: 'T0OTHER' }, 'key', async () => {
      sent += 1
      return none()
    })
    expect(sent).toBe(1)
  })
})

describe('what cannot be looked up', () => {
  const results: Record<string, ApiResult> = {
    ok: { kind: 'ok', data: {} },
    unclear: { kind: 'unclear', reason: 'it broke' },
    unavailable: { kind: 'unavailable', reason: 'limited', retryAfterMs: 3_000 },
  }
  async function twice(first: keyof typeof results, options?: { repeat: boolean }) {
    let tries = 0
    const outcomes: unknown[] = []
    for (const kind of [first, 'ok'] as const) {
      const { outbox, workspace } = start()
      const send = async () => {
        tries += 1
        const result = results[kind]
        if (!result) throw new Error('There is no such result.')
        return result
      }
      outcomes.push((await outbox.once(workspace, 'key', send, options)).kind)
    }
    return { tries, outcomes }
  }

  it('is sent once when it is known to be sent', async () => {
    expect(await twice('ok')).toEqual({ tries: 1, outcomes: ['sent', 'sent'] })
  })

  it('is repeated when nobody can tell', async () => {
    expect(await twice('unclear')).toEqual({ tries: 2, outcomes: ['later', 'sent'] })
  })

  it('is not repeated when nobody can tell and once too often is worse', async () => {
    expect(await twice('unclear', { repeat: false })).toEqual({
      tries: 1,
      outcomes: ['unknown', 'unknown'],
    })
  })

  it('is sent again when it surely was not', async () => {
    expect(await twice('unavailable', { repeat: false })).toEqual({
      tries: 2,
      outcomes: ['later', 'sent'],
    })
  })
})
