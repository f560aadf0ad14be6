import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Block } from '../../../src/message/message.ts'
import { createScriptedBot } from '../../support/scripted-bot.ts'
import { say } from '../samples.ts'
import { type SlackScene, openSlackScene } from '../slack-harness.ts'

let scene: SlackScene
beforeEach(async () => {
  scene = await openSlackScene('socket', createScriptedBot())
  await acme().inviteBot('general', 'ana')
})
afterEach(() => scene.close())

const acme = () => scene.slack.workspace('acme')
const place = () => ({
  platform: 'slack',
  workspace: acme().teamId,
  channel: acme().channelId('general'),
})
const post = (key = 'key-1', text = 'Question of the day') =>
  scene.adapter.post(place(), say(text), key)
const posted = () => acme().botMessages('general')
const callsOf = (method: string) => scene.slack.calls.filter((call) => call.method === method)

describe('what the core posts by itself', () => {
  it('carries its key and nothing else in its metadata, and unfolds no link', async () => {
    await post()
    expect(callsOf('chat.postMessage')[0]?.args).toMatchObject({
      metadata: { event_type: 'cuecard_message', event_payload: { key: 'key-1' } },
      unfurl_links: false,
      unfurl_media: false,
    })
  })

  it.each([
    ['before it arrived', 'resetBefore', 'none'],
    ['after it arrived', 'resetAfter', 'found'],
  ] as const)(
    'is unclear when the connection broke %s, and can be looked for',
    async (_when, kind, found) => {
      scene.slack.faults.add({ method: 'chat.postMessage', fault: { kind } })
      expect(await post()).toMatchObject({ kind: 'unclear' })
      expect(callsOf('chat.postMessage')).toHaveLength(1)
      const sought = await scene.adapter.find(place(), 'key-1', Date.now() - 60_000)
      if (found === 'none') expect(sought).toBe('none')
      else expect(sought).toMatchObject({ ...place(), message: posted()[0]?.ts })
      expect(callsOf('conversations.history').every(({ args }) => args['limit'] === '15')).toBe(
        true,
      )
    },
  )

  it('is found behind more messages than one page holds', async () => {
    const ref = await post()
    for (let index = 0; index < 40; index += 1)
      await acme().person('ana').say('general', `${index}`)
    const sought = await scene.adapter.find(place(), 'key-1', Date.now() - 600_000)
    expect(ref).toMatchObject({ kind: 'posted', ref: sought })
    expect(callsOf('conversations.history')).toHaveLength(3)
  })

  it('cannot be looked for without the history scope, and is not posted again by itself', async () => {
    acme().dropScope('channels:history')
    scene.slack.faults.add({ method: 'chat.postMessage', fault: { kind: 'resetAfter' } })
    await post()
    expect(await scene.adapter.find(place(), 'key-1', 0)).toBe('unknown')
    expect(posted()).toHaveLength(1)
  })

  it('is not found by somebody else’s message with the same mark', async () => {
    await post('key-1')
    expect(await scene.adapter.find(place(), 'key-2', 0)).toBe('none')
  })

  it.each([
    ['the channel is gone', async () => acme().remove('general'), /channel is gone/],
    ['the channel is archived', async () => acme().archive('general'), /archived/],
    ['it was removed from the channel', async () => acme().removeBot('general', 'ana'), /\/invite/],
    ['a permission was taken away', async () => acme().dropScope('chat:write'), /permission/],
  ])('is refused, with what to do about it, when %s', async (_what, spoil, reason) => {
    const before = place()
    await spoil()
    const result = await scene.adapter.post(before, say('Question of the day'), 'key-1')
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) })
  })

  it('goes out in plain words when Slack takes offence at its blocks', async () => {
    scene.slack.faults.add({
      method: 'chat.postMessage',
      fault: { kind: 'refuse', error: 'invalid_blocks' },
    })
    expect(await post()).toMatchObject({ kind: 'posted' })
    expect(posted()[0]?.text).toContain('Question of the day')
    expect(await scene.adapter.find(place(), 'key-1', 0)).toMatchObject({
      message: posted()[0]?.ts,
    })
  })

  it('goes on in its thread when it is too long for one message', async () => {
    const long = Array.from({ length: 40 }, (_, index): Block => ({
      kind: 'code',
      text: `${index} ${'kubectl get pods '.repeat(60)}`,
    }))
    const message = { ...say('A long answer'), blocks: [...say('A long answer').blocks, ...long] }
    const result = await scene.adapter.post(place(), message, 'key-1')
    if (result.kind !== 'posted') throw new Error(result.reason)
    const [head, ...rest] = posted()
    expect(head?.ts).toBe(result.ref.message)
    expect(rest.length).toBeGreaterThan(1)
    expect(new Set(rest.map(({ thread }) => thread))).toEqual(new Set([head?.ts]))
    expect(scene.slack.refused).toEqual([])
  })

  it('is changed without a second message, and keeps its mark', async () => {
    const result = await post()
    if (result.kind !== 'posted') throw new Error(result.reason)
    scene.slack.faults.add({ method: 'chat.update', times: 2, fault: { kind: 'resetAfter' } })
    expect(await scene.adapter.update(result.ref, say('Closed'))).toMatchObject({ kind: 'posted' })
    expect(posted().map(({ text }) => text)).toEqual([expect.stringContaining('Closed')])
    expect(await scene.adapter.find(place(), 'key-1', 0)).toEqual(result.ref)
  })

  it('goes to a person’s own conversation with the bot', async () => {
    const person = { ...place(), user: acme().person('ana').id, name: 'Ana' }
    expect(await scene.adapter.direct(person, say('For you'), 'key-n')).toMatchObject({
      kind: 'posted',
    })
    expect(posted()).toEqual([])
    expect(
      acme()
        .person('ana')
        .sees('dm')
        .map(({ text }) => text),
    ).toEqual([expect.stringContaining('For you')])
  })

  it('is refused for a workspace that the app is not in', async () => {
    const elsewhere = { ...place(), workspace: 'T0ELSEWHERE' }
    expect(await scene.adapter.post(elsewhere, say('x'), 'k')).toMatchObject({ kind: 'refused' })
    expect(await scene.adapter.find(elsewhere, 'k', 0)).toBe('unknown')
  })
})
