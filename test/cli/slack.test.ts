import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { openSqlite } from '../../src/store/sqlite.ts'
import { type FakeSlack, startFakeSlack } from '../fakes/slack/index.ts'
import { schedule } from '../store/examples.ts'
import { run, startProgram } from '../support/program.ts'

let folder = ''
let slack: FakeSlack
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cuecard-slack-'))
  slack = await startFakeSlack()
  await slack.workspace('acme').inviteBot('general', 'ana')
})
afterEach(async () => {
  await slack.close()
  rmSync(folder, { recursive: true })
})

const acme = () => slack.workspace('acme')
const ana = () => acme().person('ana')
/** The settings of a working set-up; `change` breaks it. */
const settings = (change: Readonly<Record<string, string>> = {}) => ({
  PORT: '0',
  DATA_DIR: folder,
  LOG_LEVEL: 'trace',
  SLACK_BOT_TOKEN: acme().botToken,
  SLACK_APP_TOKEN: slack.app.appToken,
  SLACK_API_URL: slack.apiUrl,
  ...change,
})
const overHttp = () => ({
  SLACK_APP_TOKEN: '',
  SLACK_SIGNING_SECRET: slack.app.signingSecret,
  SLACK_PORT: '0',
})
const answers = () =>
  acme()
    .botMessages('general')
    .map(({ text }) => text)

describe('cuecard start with Slack', () => {
  it.each(['socket', 'http'] as const)(
    'answers over %s beside the playground, and ends in order',
    async (over) => {
      const env = settings(over === 'http' ? overHttp() : {})
      const program = await startProgram({ env })
      await expect.poll(() => program.output.stdout).toContain('Slack: ')
      const [, events] = /over HTTP at (\S+)/.exec(program.output.stdout) ?? []
      if (events !== undefined) slack.deliverOverHttp(events)
      expect((await fetch(`${program.address}/readyz`)).status).toBe(200)
      await ana().mention('general', 'whats a pod')
      await expect.poll(answers, { timeout: 10_000 }).toHaveLength(1)
      expect(answers()[0]).toContain('What is a Pod in Kubernetes?')
      expect(await program.stop()).toBe(0)
      expect(slack.refused).toEqual([])
    },
  )

  it('finishes on SIGTERM what it has acknowledged', async () => {
    const program = await startProgram({ env: settings() })
    const held = slack.faults.add({
      method: 'chat.postMessage',
      fault: { kind: 'hang', when: 'before' },
    })
    await ana().mention('general', 'whats a pod')
    await expect.poll(() => held.remaining(), { timeout: 10_000 }).toBe(0)
    const stopped = program.stop()
    await expect.poll(() => program.output.stderr).toContain('Cuecard is stopping.')
    held.release()
    expect(await stopped).toBe(0)
    expect(answers()).toHaveLength(1)
  })

  it.each([
    ['SLACK_BOT_TOKEN', 'auth.test'],
    ['SLACK_APP_TOKEN', 'apps.connections.open'],
  ] as const)('ends with 78 and a sentence when Slack refuses %s', async (name, method) => {
    slack.faults.add({ method, times: 99, fault: { kind: 'refuse', error: 'invalid_auth' } })
    const { code, stderr } = await run(['start'], { env: settings() })
    expect(code).toBe(78)
    const sentence = stderr.split('\n').find((line) => !line.startsWith('{') && line !== '')
    expect(sentence).toContain(name)
    expect(sentence).toContain('https://api.slack.com/apps')
  })

  it('ends with 78 when the token is taken away while it runs', async () => {
    const ended = run(['start'], { env: settings() })
    await expect.poll(() => slack.socket.connections, { timeout: 20_000 }).toBe(1)
    await acme().revokeTokens()
    const { code, stderr } = await ended
    expect(code).toBe(78)
    expect(stderr).toContain('Slack does not accept SLACK_BOT_TOKEN any more')
  })

  it('starts while Slack is away, says that it is not ready, and is once Slack is back', async () => {
    const away = slack.faults.add({ times: 1_000, fault: { kind: 'status', status: 503 } })
    const program = await startProgram({ env: settings() })
    const ready = async () => {
      const response = await fetch(`${program.address}/readyz`)
      return { status: response.status, text: await response.text() }
    }
    expect(await ready()).toMatchObject({ status: 503, text: expect.stringContaining('Slack') })
    away.release()
    await expect.poll(async () => (await ready()).status, { timeout: 30_000 }).toBe(200)
    await ana().mention('general', 'whats a pod')
    await expect.poll(answers, { timeout: 10_000 }).toHaveLength(1)
    await program.stop()
  })

  it('never writes a token or a secret, whatever it logs and whatever goes wrong', async () => {
    for (const kind of ['resetAfter', 'resetBefore'] as const)
      slack.faults.add({ method: 'users.info', fault: { kind } })
    slack.faults.add({ method: 'chat.postMessage', fault: { kind: 'status', status: 500 } })
    const env = settings(overHttp())
    const program = await startProgram({ env })
    const [, events = ''] = /over HTTP at (\S+)/.exec(program.output.stdout) ?? []
    slack.deliverOverHttp(events)
    await ana().mention('general', 'whats a pod')
    await ana().dm('whats a pod')
    await fetch(events, { method: 'POST', body: '{"forged":true}' })
    await acme().revokeTokens()
    await expect.poll(() => program.output.stderr).toContain('does not accept')
    await program.stop()
    const written = program.output.stdout + program.output.stderr
    expect(written.split('\n').length).toBeGreaterThan(10)
    for (const secret of [acme().botToken, slack.app.appToken, slack.app.signingSecret])
      expect(written).not.toContain(secret)
  })
})

