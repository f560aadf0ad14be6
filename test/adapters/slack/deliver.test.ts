import { afterEach, describe, expect, it } from 'vitest'

import type { Block, Form, Message } from '../../../src/message/message.ts'
import type { Reply } from '../../../src/ports.ts'
import { createGate, createScriptedBot } from '../../support/scripted-bot.ts'
import { attemptForm, button, say } from '../samples.ts'
import { openSlackScene, type SlackScene } from '../slack-harness.ts'
import { createManualTime } from './manual-time.ts'
import { eventually } from './scene.ts'

let scene: SlackScene
const bot = () => createScriptedBot()
async function open(options: Parameters<typeof openSlackScene>[2] = {}) {
  const scripted = bot()
  scene = await openSlackScene('socket', scripted, options)
  const acme = scene.slack.workspace('acme')
  const from = () => scene.slack.calls.length
  return {
    bot: scripted,
    slack: scene.slack,
    acme,
    ana: acme.person('ana'),
    ben: acme.person('ben'),
    from,
    methods: (start: number) => scene.slack.calls.slice(start).map(({ method }) => method),
  }
}
afterEach(async () => {
  expect(scene.slack.liveTokens).toEqual([])
  for (const { args } of scene.slack.calls) expect(args).not.toHaveProperty('markdown_text')
  await scene.close()
})

const withButton = (label: string, id: string, message = say('Ready?')): Message => ({
  ...message,
  blocks: [...message.blocks, button(label, id)],
})
const sayTo = (audience: Message['audience'], ...texts: string[]): readonly Reply[] =>
  texts.map((text) => ({ kind: 'say', message: say(text, audience) }))

describe('a form', () => {
  const opensForm = (request: { kind: string }): readonly Reply[] =>
    request.kind === 'press'
      ? [{ kind: 'form', form: attemptForm }]
      : [{ kind: 'say', message: withButton('Answer it', 'c1:attempt:k1') }]

  it('is the first thing Slack is asked for after the press, whoever presses', async () => {
    const { bot, ana, methods, from } = await open()
    bot.follow(opensForm)
    await ana.mention('general', 'Form?')
    await eventually(() => ana.sees('general').at(-1)?.controls).toContain('Answer it')
    const known = from()
    await ana.press('Answer it')
    await eventually(() => ana.modal?.title).toBe('Your answer')
    expect(methods(known)).toEqual(['views.open'])
  })

  it('opens as a window that waits, when the person has to be looked up first', async () => {
    const { bot, ana, ben, methods, from } = await open()
    bot.follow(opensForm)
    await ana.mention('general', 'Form?')
    await eventually(() => ben.sees('general').at(-1)?.controls).toContain('Answer it')
    const stranger = from()
    await ben.press('Answer it')
    await eventually(() => ben.modal?.title).toBe('Your answer')
    expect(methods(stranger).at(0)).toBe('views.open')
    expect(methods(stranger)).toContain('users.info')
    expect(methods(stranger).at(-1)).toBe('views.update')
  })

  it('opens as a window that waits, when who created the channel has to be looked up', async () => {
    const { bot, ben, methods, from } = await open()
    bot.follow(() => [{ kind: 'form', form: attemptForm }])
    await ben.command('/ask', 'Who am I?', 'random')
    await eventually(() => ben.modal?.title).toBe('Your answer')
    const known = from()
    await ben.command('/daily', 'setup')
    await eventually(() => methods(known)).toEqual([
      'views.open',
      'conversations.info',
      'views.update',
    ])
    const again = from()
    await ben.command('/daily', 'setup')
    await eventually(() => methods(again)).toEqual(['views.open'])
  })

  it('is offered with a button when its trigger ran out, and opens from there', async () => {
    const { bot, ana, slack } = await open()
    bot.follow(opensForm)
    await ana.mention('general', 'Form?')
    await eventually(() => ana.sees('general').at(-1)?.controls).toContain('Answer it')
    slack.faults.add({
      method: 'views.open',
      fault: { kind: 'refuse', error: 'expired_trigger_id' },
    })
    await ana.press('Answer it')
    await eventually(() => ana.sees('general').at(-1)?.controls).toEqual(['Open the form'])
    expect(ana.sees('general').at(-1)).toMatchObject({ onlyForMe: true })
    await ana.press('Open the form')
    await eventually(() => ana.modal?.title).toBe('Your answer')
    expect(bot.requests.at(-1)).toMatchObject({ kind: 'press', action: 'c1:attempt:k1' })
  })

  it('of a command is offered with a button that gives the command again', async () => {
    const { bot, ana, slack } = await open()
    bot.follow(() => [{ kind: 'form', form: attemptForm }])
    slack.faults.add({
      method: 'views.open',
      fault: { kind: 'refuse', error: 'expired_trigger_id' },
    })
    await ana.command('/daily', 'setup')
    await eventually(() => ana.sees('general').at(-1)?.controls).toEqual(['Open the form'])
    await ana.press('Open the form')
    await eventually(() => ana.modal?.title).toBe('Your answer')
    expect(bot.requests.at(-1)).toMatchObject({ kind: 'command', name: 'daily', text: 'setup' })
  })

  it('that turns out to be a refusal shows the refusal in the window that waits', async () => {
    const { bot, ben } = await open()
    bot.follow(() => sayTo('asker', 'Not for you'))
    await ben.command('/daily', 'setup')
    await eventually(() => ben.modal?.text).toContain('Not for you')
    expect(ben.sees('general')).toEqual([])
  })

  it('that is wrong says so in a message when Slack could not wait for it', async () => {
    const time = createManualTime()
    const gate = createGate()
    const { bot, ana, slack } = await open({ settings: { time }, slack: { clock: time.clock } })
    bot.follow(opensForm)
    await ana.mention('general', 'Form?')
    await eventually(() => ana.sees('general').at(-1)?.controls).toContain('Answer it')
    await ana.press('Answer it')
    await eventually(() => ana.modal?.title).toBe('Your answer')
    bot.follow(async () => {
      await gate.opened
      return [{ kind: 'invalid', problems: { words: 'Say a little more.' } }]
    })
    const submitted = ana.submitView({ words: ['x'], certainty: ['sure'] })
    await eventually(() => bot.requests.at(-1)?.kind).toBe('submit')
    await time.until(() => slack.deliveries.at(-1)?.acked === true)
    await submitted
    expect(ana.modal).toBeUndefined()
    gate.open()
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('Say a little more.')
    expect(ana.sees('general').at(-1)).toMatchObject({ onlyForMe: true })
  })

  it('never lies more than three deep', async () => {
    const { bot, ana } = await open()
    const inWindow = (label: string): readonly Reply[] => [
      { kind: 'say', message: withButton(label, 'c1:review', say(`Window ${label}`, 'asker')) },
    ]
    bot.follow((request) => inWindow(request.kind === 'home' ? '0' : String(bot.requests.length)))
    await ana.openHome('home')
    await eventually(() => ana.home?.text).toContain('Window 0')
    await ana.press('0', [], { home: true })
    for (const depth of ['2', '3', '4', '5']) {
      await eventually(() => ana.modal?.text).toContain(`Window ${depth}`)
      await ana.press(depth)
    }
    await eventually(() => ana.modal?.text).toContain('Window 6')
  })
})

