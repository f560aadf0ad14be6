import diagnostics from 'node:diagnostics_channel'

import { afterEach, describe, expect, it } from 'vitest'

import type { Reply } from '../../../src/ports.ts'
import type { Store } from '../../../src/ports.ts'
import { openMemoryStore } from '../../../src/store/sqlite.ts'
import { startFakeSlack } from '../../fakes/slack/index.ts'
import { createScriptedBot } from '../../support/scripted-bot.ts'
import { attemptForm, button, say } from '../samples.ts'
import {
  type Over,
  type SlackScene,
  connectSlack,
  hurriedTime,
  openSlackScene,
} from '../slack-harness.ts'
import { hostileTexts } from './hostile.ts'
import { openScene } from './scene.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
const keep = <T extends { close(): Promise<void> }>(one: T): T => {
  open.push(one)
  return one
}

const answer = (text: string): readonly Reply[] => [
  { kind: 'say', message: say(text), inThread: true },
]

/** The same store, 500 ms later: what a database on a bad day does. */
function slowed(store: Store): Store {
  const slow = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name, receiver) {
        const method: unknown = Reflect.get(target, name, receiver)
        if (typeof method !== 'function') return method
        return async (...args: readonly unknown[]) => {
          await new Promise((resolve) => {
            setTimeout(resolve, 500)
          })
          return Reflect.apply(method, target, args)
        }
      },
    })
  return { ...store, inbox: slow(store.inbox), outbox: slow(store.outbox) }
}