describe('cuecard doctor slack', () => {
  const doctor = async (change: Readonly<Record<string, string>> = {}) => {
    const { code, stdout } = await run(['doctor', 'slack', '--json'], { env: settings(change) })
    return { code, findings: stdout.startsWith('{') ? JSON.parse(stdout).findings : [] }
  }
  async function withSchedule(channel: string): Promise<void> {
    const store = await openSqlite(folder)
    const place = { platform: 'slack', workspace: acme().teamId, channel }
    await store.schedules.save({ ...schedule, id: channel, place })
    await store.close()
  }

  it('finds a sound set-up sound, in words too', async () => {
    await withSchedule(acme().channelId('general'))
    const { code, findings } = await doctor()
    expect(findings.filter(({ state }: { state: string }) => state !== 'note')).toMatchObject([
      { check: 'socket', state: 'fine' },
      { check: 'token', state: 'fine', says: expect.stringContaining('acme') },
      { check: 'scopes', state: 'fine' },
      { check: 'channel', state: 'fine', says: '#general can be posted to.' },
    ])
    expect(code).toBe(0)
    const { stdout } = await run(['doctor', 'slack'], { env: settings() })
    expect(stdout).toMatch(/^ok {8} Socket Mode connects\.$/m)
    expect(stdout).toContain('Slack is set up well.')
  })

  it.each<[string, () => void, object]>([
    [
      'a bot token that does not work',
      () =>
        slack.faults.add({ method: 'auth.test', fault: { kind: 'refuse', error: 'invalid_auth' } }),
      { check: 'token', advice: expect.stringContaining('Bot User OAuth Token') },
    ],
    [
      'an app-level token that does not work',
      () =>
        slack.faults.add({
          method: 'apps.connections.open',
          fault: { kind: 'refuse', error: 'invalid_auth' },
        }),
      { check: 'socket', advice: expect.stringContaining('connections:write') },
    ],
    [
      'a scope that is missing',
      () => acme().dropScope('commands'),
      {
        check: 'scopes',
        says: expect.stringContaining('commands'),
        advice: expect.stringContaining('reinstall'),
      },
    ],
  ])('says what to do about %s', async (_what, spoil, problem) => {
    spoil()
    const { code, findings } = await doctor()
    expect(findings).toContainEqual(expect.objectContaining({ state: 'problem', ...problem }))
    expect(code).toBe(1)
  })

  it('says what to do about a channel that it cannot post to', async () => {
    await acme().removeBot('general', 'ana')
    await withSchedule(acme().channelId('general'))
    const { code, findings } = await doctor()
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: 'channel',
        state: 'problem',
        advice: 'Write “/invite @Cuecard” in #general.',
      }),
    )
    expect(code).toBe(1)
  })

  it('says that Slack did not answer, with a code of its own', async () => {
    slack.faults.add({ times: 99, fault: { kind: 'status', status: 503 } })
    const { code, findings } = await doctor()
    expect(findings).toMatchObject([{ state: 'away' }, { state: 'away' }])
    expect(code).toBe(69)
  })

  it('says what to set when Slack is not set up, and exits 78', async () => {
    const env = { PORT: '0', DATA_DIR: folder }
    const { code, stderr } = await run(['doctor', 'slack'], { env })
    expect(stderr).toContain('Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN')
    expect(code).toBe(78)
  })

  it('sends no message', async () => {
    await doctor()
    expect(slack.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([])
  })
})
