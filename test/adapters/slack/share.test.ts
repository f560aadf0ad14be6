import { afterEach, describe, expect, it } from 'vitest'

import type { Message } from '../../../src/message/message.ts'
import { createScriptedBot } from '../../support/scripted-bot.ts'
import { file, picture, say } from '../samples.ts'
import { openSlackScene, type SlackScene } from '../slack-harness.ts'
import { createManualTime } from './manual-time.ts'
import { eventually } from './scene.ts'

let scene: SlackScene
async function open(options: Parameters<typeof openSlackScene>[2] = {}) {
  const bot = createScriptedBot()
  scene = await openSlackScene('socket', bot, options)
  const { slack } = scene
  const acme = slack.workspace('acme')
  const from = slack.calls.length
  return {
    bot,
    slack,
    ana: acme.person('ana'),
    ben: acme.person('ben'),
    acme,
    calls: () =>
      slack.calls.slice(from).filter(({ method }) => /^(files\.|upload_url|chat\.)/.test(method)),
  }
}
afterEach(async () => {
  expect(scene.slack.liveTokens).toEqual([])
  expect(scene.slack.refused).toEqual([])
  await scene.close()
})

const withoutFiles = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write']
const progress: Message = {
  audience: 'asker',
  blocks: [
    { kind: 'title', text: 'Your progress' },
    picture,
    { kind: 'text', parts: [{ kind: 'text', text: 'the same in words' }] },
  ],
}
const exported: Message = { audience: 'everyone', blocks: [...say('Here it is:').blocks, file] }
const inDirect = 'The picture is in your direct messages with me.'

describe('a picture in Slack', () => {
  it('goes to the direct conversation, and the words stay where they were asked for', async () => {
    const { bot, ana, ben, calls } = await open()
    bot.follow(() => [{ kind: 'say', message: progress }])
    await ana.command('/progress', '', 'general')
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('the same in words')
    expect(ana.sees('general').at(-1)).toMatchObject({ onlyForMe: true, files: [] })
    expect(ana.sees('general').at(-1)?.text).toContain(inDirect)
    const [shared, ...more] = ana.sees('dm')
    expect(more).toEqual([])
    expect(shared?.files).toMatchObject([{ title: 'progress.png', alt: picture.alt }])
    expect(shared?.files[0]?.bytes?.toString('base64')).toBe(picture.png)
    expect(ben.sees('general').filter(({ byBot }) => byBot)).toEqual([])
    expect(ben.sees('dm')).toEqual([])
    expect(calls().map(({ method }) => method)).toEqual([
      'files.getUploadURLExternal',
      'upload_url',
      'files.completeUploadExternal',
    ])
  })

  it('stands above its words in the direct conversation, without a line about where it is', async () => {
    const { bot, ana } = await open()
    bot.follow(() => [{ kind: 'say', message: { ...progress, audience: 'everyone' } }])
    await ana.say('dm', 'How am I doing?')
    await eventually(() => ana.sees('dm').at(-1)?.text).toContain('the same in words')
    const own = ana.sees('dm').filter(({ byBot }) => byBot)
    expect(own.map(({ files }) => files.length)).toEqual([1, 0])
    expect(own[1]?.text).not.toContain(inDirect)
    expect(own[1]?.text).not.toContain(picture.alt)
  })

  it('is words without the scope, and Slack is not asked', async () => {
    const { bot, ana, calls } = await open({ slack: { scopes: withoutFiles } })
    bot.follow(() => [{ kind: 'say', message: progress }])
    await ana.command('/progress', '', 'general')
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('the same in words')
    expect(ana.sees('general').at(-1)?.text).toContain(picture.alt)
    expect(ana.sees('general').at(-1)?.text).not.toContain(inDirect)
    expect(calls()).toEqual([])
    expect(ana.sees('dm')).toEqual([])
  })

  it.each([
    ['files.getUploadURLExternal', { kind: 'refuse', error: 'file_uploads_disabled' }],
    ['files.getUploadURLExternal', { kind: 'rateLimited', retryAfterSeconds: 3_600 }],
    ['upload_url', { kind: 'status', status: 503 }],
    ['upload_url', { kind: 'resetBefore' }],
    ['files.completeUploadExternal', { kind: 'refuse', error: 'posting_to_channel_denied' }],
    ['files.completeUploadExternal', { kind: 'status', status: 500 }],
  ] as const)('is words when %s ends with %o, at once', async (method, fault) => {
    const { bot, ana, slack } = await open()
    slack.faults.add({ method, fault })
    bot.follow(() => [{ kind: 'say', message: progress }])
    await ana.command('/progress', '', 'general')
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('the same in words')
    expect(ana.sees('general').at(-1)?.text).toContain(picture.alt)
  })

  it('in front of everyone is words: a channel gets no file', async () => {
    const { bot, ana, acme, calls } = await open()
    bot.follow(() => [{ kind: 'say', message: { ...progress, audience: 'everyone' } }])
    await ana.mention('general', 'How are we doing?')
    await eventually(() => acme.botMessages('general').at(-1)?.text).toContain(picture.alt)
    expect(calls().filter(({ method }) => method.startsWith('files.'))).toEqual([])
  })
})

