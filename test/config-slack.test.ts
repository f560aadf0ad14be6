import { randomBytes } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { readConfig } from '../src/config.ts'

const bot = { SLACK_BOT_TOKEN: `xoxb-1-${'a'.repeat(24)}` }
const app = { SLACK_APP_TOKEN: `xapp-1-A1-${'b'.repeat(24)}` }
const http = { SLACK_SIGNING_SECRET: 'c'.repeat(32) }
const key = () => randomBytes(32).toString('base64')
const many = {
  SLACK_CLIENT_ID: '1234567890.1234567890',
  SLACK_CLIENT_SECRET: 'd'.repeat(32),
  SLACK_STATE_SECRET: 'e'.repeat(32),
  SLACK_ENCRYPTION_KEY: key(),
  SLACK_PUBLIC_URL: 'https://bot.example.com',
}

function slackOf(environment: Readonly<Record<string, string>>) {
  const read = readConfig(environment)
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.config.slack
}
function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  const read = readConfig(environment)
  return read.ok ? [] : read.problems
}

describe('the settings of Slack', () => {
  it('connect nothing when there are none, and nothing for the port alone', () => {
    expect(slackOf({})).toBeUndefined()
    expect(slackOf({ SLACK_PORT: '4000', SLACK_BOT_TOKEN: '  ' })).toBeUndefined()
  })

  it('connect one workspace over Socket Mode', () => {
    expect(slackOf({ ...bot, ...app, SLACK_COMMAND_PREFIX: 'cue-' })).toEqual({
      connection: { kind: 'socket', appToken: app.SLACK_APP_TOKEN },
      install: { kind: 'token', botToken: bot.SLACK_BOT_TOKEN },
      port: 3001,
      managers: 'creators',
      commandPrefix: 'cue-',
    })
  })

  it('connect one workspace over HTTP', () => {
    expect(slackOf({ ...bot, ...http, SLACK_PORT: '0' })).toMatchObject({
      connection: { kind: 'http', signingSecret: http.SLACK_SIGNING_SECRET },
      port: 0,
    })
  })

  it.each([
    ['HTTP', http],
    ['Socket Mode', app],
  ])('connect many workspaces over %s', (_how, connection) => {
    const keys = `${key()}, ${key()}`
    const slack = slackOf({ ...many, ...connection, SLACK_ENCRYPTION_KEY: keys })
    expect(slack?.install).toMatchObject({ kind: 'oauth', publicUrl: many.SLACK_PUBLIC_URL })
    if (slack?.install.kind !== 'oauth') throw new Error('expected many workspaces')
    expect(slack.install.encryptionKeys.map(({ length }) => length)).toEqual([32, 32])
  })

  it.each<[string, Readonly<Record<string, string>>, readonly RegExp[]]>([
    ['no way for Slack to reach it', bot, [/SLACK_APP_TOKEN.+SLACK_SIGNING_SECRET/]],
    [
      'two ways at once',
      { ...bot, ...app, ...http },
      [/Remove the one that your app does not use/],
    ],
    ['no bot token', app, [/^SLACK_BOT_TOKEN is missing\. .+OAuth & Permissions/]],
    ['one workspace and many', { ...bot, ...app, ...many }, [/Remove the bot token, or/]],
    [
      'half of what many workspaces need',
      { ...http, SLACK_CLIENT_ID: many.SLACK_CLIENT_ID, SLACK_CLIENT_SECRET: 'd'.repeat(32) },
      [
        /^SLACK_STATE_SECRET is missing/,
        /^SLACK_ENCRYPTION_KEY is missing/,
        /^SLACK_PUBLIC_URL is missing/,
      ],
    ],
    [
      'tokens in the wrong places',
      { SLACK_BOT_TOKEN: app.SLACK_APP_TOKEN, SLACK_APP_TOKEN: bot.SLACK_BOT_TOKEN },
      [/^SLACK_BOT_TOKEN must be .+xoxb-/, /^SLACK_APP_TOKEN must be .+xapp-/],
    ],
    [
      'a user’s token',
      { ...app, SLACK_BOT_TOKEN: `xoxp-1-${'a'.repeat(24)}` },
      [/^SLACK_BOT_TOKEN must be a bot token/],
    ],
    [
      'a key that is too short',
      { ...many, ...http, SLACK_ENCRYPTION_KEY: `${key()},${randomBytes(16).toString('base64')}` },
      [/^SLACK_ENCRYPTION_KEY must be 32 random bytes in base64/],
    ],
    [
      'a public address without encryption',
      { ...many, ...http, SLACK_PUBLIC_URL: 'http://bot.example.com' },
      [/^SLACK_PUBLIC_URL must be .+https:/],
    ],
    [
      'a prefix Slack would refuse',
      { SLACK_COMMAND_PREFIX: 'Cue Card' },
      [/^SLACK_COMMAND_PREFIX/],
    ],
  ])('say in a sentence each what is wrong: %s', (_what, environment, expected) => {
    const problems = problemsOf(environment)
    expect(problems).toHaveLength(expected.length)
    for (const [index, sentence] of expected.entries()) expect(problems[index]).toMatch(sentence)
  })

  it('never say a value', () => {
    const values = { ...many, ...http, ...app, SLACK_BOT_TOKEN: 'xoxp-secret-secret-secret' }
    const wrong = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, `wrong-${value}`]),
    )
    for (const environment of [values, wrong, { ...wrong, SLACK_BOT_TOKEN: '' }]) {
      const said = problemsOf(environment).join('\n')
      expect(said).not.toBe('')
      for (const value of Object.values(environment).filter((one) => one.length > 12))
        expect(said).not.toContain(value)
    }
  })
})