describe('a private reply', () => {
  it('goes through the URL of its gesture five times, then as an ephemeral message, in order', async () => {
    const { bot, ana, ben, methods, from } = await open()
    const all = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']
    bot.follow(() => sayTo('asker', ...all))
    const start = from()
    await ana.command('/ask', 'Many?')
    await eventually(() => ana.sees('general').map(({ text }) => text)).toEqual(all)
    const used = methods(start)
    expect(used.filter((method) => method === 'response_url')).toHaveLength(5)
    expect(used.filter((method) => method === 'chat.postEphemeral')).toHaveLength(2)
    expect(ben.sees('general')).toEqual([])
  })

  it('goes as a direct message where the bot is not in the channel', async () => {
    const { bot, ana } = await open()
    bot.follow(() => sayTo('asker', 'one', 'two', 'three', 'four', 'five', 'six'))
    await ana.command('/ask', 'Many?', 'random')
    await eventually(() => ana.sees('random')).toHaveLength(5)
    await eventually(() => ana.sees('dm').map(({ text }) => text)).toEqual(['six'])
  })

  it('leaves the URL of its gesture alone after half an hour', async () => {
    const time = createManualTime()
    const gate = createGate()
    const { bot, ana, methods, from } = await open({
      settings: { time, leaseMs: 10_000_000, sweepMs: 10_000_000 },
      slack: { clock: time.clock },
    })
    bot.follow(async () => {
      await gate.opened
      return sayTo('asker', 'late')
    })
    const start = from()
    await ana.command('/ask', 'Slow?')
    await eventually(() => bot.requests).toHaveLength(1)
    time.advance(31 * 60_000)
    gate.open()
    await eventually(() => ana.sees('general').at(-1)?.text).toBe('late')
    expect(methods(start)).not.toContain('response_url')
    expect(ana.sees('general').at(-1)).toMatchObject({ onlyForMe: true })
  })

  it('never takes the place of a message that others see', async () => {
    const { bot, ana, ben } = await open()
    bot.follow(() => [{ kind: 'say', message: withButton('Go', 'c1:review', say('for all')) }])
    await ana.mention('general', 'Public?')
    await eventually(() => ben.sees('general').at(-1)?.controls).toEqual(['Go'])
    bot.follow(() => [{ kind: 'update', message: say('secret', 'asker') }])
    await ana.press('Go')
    await eventually(() => ana.sees('general').at(-1)?.text).toBe('secret')
    expect(ben.sees('general').at(-1)?.text).toContain('for all')
  })
})

