import type { App } from '@slack/bolt'
import { afterEach, describe, expect, it } from 'vitest'

import { type FakeSlack, startFakeSlack } from '../index.ts'
import { startBolt } from './bolt-app.ts'

const open: { stop(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

describe.each(['socket', 'http'] as const)('the real Bolt over %s', (over) => {
  async function start(): Promise<{ slack: FakeSlack; app: App }> {
    const slack = await startFakeSlack()
    const app = await startBolt(slack, over)
    open.push(app, { stop: () => slack.close() })
    return { slack, app }
  }

  it('hears a mention and answers in its thread', async () => {
    const { slack, app } = await start()
    app.event('app_mention', async ({ event, client }) => {
      await client.chat.postMessage({
        channel: event.channel,
        thread_ts: event.ts,
        text: `You said: ${event.text}`,
      })
    })
    const ana = slack.workspace('acme').person('ana')
    const ts = await ana.mention('general', 'a < b && c')
    await expect
      .poll(() => ana.sees('general').at(-1))
      .toMatchObject({
        thread: ts,
        byBot: true,
        text: 'You said: @Cuecard a < b && c',
      })
    expect(slack.refused).toEqual([])
  })

  it('hears a direct message', async () => {
    const { slack, app } = await start()
    app.message(async ({ say }) => {
      await say('Hello.')
    })
    const ana = slack.workspace('acme').person('ana')
    await ana.dm('Hi')
    await expect.poll(() => ana.sees('dm').at(-1)?.text).toBe('Hello.')
  })

  it('takes a command, answers in the ack and over the response_url', async () => {
    const { slack, app } = await start()
    app.command('/ask', async ({ ack, respond, command }) => {
      await ack(`Looking for ${command.text}`)
      await respond({ text: 'Found it.', response_type: 'in_channel' })
    })
    const acme = slack.workspace('acme')
    await acme.person('ana').command('/ask', 'a pod')
    await expect
      .poll(() =>
        acme
          .person('ana')
          .sees('general')
          .map(({ text }) => text)
          .toSorted(),
      )
      .toEqual(['Found it.', 'Looking for a pod'])
    expect(
      acme
        .person('ben')
        .sees('general')
        .map(({ text }) => text),
    ).toEqual(['Found it.'])
  })

  it('carries a press, a modal and its submission', async () => {
    const { slack, app } = await start()
    const field = {
      type: 'input' as const,
      block_id: 'f:words',
      label: { type: 'plain_text' as const, text: 'Your answer' },
      element: { type: 'plain_text_input' as const, action_id: 'words' },
    }
    app.action('open', async ({ ack, body, client }) => {
      await ack()
      if (!('trigger_id' in body) || typeof body.trigger_id !== 'string') return
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'answer',
          title: { type: 'plain_text', text: 'Answer it' },
          submit: { type: 'plain_text', text: 'Send' },
          blocks: [field],
        },
      })
    })
    app.view('answer', async ({ ack, view, client, body }) => {
      const words = view.state.values['f:words']?.['words']?.value ?? ''
      if (words.length < 3)
        await ack({ response_action: 'errors', errors: { 'f:words': 'Say more.' } })
      else {
        await ack()
        await client.chat.postMessage({ channel: body.user.id, text: `Noted: ${words}` })
      }
    })
    const acme = slack.workspace('acme')
    const ana = acme.person('ana')
    await app.client.chat.postMessage({
      channel: acme.channelId('general'),
      text: 'Question',
      blocks: [
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Answer it' } },
          ],
        },
      ],
    })
    await ana.press('Answer it')
    await expect.poll(() => ana.modal?.text).toContain('Your answer')
    await ana.submitView({ words: [] })
    expect(ana.modal?.errors).toEqual({ 'f:words': 'Please complete this required field.' })
    await ana.submitView({ words: ['no'] })
    expect(ana.modal?.text).toContain('Say more.')
    await ana.submitView({ words: ['a group of containers'] })
    expect(ana.modal).toBeUndefined()
    await expect.poll(() => ana.sees('dm').at(-1)?.text).toBe('Noted: a group of containers')
    expect(slack.refused).toEqual([])
  })

  it('looks options up while somebody types', async () => {
    const { slack, app } = await start()
    app.shortcut('search', async ({ ack, shortcut, client }) => {
      await ack()
      await client.views.open({
        trigger_id: shortcut.trigger_id,
        view: {
          type: 'modal',
          title: { type: 'plain_text', text: 'Search' },
          submit: { type: 'plain_text', text: 'Show' },
          blocks: [
            {
              type: 'input',
              label: { type: 'plain_text', text: 'Question' },
              element: { type: 'external_select', action_id: 'question', min_query_length: 0 },
            },
          ],
        },
      })
    })
    app.options('question', async ({ ack, options }) => {
      await ack({
        options: [{ text: { type: 'plain_text', text: `About ${options.value}` }, value: 'x' }],
      })
    })
    const ana = slack.workspace('acme').person('ana')
    await ana.globalShortcut('search')
    await expect.poll(() => ana.modal?.title).toBe('Search')
    expect(await ana.suggest('pods')).toEqual(['About pods'])
  })

  it('hears of the Home tab, of joining and of being uninstalled', async () => {
    const { slack, app } = await start()
    const heard: string[] = []
    app.event('app_home_opened', async ({ event, client }) => {
      heard.push(`home ${event.tab}`)
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'divider' }] },
      })
    })
    app.event('member_joined_channel', async ({ event }) => void heard.push(event.type))
    app.event('app_uninstalled', async ({ event }) => void heard.push(event.type))
    const acme = slack.workspace('acme')
    await acme.person('ana').openHome()
    await expect.poll(() => acme.person('ana').home?.blocks).toHaveLength(1)
    await acme.inviteBot('random', 'ana')
    await acme.uninstall()
    await expect
      .poll(() => heard)
      .toEqual(['home home', 'member_joined_channel', 'app_uninstalled'])
  })
})
