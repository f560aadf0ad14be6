import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createOneWorkspace } from '../../../adapters/slack/one-workspace.ts'
import type { SettingProblem } from '../../../src/ports.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { type ManualTime, createLogLines, createManualTime } from './manual-time.ts'

let slack: FakeSlack
let time: ManualTime
let failures: SettingProblem[]
beforeEach(async () => {
  time = createManualTime()
  slack = await startFakeSlack({ clock: time.clock })
  failures = []
})
afterEach(() => slack.close())

const acme = () => slack.workspace('acme')
const open = (botToken = acme().botToken) =>
  createOneWorkspace({
    botToken,
    apiUrl: slack.apiUrl,
    time,
    log: createLogLines().log,
    fail: (problem) => failures.push(problem),
  })

describe('the one workspace of a bot token', () => {
  it('is known after the start, with what was granted', async () => {
    const directory = open()
    await directory.start()
    expect(await directory.get(acme().teamId)).toMatchObject({
      id: acme().teamId,
      botUserId: acme().botUserId,
      botId: acme().botId,
      scopes: expect.arrayContaining(['chat:write']),
    })
    expect(directory.describe()).toBe('Slack: acme')
    expect(directory.problems()).toEqual([])
  })

  it('is no other workspace', async () => {
    const directory = open()
    await directory.start()
    expect(await directory.get('T0OTHER0001')).toBeUndefined()
  })

  it.each(['invalid_auth', 'account_inactive', 'token_revoked'])(
    'rejects the start with a sentence when Slack says %s',
    async (error) => {
      slack.faults.add({ method: 'auth.test', fault: { kind: 'refuse', error } })
      await expect(open().start()).rejects.toThrow(
        `Slack does not accept SLACK_BOT_TOKEN any more (${error}).`,
      )
      expect(failures).toEqual([])
    },
  )

  it('becomes known in the background when Slack was away at the start', async () => {
    slack.faults.add({ method: 'auth.test', times: 7, fault: { kind: 'resetBefore' } })
    const directory = open()
    let started = false
    void directory.start().then(() => {
      started = true
    })
    await time.until(() => started)
    expect(directory.problems()[0]).toMatch(/^Slack: /)
    // What arrives meanwhile is not for nobody: it is tried again.
    await expect(directory.get(acme().teamId)).rejects.toThrow('Try again later.')
    await time.until(() => directory.problems().length === 0)
    expect(await directory.get(acme().teamId)).toMatchObject({ id: acme().teamId })
  })

  it('asks no more once it is stopped', async () => {
    slack.faults.add({ method: 'auth.test', times: 99, fault: { kind: 'resetBefore' } })
    const directory = open()
    let started = false
    void directory.start().then(() => {
      started = true
    })
    await time.until(() => started)
    directory.stop()
    const asked = slack.calls.length
    const stoppedAt = time.now()
    await time.until(() => time.now() > stoppedAt + 120_000, 5_000)
    expect(slack.calls.length).toBe(asked)
  })

  it('reports once that the token was taken away while it was in use', async () => {
    const directory = open()
    await directory.start()
    const workspace = await directory.get(acme().teamId)
    await acme().revokeTokens()
    await workspace?.api.call('auth.test', {})
    await workspace?.api.call('auth.test', {})
    await directory.forget(acme().teamId)
    expect(failures.map(({ name }) => name)).toEqual(['SettingProblem'])
    expect(directory.problems()).toEqual(['Slack: the bot token is not accepted any more.'])
  })
})