describe('a file in Slack', () => {
  it('is shared in the direct conversation, and the words name it', async () => {
    const { bot, ana, ben } = await open()
    bot.follow(() => [{ kind: 'direct', message: exported }])
    await ana.command('/cuecard', 'my-data', 'general')
    await eventually(() => ana.sees('dm').at(-1)?.text).toContain('Here it is:')
    const [shared, words] = ana.sees('dm')
    expect(shared?.files[0]?.bytes?.toString('utf8')).toBe(file.content)
    expect(words?.text).toContain(`Sent as a file: ${file.name}`)
    expect(words?.text).not.toContain('asked')
    expect(ben.sees('dm')).toEqual([])
  })

  it('is code without the scope, where it fits', async () => {
    const { bot, ana } = await open({ slack: { scopes: withoutFiles } })
    bot.follow(() => [{ kind: 'direct', message: exported }])
    await ana.command('/cuecard', 'my-data', 'general')
    await eventually(() => ana.sees('dm').at(-1)?.text).toContain(file.content)
  })

  it('is a sentence without the scope, where it is too long for a message', async () => {
    const { bot, ana } = await open({ slack: { scopes: withoutFiles } })
    const long = { ...file, content: 'x'.repeat(9_001) }
    bot.follow(() => [{ kind: 'direct', message: { audience: 'everyone', blocks: [long] } }])
    await ana.command('/cuecard', 'my-data', 'general')
    await eventually(() => ana.sees('dm').at(-1)?.text).toContain('is too long for a message')
    expect(ana.sees('dm')).toHaveLength(1)
  })

  it.each([
    ['a rate limit', { kind: 'rateLimited', retryAfterSeconds: 60 }, 1],
    ['a broken connection, twice rather than never', { kind: 'resetAfter' }, 2],
  ] as const)('waits for %s, and its words with it', async (_, fault, copies) => {
    const time = createManualTime()
    const { bot, ana, slack } = await open({ settings: { time }, slack: { clock: time.clock } })
    slack.faults.add({ method: 'files.completeUploadExternal', fault })
    bot.follow(() => [{ kind: 'direct', message: exported }])
    const commanded = ana.command('/cuecard', 'my-data', 'general')
    await time.until(() => ana.sees('dm').some(({ text }) => text.includes('Here it is:')))
    await commanded
    expect(ana.sees('dm').map(({ files }) => files.length)).toEqual([
      ...Array.from({ length: copies }, () => 1),
      0,
    ])
  })

  it('of a megabyte arrives whole', async () => {
    const { bot, ana } = await open()
    const content = 'Grüße '.repeat(150_000)
    bot.follow(() => [
      { kind: 'direct', message: { audience: 'everyone', blocks: [{ ...file, content }] } },
    ])
    await ana.command('/cuecard', 'my-data', 'general')
    await eventually(() => ana.sees('dm').flatMap(({ files }) => files)).toHaveLength(1)
    expect(ana.sees('dm')[0]?.files[0]?.bytes?.toString('utf8') === content).toBe(true)
  })
})