describe('a message for everyone', () => {
  it('that is too long goes on under its first part, numbered', async () => {
    const { bot, ana, acme } = await open()
    const words = Array.from({ length: 4_000 }, (_, index) => `w${String(index).padStart(5, '0')}`)
    bot.follow(() => [{ kind: 'say', message: say(words.join(' ')), inThread: true }])
    const ts = await ana.mention('general', 'Long?')
    await eventually(() =>
      acme.botMessages('general').flatMap(({ text }) => text.match(/w\d{5}/g) ?? []),
    ).toEqual(words)
    const parts = acme.botMessages('general')
    expect(new Set(parts.map(({ thread }) => thread))).toEqual(new Set([ts]))
    parts.forEach(({ text }, index) =>
      expect(text).toContain(`Part ${index + 1} of ${parts.length}`),
    )
  })

  it('is sent in the plainest blocks when Slack refuses the others', async () => {
    const { bot, ana, acme, slack } = await open()
    const list: Block = {
      kind: 'list',
      items: [{ parts: [{ kind: 'text', text: '<!here> first' }], depth: 0, ordered: false }],
    }
    bot.follow(() => [{ kind: 'say', message: { ...say('The words'), blocks: [list] } }])
    slack.faults.add({
      method: 'chat.postMessage',
      fault: { kind: 'refuse', error: 'invalid_blocks' },
    })
    await ana.mention('general', 'Refused?')
    await eventually(() => acme.botMessages('general').at(-1)?.text).toContain('<!here> first')
    expect(
      acme
        .botMessages('general')
        .at(-1)
        ?.blocks.map(({ type }) => type),
    ).toEqual(['section'])
  })

  it('unfolds no links, and carries nothing of what is private in its mark', async () => {
    const { bot, ana, slack, acme } = await open()
    bot.follow(() => sayTo('everyone', 'https://evil.example'))
    await ana.mention('general', 'Link?')
    await eventually(() => acme.botMessages('general')).toHaveLength(1)
    const posts = slack.calls.filter(({ method }) => method === 'chat.postMessage')
    expect(posts).toHaveLength(1)
    for (const { args } of posts)
      expect([args['unfurl_links'], args['unfurl_media']].map(String)).toEqual(['false', 'false'])
    expect(JSON.stringify(posts[0]?.args['metadata'])).not.toContain('evil')
  })

  it('says so to whoever asked when the bot may not post', async () => {
    const { bot, ana, slack } = await open()
    bot.follow(() => sayTo('everyone', 'for all'))
    slack.faults.add({
      method: 'chat.postMessage',
      times: 1,
      fault: { kind: 'refuse', error: 'restricted_action' },
    })
    await ana.mention('general', 'May you?')
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('may not post')
    expect(ana.sees('general').at(-1)).toMatchObject({ onlyForMe: true })
  })
})

describe('a message that may or may not have arrived', () => {
  it('is not sent again when nobody can look, and whoever asked is told so once', async () => {
    const time = createManualTime()
    const { bot, ana, acme, slack } = await open({
      settings: { time, sweepMs: 1_000 },
      slack: {
        clock: time.clock,
        scopes: ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write'],
      },
    })
    bot.follow(() => sayTo('everyone', 'for all'))
    slack.faults.add({ method: 'chat.postMessage', fault: { kind: 'resetAfter' } })
    await ana.mention('general', 'Once?')
    const told = () => ana.sees('general').filter(({ onlyForMe }) => onlyForMe)
    await time.until(() => told().length > 0)
    await time.until(() => told().length > 0, 60_000)
    expect(told().map(({ text }) => text)).toEqual([expect.stringContaining('broke off')])
    expect(acme.botMessages('general').map(({ text }) => text)).toEqual(['for all'])
  })
})

describe('what a window carries', () => {
  it('is where it was opened, in ids, and nothing else', async () => {
    const { bot, ana, slack } = await open()
    const form: Form = { ...attemptForm, title: 'A very long title that Slack would not take' }
    bot.follow(() => [{ kind: 'form', form }])
    await ana.command('/cuecard', 'settings secret words')
    await eventually(() => ana.modal?.callbackId).toBe('c1:attempt:k1')
    const views = slack.calls.flatMap(({ args }) => (args['view'] ? [args['view']] : []))
    for (const view of views) {
      const { private_metadata: carried, title } = view as {
        private_metadata: string
        title: { text: string }
      }
      expect(JSON.parse(carried)).toEqual({ c: expect.stringMatching(/^C0/) })
      expect(title.text.length).toBeLessThanOrEqual(24)
    }
    expect(slack.refused).toEqual([])
  })
})
