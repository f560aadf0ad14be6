import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { exitCodes } from '../../../src/cli/exit-codes.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { startProgram } from '../../support/program.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** The built program, with nothing but its environment, in a Slack of its own. */
async function startIn(slack: FakeSlack) {
  const dataDir = mkdtempSync(join(tmpdir(), 'program-'))
  const program = await startProgram({
    env: {
      DATA_DIR: dataDir,
      SLACK_BOT_TOKEN: slack.workspace('acme').botToken,
      SLACK_API_URL: slack.apiUrl,
      SLACK_APP_TOKEN: slack.app.appToken,
    },
  })
  ends.push(
    () => rmSync(dataDir, { recursive: true, force: true }),
    () => program.stop('SIGKILL'),
  )
  return program
}

describe('cuecard start with Slack', () => {
  it('lives through a Slack that fails, that cuts it off and that holds events back', async () => {
    const slack = await startFakeSlack()
    ends.push(() => slack.close())
    const program = await startIn(slack)
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