describe.each<Over>(['socket', 'http'])('Slack over %s', (over) => {
  const openScripted = async (bot = createScriptedBot()): Promise<SlackScene> =>
    keep(await openSlackScene(over, bot))

  it('calls no other host than the one it was given', async () => {
    const hosts = new Set<string>()
    const note = (message: unknown) => {
      const { connectParams } = message as { connectParams?: { host?: string } }
      if (connectParams?.host) hosts.add(connectParams.host)
    }
    diagnostics.subscribe('undici:client:connected', note)
    try {
      const { ana, slack, acme, adapter } = keep(await openScene({ over }))
      await ana.mention('general', 'What is a pod?')
      await expect.poll(() => acme.botMessages('general').length).toBe(1)
      await ana.command('/ask', 'what is a pod?', 'general')
      await expect
        .poll(() => ana.sees('general').filter(({ onlyForMe }) => onlyForMe).length)
        .toBe(1)
      // Over HTTP the fake calls the adapter from this process, too.
      const known = [slack.url, adapter.address].flatMap((url) => (url ? [new URL(url).host] : []))
      expect(hosts).toEqual(new Set(known))
    } finally {
      diagnostics.unsubscribe('undici:client:connected', note)
    }
  })

  it('acknowledges every kind of request within a second while the store takes half a second', async () => {
    const slack = await startFakeSlack()
    const store = await openMemoryStore()
    const bot = createScriptedBot({ suggestions: [{ label: 'What is a pod?', value: 'pod' }] })
    const adapter = await connectSlack(slack, over, bot, slowed(store))
    keep({
      async close() {
        await adapter.stop(5_000)
        await slack.close()
        await store.close()
      },
    })
    const acme = slack.workspace('acme')
    const ana = acme.person('ana')
    bot.follow((request) =>
      request.kind === 'press'
        ? [{ kind: 'form', form: attemptForm }]
        : [{ kind: 'say', message: { ...say('Ready?'), blocks: [button('Go', 'c1:attempt:k1')] } }],
    )
    await ana.mention('general', 'Hi')
    await expect
      .poll(() => ana.sees('general').at(-1)?.controls, { timeout: 5_000 })
      .toEqual(['Go'])
    await ana.dm('Hi')
    await ana.command('/ask', 'what is a pod?')
    await ana.press('Go')
    await expect.poll(() => ana.modal?.text, { timeout: 5_000 }).toContain('Your answer')
    await ana.submitView({ words: ['x'], certainty: ['sure'], topics: [] })
    const asked = await ana.say('general', 'what is a pod')
    await ana.messageShortcut('find_answer', 'general', asked)
    await ana.globalShortcut('search')
    await expect.poll(() => ana.modal?.text, { timeout: 5_000 }).toContain('question')
    await ana.suggest('pod')
    await ana.openHome('home')
    await acme.inviteBot('random', 'ana')
    const slow = slack.deliveries.map(({ kind, payload, tries, acked }) => ({
      what: `${kind} ${String(payload['type'] ?? payload['command'])}`,
      acked,
      late: (tries[0]?.tookMs ?? Infinity) >= 1_000,
    }))
    expect(slow.filter(({ acked, late }) => !acked || late)).toEqual([])
    expect(new Set(slow.map(({ what }) => what)).size).toBeGreaterThanOrEqual(7)
  })

  it('acknowledges and apologises when the work on a request fails', async () => {
    const bot = createScriptedBot()
    const { slack } = await openScripted(bot)
    bot.follow(() => Promise.reject(new Error('The disk is full.')))
    const ana = slack.workspace('acme').person('ana')
    await ana.mention('general', 'Hi')
    await ana.command('/ask', 'x')
    const apologies = () => ana.sees('general').filter(({ text }) => text.includes('orry'))
    await expect.poll(() => apologies().length).toBe(2)
    expect(slack.deliveries.every(({ acked }) => acked)).toBe(true)
  })

  it('answers once, however often and in however many ways it is told', async () => {
    const bot = createScriptedBot()
    const { slack } = await openScripted(bot)
    bot.follow(() => answer('A pod is a group of containers.'))
    const acme = slack.workspace('acme')
    const ana = acme.person('ana')
    const answers = (ts: string) =>
      acme.botMessages('general').filter(({ thread }) => thread === ts)
    // The same event three times, the last two with the word that they are retries.
    const first = await ana.mention('general', 'One?')
    await slack.redeliver({ retry: 1 })
    await slack.redeliver({ retry: 2 })
    // The same envelope twice, without a word.
    slack.repeatNextDelivery(2)
    const second = await ana.mention('general', 'Two?')
    // One message as a mention and as a message of the channel, under two event ids.
    const third = await ana.mention('general', 'Three?')
    const mention = slack.deliveries.at(-1)
    if (!mention) throw new Error('Nothing was delivered.')
    await acme.emitAgain(mention)
    // The same message under an id of its own, without the client's; and the client's id under another time.
    const { client_msg_id: client, ...event } = Object(mention.payload['event'])
    expect(client).toMatch(/./)
    await acme.emit('app_mention', event)
    await acme.emit('app_mention', { ...event, client_msg_id: client, ts: '7.000001' })
    // Only the retry arrives.
    slack.loseNextDelivery()
    const fourth = await ana.mention('general', 'Four?')
    for (const ts of [first, second, third, fourth])
      await expect.poll(() => answers(ts).length).toBe(1)
    await slack.redeliver()
    // Whatever those before it start has started by the time this one is answered.
    const fifth = await ana.mention('general', 'Five?')
    await expect.poll(() => answers(fifth).length).toBe(1)
    expect(bot.requests).toHaveLength(5)
    for (const ts of [first, second, third, fourth, fifth]) expect(answers(ts)).toHaveLength(1)
  })

  it('sends no message twice by itself, whatever becomes of the call', async () => {
    const bot = createScriptedBot()
    const { slack, adapter } = await openScripted(bot)
    const acme = slack.workspace('acme')
    const place = { platform: 'slack', workspace: acme.teamId, channel: acme.channelId('general') }
    const results: string[] = []
    for (const fault of [
      { kind: 'resetBefore' },
      { kind: 'resetAfter' },
      { kind: 'status', status: 503 },
      { kind: 'status', status: 500 },
    ] as const) {
      slack.faults.add({ method: 'chat.postMessage', fault })
      const { kind } = await adapter.post(
        place,
        say(`Question after ${fault.kind}`),
        `k${results.length}`,
      )
      results.push(kind)
    }
    expect(results).toEqual(['unclear', 'unclear', 'unclear', 'unclear'])
    const posts = slack.calls.filter(({ method }) => method === 'chat.postMessage')
    expect(posts.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1])
  })

  it('finds what broke off after Slack had taken it, and what did not arrive it does not find', async () => {
    const { slack, adapter } = await openScripted()
    const acme = slack.workspace('acme')
    const place = { platform: 'slack', workspace: acme.teamId, channel: acme.channelId('general') }
    slack.faults.add({ method: 'chat.postMessage', fault: { kind: 'resetAfter' } })
    await adapter.post(place, say('Question'), 'kept')
    slack.faults.add({ method: 'chat.postMessage', fault: { kind: 'resetBefore' } })
    await adapter.post(place, say('Question'), 'lost')
    expect(await adapter.find(place, 'kept', 0)).toMatchObject({
      message: acme.botMessages('general')[0]?.ts,
    })
    expect(await adapter.find(place, 'lost', 0)).toBe('none')
    acme.dropScope('channels:history')
    expect(await adapter.find(place, 'kept', 0)).toBe('unknown')
  })

  it('keeps every hostile word literal, in every surface', async () => {
    const { slack, acme, ana, ben } = keep(await openScene({ over }))
    const bots = (room: string) => ana.sees(room).filter(({ byBot }) => byBot)
    for (const text of hostileTexts) {
      const before = slack.calls.length
      await ana.mention('general', text)
      await ana.command('/ask', text, 'general')
      await ana.command('/cuecard', text.replaceAll('\n', ' '), 'general')
      await ana.dm(text)
      const asked = await ben.say('general', text)
      await ana.messageShortcut('find_answer', 'general', asked)
      await expect.poll(() => slack.calls.length - before).toBeGreaterThanOrEqual(5)
    }
    await ana.globalShortcut('search')
    await expect.poll(() => ana.modal).toBeDefined()
    for (const text of hostileTexts) await ana.suggest(text.slice(0, 200))
    await ana.closeView()
    await ana.command('/daily', 'now', 'general')
    await expect
      .poll(() => bots('general').some(({ controls }) => controls.includes('Answer it')))
      .toBe(true)
    for (const text of hostileTexts.slice(0, 8)) {
      await ben.press('Answer it', [], { channel: 'general' })
      await expect.poll(() => ben.modal?.submit).toBe('Save')
      await ben.submitView({ text: [text], certainty: ['guess'] })
      await ben.press('Reveal', [], { channel: 'general' })
      await expect.poll(() => ben.sees('general').at(-1)?.text).toContain('You wrote')
      expect(ben.sees('general').at(-1)?.text).toContain(text.trim().slice(0, 20))
    }
    expect(slack.liveTokens).toEqual([])
    expect(slack.refused).toEqual([])
    for (const { method, args } of slack.calls) {
      if (!/^(chat\.post|response_url)/.test(method) || args['delete_original'] === true) continue
      expect(String(args['text'])).toMatch(/^[\s\S]{1,4000}$/)
      expect(args['unfurl_links'] ?? false).toBe(false)
      expect(args['markdown_text']).toBeUndefined()
    }
    expect(acme.botMessages('general').every(({ fallback }) => fallback !== '')).toBe(true)
  })

  it('posts the question with its mark, without a word of the answer, and schedules nothing at Slack', async () => {
    const { slack, acme, ana, store } = keep(await openScene({ over }))
    await ana.command('/daily', 'now', 'general')
    await expect.poll(() => acme.botMessages('general').length).toBe(1)
    const [post] = acme.botMessages('general')
    const key = String(Object(Object(post?.metadata)['event_payload'])['key'])
    const occurrence = await store.occurrences.get(key)
    expect(occurrence?.entryId).toBeDefined()
    const sent = JSON.stringify(slack.calls.filter(({ method }) => method === 'chat.postMessage'))
    await ana.press('Reveal', [], { channel: 'general' })
    await expect
      .poll(() => ana.sees('general').flatMap(({ controls }) => controls))
      .toContain('Just show me (counts as Again)')
    await ana.press('Just show me (counts as Again)')
    await expect
      .poll(() => ana.sees('general').at(-1)?.text ?? '')
      .toMatch(/Which of these|How did it go/)
    const revealed =
      ana
        .sees('general')
        .at(-1)
        ?.text.split('\n')
        .find((line) => line.length > 120) ?? ''
    expect(revealed.length).toBeGreaterThan(120)
    expect(sent).not.toContain(revealed.slice(0, 60))
    expect(slack.calls.map(({ method }) => method)).not.toContain('chat.scheduleMessage')
    expect(slack.calls.filter(({ method }) => method.includes('Stream'))).toEqual([])
  })

  it('reads history 15 messages at a time and posts to one channel a second apart', async () => {
    const time = hurriedTime()
    const { slack, adapter } = keep(
      await openSlackScene(over, createScriptedBot(), { settings: { time } }),
    )
    const acme = slack.workspace('acme')
    const place = { platform: 'slack', workspace: acme.teamId, channel: acme.channelId('general') }
    const beganAt = time.now()
    // Six posts have five seconds between them; pauses pass at once here, but their time is counted.
    for (let number = 0; number < 6; number += 1) await adapter.post(place, say('x'), `k${number}`)
    expect(time.now() - beganAt).toBeGreaterThanOrEqual(5_000)
    expect(acme.botMessages('general')).toHaveLength(6)
    await adapter.find(place, 'k0', 0)
    const limits = slack.calls
      .filter(({ method }) => method === 'conversations.history')
      .map(({ args }) => Number(args['limit']))
    expect(limits.length).toBeGreaterThan(0)
    expect(Math.max(...limits)).toBeLessThanOrEqual(15)
  })
})
