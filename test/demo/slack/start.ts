import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { connectSlack } from '../../../src/cli/connect-slack.ts'
import { readConfig } from '../../../src/config.ts'
import { createLog } from '../../../src/log.ts'
import { startCuecard } from '../../../src/main.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { type Demo, serveDemo } from '../shell/server.tsx'
import { slackPlatform } from './platform.tsx'

/** Who is in the demo's workspace; Ana manages it. */
const demoPeople = [
  { id: 'ana', name: 'Ana', admin: true, timeZone: 'Europe/Berlin' },
  { id: 'ben', name: 'Ben', admin: false, timeZone: 'America/New_York' },
  { id: 'chidi', name: 'Chidi', admin: false, timeZone: 'Africa/Lagos' },
] as const

const demoChannels = ['general', 'study-kubernetes', 'random'] as const

export type SlackDemo = Demo & { readonly slack: FakeSlack }

/**
 * The whole program with its built-in pack against the fake Slack, and a page that shows what people in
 * Slack would see. What it remembers is gone when it closes.
 */
export async function startSlackDemo(options: { readonly port?: number } = {}): Promise<SlackDemo> {
  const listeners = new Set<() => void>()
  const slack = await startFakeSlack({
    changed: () => {
      for (const listener of listeners) listener()
    },
    workspaces: [
      {
        name: 'acme',
        people: demoPeople.map(({ id, name, ...person }) => ({
          name: id,
          realName: name,
          ...person,
        })),
        channels: [
          { name: 'general', bot: true },
          { name: 'study-kubernetes' },
          { name: 'random' },
        ],
      },
    ],
  })
  const acme = slack.workspace('acme')
  const dataDir = mkdtempSync(join(tmpdir(), 'demo-'))
  const read = readConfig({
    DATA_DIR: dataDir,
    SLACK_BOT_TOKEN: acme.botToken,
    SLACK_APP_TOKEN: slack.app.appToken,
    SLACK_API_URL: slack.apiUrl,
  })
  if (!read.ok) throw new Error(read.problems.join(' '))
  const running = await startCuecard({
    config: read.config,
    connect: connectSlack,
    log: createLog('warn'),
    clock: { now: () => Date.now() },
  })
  await acme.inviteBot('study-kubernetes', 'ana')
  const platform = slackPlatform({
    slack,
    workspace: 'acme',
    people: demoPeople,
    channels: demoChannels,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  })
  const page = await serveDemo(platform, options)
  return {
    ...page,
    slack,
    async close() {
      await page.close()
      await running.stop()
      await slack.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
