import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { exitCodes } from '../../../src/cli/exit-codes.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { startProgram } from '../../support/program.ts'
import type { Over } from '../slack-harness.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** The built program, with nothing but its environment, in a Slack of its own. */
async function startIn(slack: FakeSlack, over: Over) {
  const dataDir = mkdtempSync(join(tmpdir(), 'program-'))
  const { appToken, signingSecret } = slack.app
  const program = await startProgram({
    env: {
      DATA_DIR: dataDir,
      SLACK_BOT_TOKEN: slack.workspace('acme').botToken,
      SLACK_API_URL: slack.apiUrl,
      SLACK_PORT: '0',
      ...(over === 'socket'
        ? { SLACK_APP_TOKEN: appToken }
        : { SLACK_SIGNING_SECRET: signingSecret }),
    },
  })
  ends.push(
    () => rmSync(dataDir, { recursive: true, force: true }),
    () => program.stop('SIGKILL'),
  )
  const address = /http:\/\/\S+\/slack\/events/.exec(program.output.stdout)?.[0]
  if (address) slack.deliverOverHttp(address)
  return program
}

describe.each<Over>(['socket', 'http'])('cuecard start with Slack over %s', (over) => {
  it('answers, and on SIGTERM finishes the answer it is at and ends with 0', async () => {
    const slack = await startFakeSlack()
    ends.push(() => slack.close())
    const program = await startIn(slack, over)
    const acme = slack.workspace('acme')
    const ana = acme.person('ana')
    await ana.mention('general', 'What is a pod?')
    await expect.poll(() => acme.botMessages('general').length, { timeout: 20_000 }).toBe(1)

    const hanging = slack.faults.add({
      method: 'chat.postMessage',
      fault: { kind: 'hang', when: 'before' },
    })
    await ana.mention('general', 'What is a volume?')
    await expect.poll(() => hanging.remaining(), { timeout: 20_000 }).toBe(0)
    const ended = program.stop('SIGTERM')
    await ana.mention('general', 'Too late?').catch(() => undefined)
    hanging.release()
    expect(await ended).toBe(exitCodes.success)
    expect(acme.botMessages('general')).toHaveLength(2)
    const { stdout, stderr } = program.output
    for (const secret of [acme.botToken, slack.app.appToken, slack.app.signingSecret])
      expect(stdout + stderr).not.toContain(secret)
  })
})

describe('cuecard start with Slack', () => {
  it('ends with the code for settings and one sentence when Slack takes its right away', async () => {
    const slack = await startFakeSlack()
    ends.push(() => slack.close())
    const program = await startIn(slack, 'socket')
    slack.faults.add({
      method: 'apps.connections.open',
      times: 1_000,
      fault: { kind: 'refuse', error: 'invalid_auth' },
    })
    slack.socket.drop()
    expect(await program.ended).toBe(exitCodes.configuration)
    expect(program.output.stderr).toContain('SLACK_APP_TOKEN')
    expect(program.output.stderr).not.toMatch(/unhandled|at .*\.js:\d+/i)
  })

  it('lives through a Slack that fails, that cuts it off and that holds events back', async () => {
    const slack = await startFakeSlack()
    ends.push(() => slack.close())
    const program = await startIn(slack, 'socket')
    const acme = slack.workspace('acme')
    await slack.rateLimitEvents('acme')
    slack.faults.add({
      method: 'apps.connections.open',
      times: 3,
      fault: { kind: 'status', status: 500 },
    })
    slack.socket.drop()
    await expect.poll(() => slack.socket.connections, { timeout: 35_000 }).toBe(1)
    slack.socket.disconnect('refresh_requested')
    await expect.poll(() => slack.socket.connections, { timeout: 35_000 }).toBe(1)
    await acme.person('ana').mention('general', 'What is a pod?')
    await expect.poll(() => acme.botMessages('general').length, { timeout: 20_000 }).toBe(1)
    expect(program.output.stderr).not.toMatch(/unhandled/i)
    expect(await program.stop()).toBe(exitCodes.success)
  })
})
