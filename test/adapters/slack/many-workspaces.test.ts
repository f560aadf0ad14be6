import { randomUUID } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type SlackAdapter, createSlackAdapter } from '../../../adapters/slack/index.ts'
import type { Reply, Request, Store } from '../../../src/ports.ts'
import { openMemoryStore } from '../../../src/store/sqlite.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { type ScriptedBot, createScriptedBot } from '../../support/scripted-bot.ts'
import { say } from '../samples.ts'
import { hurriedTime } from '../slack-harness.ts'
import { createLogLines } from './manual-time.ts'

const names = ['acme', 'globex'] as const

let slack: FakeSlack
let store: Store
let bot: ScriptedBot
let adapter: SlackAdapter
let logs: ReturnType<typeof createLogLines>

/** Repeats what was asked, with the workspace it was asked in. */
const echo = (request: Request): readonly Reply[] =>
  request.kind === 'ask'
    ? [{ kind: 'say', message: say(`${request.place.workspace} heard: ${request.text}`) }]
    : []

async function open(over: 'socket' | 'http'): Promise<void> {
  const { appToken, signingSecret, clientId, clientSecret } = slack.app
  adapter = createSlackAdapter({
    connection: over === 'socket' ? { kind: 'socket', appToken } : { kind: 'http', signingSecret },
    install: {
      kind: 'oauth',
      clientId,
      clientSecret,
      stateSecret: 'a long text that nobody knows',
      publicUrl: 'http://127.0.0.1:4000',
      encryptionKeys: [Buffer.alloc(32, 7)],
    },
    host: '127.0.0.1',
    port: 0,
    apiUrl: slack.apiUrl,
    store,
    time: hurriedTime(),
    log: logs.log,
    fail: () => {},
    by: randomUUID(),
  })
  await adapter.start(bot)
  if (over === 'http') slack.deliverOverHttp(`${adapter.address}/slack/events`)
}

/** Adds the app to a workspace the way an administrator does. */
async function install(workspace: string): Promise<void> {
  const page = await fetch(`${adapter.address}/slack/install`)
  const [, link = ''] = /href="([^"]+)"/.exec(await page.text()) ?? []
  const url = new URL(link.replaceAll('&#38;', '&'))
  url.searchParams.set('team', workspace)
  const [cookie = ''] = (page.headers.get('set-cookie') ?? '').split(';')
  const back = await fetch(url, { redirect: 'manual' })
  const to = new URL(back.headers.get('location') ?? '')
  const done = await fetch(`${adapter.address}${to.pathname}${to.search}`, { headers: { cookie } })
  expect(done.status).toBe(200)
}

beforeEach(async () => {
  slack = await startFakeSlack({
    workspaces: names.map((name) => ({ name, installed: false })),
  })
  store = await openMemoryStore()
  bot = createScriptedBot()
  bot.follow(echo)
  logs = createLogLines()
})
afterEach(async () => {
  await adapter.stop(1_000)
  await slack.close()
  await store.close()
})

describe.each(['socket', 'http'] as const)('many workspaces over %s', (over) => {
  const team = (name: string) => slack.workspace(name)
  const texts = (name: string) =>
    team(name)
      .botMessages('general')
      .map(({ text }) => text)

  beforeEach(async () => {
    await open(over)
    for (const name of names) {
      await install(name)
      await team(name).inviteBot('general', 'ana')
    }
  })

  it('keeps interleaved traffic apart: answers, tokens and requests', async () => {
    const questions = Array.from({ length: 12 }, (_, index) => index)
    await Promise.all(
      questions.map((index) => {
        const name = names[index % 2] ?? 'acme'
        return team(name).person('ana').mention('general', `question ${index} of ${name}`)
      }),
    )
    for (const name of names) {
      const others = names.filter((other) => other !== name)
      await expect.poll(() => texts(name)).toHaveLength(6)
      for (const text of texts(name)) {
        expect(text).toContain(`${team(name).teamId} heard`)
        for (const other of others) expect(text).not.toContain(other)
      }
    }
    expect(slack.calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([])
    expect(adapter.describe()).toContain('2 workspaces')
  })

  it('posts by itself with the token of the place’s own workspace', async () => {
    for (const name of names) {
      const { teamId } = team(name)
      const place = {
        platform: 'slack',
        workspace: teamId,
        channel: team(name).channelId('general'),
      }
      const posted = await adapter.post(place, say(`daily of ${name}`), 'key-1')
      expect(posted).toMatchObject({ kind: 'posted', ref: { workspace: teamId } })
    }
    expect(texts('acme')).toEqual([expect.stringContaining('daily of acme')])
    expect(texts('globex')).toEqual([expect.stringContaining('daily of globex')])
  })

  it('does not reach into another workspace with a channel of its', async () => {
    const place = {
      platform: 'slack',
      workspace: team('acme').teamId,
      channel: team('globex').channelId('general'),
    }
    expect(await adapter.post(place, say('across'), 'key-1')).toMatchObject({ kind: 'refused' })
    expect(texts('globex')).toEqual([])
  })

  it('ends with the workspace that removes the app, and only there', async () => {
    await team('acme').uninstall()
    await expect
      .poll(() => bot.requests.filter(({ kind }) => kind === 'left'))
      .toMatchObject([{ what: 'workspace', place: { workspace: team('acme').teamId } }])
    await expect.poll(() => store.installations.all('slack')).toHaveLength(1)
    const place = { platform: 'slack', workspace: team('acme').teamId, channel: 'C1' }
    expect(await adapter.post(place, say('x'), 'key-1')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('not installed'),
    })
    await team('globex').person('ana').mention('general', 'Still here?')
    await expect.poll(() => texts('globex')).toHaveLength(1)
  })

  it('acknowledges and ignores what still comes from a workspace that is gone', async () => {
    const mention = await team('acme').person('ana').mention('general', 'Before')
    await expect.poll(() => texts('acme')).toHaveLength(1)
    await team('acme').uninstall()
    await expect.poll(() => store.installations.all('slack')).toHaveLength(1)
    void mention
    const heard = bot.requests.length
    const again = await team('acme').emit('app_mention', {
      type: 'app_mention',
      user: team('acme').person('ana').id,
      text: `<@${team('acme').botUserId}> After`,
      ts: '1900000000.000100',
      channel: team('acme').channelId('general'),
      event_ts: '1900000000.000100',
    })
    if (again) expect(again.acked).toBe(true)
    expect(bot.requests).toHaveLength(heard)
  })

  it('removes a workspace whose tokens were taken away', async () => {
    await team('globex').revokeTokens()
    await expect.poll(() => store.installations.all('slack')).toHaveLength(1)
    expect(bot.requests.filter(({ kind }) => kind === 'left')).toHaveLength(1)
  })

  it('works again in a workspace that installs the app once more', async () => {
    await team('acme').uninstall()
    await expect.poll(() => store.installations.all('slack')).toHaveLength(1)
    await install('acme')
    await team('acme').inviteBot('general', 'ana')
    await team('acme').person('ana').mention('general', 'Back again?')
    await expect.poll(() => texts('acme').at(-1)).toContain('Back again?')
  })

  it('writes no token and no secret into its log', async () => {
    await team('acme').person('ana').mention('general', 'Hello?')
    await expect.poll(() => texts('acme')).toHaveLength(1)
    const written = JSON.stringify(logs.lines)
    const secrets = [
      ...names.map((name) => team(name).botToken),
      slack.app.appToken,
      slack.app.signingSecret,
      slack.app.clientSecret,
    ]
    for (const secret of secrets) expect(written).not.toContain(secret)
  })
})
