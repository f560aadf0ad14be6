import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { eventually, openScene, type Scene } from './scene.ts'

let scene: Scene
const open = async (options: Parameters<typeof openScene>[0] = {}) => {
  scene = await openScene(options)
  return scene
}
afterEach(async () => {
  expect(scene.slack.refused).toEqual([])
  expect(scene.slack.liveTokens).toEqual([])
  await scene.close()
})

const pods = 'What is a pod?'

describe('a mention', () => {
  beforeEach(() => open())

  it('is answered in its thread, and again when the thread mentions it again', async () => {
    const { ana, acme } = scene
    const ts = await ana.mention('general', pods)
    await eventually(() => acme.botMessages('general')).toHaveLength(1)
    expect(acme.botMessages('general')[0]).toMatchObject({ thread: ts, onlyForMe: false })
    await ana.say('general', 'Talk among people', { thread: ts })
    await ana.mention('general', 'What is a liveness probe?', { thread: ts })
    await eventually(() => acme.botMessages('general')).toHaveLength(2)
    expect(acme.botMessages('general')[1]).toMatchObject({ thread: ts })
    expect(acme.botMessages('general')[1]?.text).toContain('liveness')
  })

  it('that nothing answers is told so privately, with the words as they were typed', async () => {
    const { ana, ben, acme, store } = scene
    const typed = 'zorglub a < b && c <!channel> frobnication?'
    await ana.mention('general', typed)
    await eventually(() => ana.sees('general').at(-1)?.onlyForMe).toBe(true)
    const shown = ana.sees('general').at(-1)
    expect(shown?.text).toContain('I don’t have a reviewed answer')
    expect(shown?.text).toContain('a < b && c')
    expect(ben.sees('general').at(-1)?.byBot).toBe(false)
    const [asked] = await store.asked.since('none', 0)
    expect(asked?.text).toContain('a < b && c')
    await ana.press('No thanks')
    await eventually(() => ana.sees('general').some(({ onlyForMe }) => onlyForMe)).toBe(false)
    expect(acme.botMessages('general')).toEqual([])
  })

  it('is answered once, however often and in however many ways it is delivered', async () => {
    const { ana, acme, slack } = scene
    slack.repeatNextDelivery(3)
    await ana.mention('general', pods)
    await eventually(() => acme.botMessages('general')).toHaveLength(1)
    await slack.redeliver({ retry: 1 })
    await ana.command('/cuecard', 'help')
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('What I can do')
    expect(acme.botMessages('general')).toHaveLength(1)
  })

  it('never comes about by what bots, edits and deletions say', async () => {
    const { acme, slack, ana } = scene
    const common = { channel: acme.channelId('general'), user: ana.id, text: pods, ts: '5.5' }
    const direct = { ...common, channel_type: 'im', type: 'message', event_ts: '5.5' }
    const from = slack.calls.length
    await acme.emit('app_mention', { ...common, type: 'app_mention', bot_id: 'B1' })
    await acme.emit('message.im', { ...direct, subtype: 'message_changed', hidden: true })
    await acme.emit('message.im', { ...direct, subtype: 'message_deleted' })
    await acme.emit('message.im', { ...direct, user: acme.botUserId })
    await ana.command('/cuecard', 'help')
    await eventually(() => scene.methods(from)).toContain('response_url')
    expect(scene.methods(from)).not.toContain('chat.postMessage')
    expect(scene.methods(from)).not.toContain('chat.postEphemeral')
  })
})

describe('a direct message', () => {
  it.each([
    ['with the agent surface', {}],
    ['without it', { agent: false }],
    [
      'without any optional permission',
      {
        agent: false,
        scopes: ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write'],
      },
    ],
  ])('is answered in its own conversation %s', async (_, options) => {
    const { ana } = await open({ slack: options })
    await ana.openHome('messages')
    const ts = await ana.dm(pods)
    await eventually(() => ana.sees('dm').at(-1)?.thread).toBe(ts)
    expect(ana.sees('dm').at(-1)?.text).toContain('Pod')
    await ana.dm('What is a liveness probe?', { thread: ts })
    await eventually(() => ana.sees('dm').at(-1)?.text).toContain('liveness')
    expect(ana.sees('dm').at(-1)?.thread).toBe(ts)
  })

  it('begins with one greeting, however often it is opened, and with prompts each time', async () => {
    const { ana, acme } = await open()
    for (let times = 0; times < 10; times += 1) await ana.openHome('messages')
    await eventually(() => acme.prompts.length).toBe(10)
    await ana.dm(pods)
    await eventually(() => ana.sees('dm').filter(({ byBot }) => byBot).length).toBe(2)
    expect(ana.sees('dm').filter(({ text }) => text.includes('Hi, I’m Cuecard'))).toHaveLength(1)
  })
})

describe('a command', () => {
  beforeEach(() => open())

  it('gets a private answer that can be shared once, in a channel without the bot too', async () => {
    const { ana, ben } = scene
    await ana.command('/ask', pods, 'random')
    await eventually(() => ana.sees('random').at(-1)?.controls).toContain('Share here')
    expect(ana.sees('random').at(-1)).toMatchObject({ onlyForMe: true })
    expect(ben.sees('random')).toEqual([])
    await ana.press('Share here')
    await eventually(() => ben.sees('random').at(-1)?.text).toContain('Shared by Ana')
    await ana.press('Share here')
    await eventually(() => ana.sees('random').at(-1)?.text).toContain('shared here already')
    expect(ben.sees('random')).toHaveLength(1)
  })

  it('that nobody knows gets the list of those that exist here', async () => {
    const { ana } = scene
    await ana.command('/cuecard', 'frobnicate')
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('/cuecard frobnicate')
    const { text = '' } = ana.sees('general').at(-1) ?? {}
    for (const command of ['/ask', '/daily', '/progress', '/cuecard topics', '/cuecard settings'])
      expect(text).toContain(command)
    expect(text).not.toMatch(/(?<!\w)\/(?:topics|review|settings)/)
  })

  it('narrows the topics step by step in one message', async () => {
    const { ana } = scene
    await ana.command('/cuecard', 'topics')
    await eventually(() => ana.sees('general').at(-1)?.controls).toContain('Topic')
    await ana.press('Topic', ['docker'])
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('docker · All levels')
    expect(ana.sees('general').filter(({ onlyForMe }) => onlyForMe)).toHaveLength(1)
  })
})

describe('a workspace with a prefix', () => {
  it('reads of its own commands everywhere', async () => {
    const { ana } = await open({ settings: { commandPrefix: 'kb-' } })
    await ana.command('/kb-cuecard', 'help')
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('/kb-cuecard topics')
    await ana.command('/kb-ask', pods)
    await eventually(() => ana.sees('general').at(-1)?.controls).toContain('Remember this')
    await ana.press('Remember this')
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('/kb-cuecard review')
  })
})

describe('a shortcut', () => {
  beforeEach(() => open())

  it('on a message finds an answer to it, for the person alone', async () => {
    const { ana, ben } = scene
    const ts = await ben.say('general', 'does anyone know what a liveness probe is?')
    await ana.messageShortcut('find_answer', 'general', ts)
    await eventually(() => ana.sees('general').at(-1)?.onlyForMe).toBe(true)
    expect(ana.sees('general').at(-1)?.text).toContain('liveness')
    expect(ben.sees('general')).toHaveLength(1)
  })

  it('opens the search, which offers entries before and while something is typed', async () => {
    const { ana } = scene
    const labels = () => ana.modal?.controls.map(({ label }) => label)
    await ana.globalShortcut('search')
    await eventually(() => ana.modal?.title).toBe('Find an answer')
    expect((await ana.suggest('')).length).toBeGreaterThan(5)
    const [first = ''] = await ana.suggest('liveness vs read')
    expect(first.toLowerCase()).toContain('liveness')
    await ana.submitView({ question: [first] })
    await eventually(() => ana.modal?.text).toContain('readiness')
    expect(labels()).toContain('Solved')
    // What is said next lies on top, and nothing is written into any channel.
    await ana.press('Why this answer?')
    await eventually(() => ana.modal?.text).toContain('confidence')
    await ana.closeView()
    await ana.press('Remember this')
    await eventually(() => ana.modal?.text).toContain('/cuecard review')
    expect([...ana.sees('general'), ...ana.sees('dm')]).toEqual([])
  })

  it('takes words that no entry suggests as a question', async () => {
    const { ana } = scene
    await ana.globalShortcut('search')
    await eventually(() => ana.modal?.title).toBe('Find an answer')
    const offered = await ana.suggest('zzzz qqqq')
    expect(offered.length).toBeGreaterThan(0)
    await ana.submitView({ question: [offered[0] ?? ''] })
    await eventually(() => ana.modal?.title).toBe('Cuecard')
  })
})

describe('Home', () => {
  beforeEach(() => open())

  it('shows what is due, and a review happens in windows on top of it', async () => {
    const { ana, store, acme } = scene
    const person = { platform: 'slack', workspace: acme.teamId, user: ana.id, name: 'Ana' }
    await ana.command('/ask', pods)
    await eventually(() => ana.sees('general').at(-1)?.controls).toContain('Remember this')
    await ana.press('Remember this')
    await eventually(() => store.cards.get(person, 'pod')).toBeDefined()
    const card = await store.cards.get(person, 'pod')
    if (card) await store.cards.save({ ...card, dueAt: 1 })
    await ana.openHome('home')
    await eventually(() => ana.home?.text).toContain('1 entry is due.')
    expect(ana.home?.text).toContain('Europe/Berlin')
    await ana.press('Review now', [], { home: true })
    await eventually(() => ana.modal?.controls.map(({ label }) => label)).toContain(
      'Show the answer',
    )
    await ana.press('Show the answer')
    await eventually(() => ana.modal?.text).toContain('How did it go?')
    expect(ana.sees('dm')).toEqual([])
  })

  it('opens the settings, shows what is wrong beside the field, and follows what is saved', async () => {
    const { ana } = scene
    await ana.openHome('home')
    await eventually(() => ana.home?.text).toContain('Your reviews')
    await ana.press('Change settings', [], { home: true })
    await eventually(() => ana.modal?.title).toBe('Settings')
    await ana.submitView({ timeZone: ['Mars/Base'] })
    await eventually(() => ana.modal?.errors).toMatchObject({
      'f:timeZone': expect.stringContaining('Mars/Base'),
    })
    await ana.submitView({ timeZone: ['Asia/Tokyo'] })
    await eventually(() => ana.modal?.text).toContain('Saved.')
    await eventually(() => ana.home?.text).toContain('Asia/Tokyo')
  })

  it('is drawn anew at each opening, and says nothing anywhere else', async () => {
    const { ana } = scene
    for (let times = 0; times < 10; times += 1) await ana.openHome('home')
    await eventually(() =>
      scene.methods().filter((method) => method === 'views.publish'),
    ).toHaveLength(10)
    expect([...ana.sees('dm'), ...ana.sees('general')]).toEqual([])
  })
})

describe('the question of the day', () => {
  it('is set up in one window that shows its next dates as it is filled in', async () => {
    const { ana, acme, store } = await open()
    await ana.command('/daily', 'setup')
    await eventually(() => ana.modal?.text).toContain('The next five:')
    expect(ana.modal?.text).toContain('Europe/Berlin')
    await ana.press('Days', ['6'])
    await eventually(() => ana.modal?.text).toContain('Sat ')
    expect(ana.modal?.text).not.toContain('Mon ')
    await ana.press('Days', [])
    await eventually(() => ana.modal?.text).toContain('Choose at least one day.')
    await ana.press('Days', ['1', '2'])
    await eventually(() => ana.modal?.text).toContain('The next five:')
    await ana.press('Send me a test')
    await eventually(() => ana.sees('dm').at(-1)?.text).toContain('This is a test')
    expect(await store.schedules.all()).toEqual([])
    await eventually(() => ana.modal?.text).toContain('Sent to you as a direct message.')
    await ana.closeView()
    await ana.submitView({ localTime: ['10:15'] })
    await eventually(() => ana.sees('general').at(-1)?.text).toContain('10:15')
    expect(await store.schedules.all()).toMatchObject([
      { localTime: '10:15', weekdays: [1, 2], place: { channel: acme.channelId('general') } },
    ])
  })

  it('can be for another channel, once the bot is in it', async () => {
    const { ana, acme, store } = await open()
    await ana.command('/daily', 'setup')
    await eventually(() => ana.modal?.text).toContain('The next five:')
    await ana.submitView({ Channel: ['random'] })
    await eventually(() => Object.values(ana.modal?.errors ?? {})).toEqual([
      expect.stringContaining('/invite'),
    ])
    await acme.inviteBot('random', 'ana')
    await ana.submitView({ Channel: ['random'] })
    await eventually(() => store.schedules.all()).toMatchObject([
      { place: { channel: acme.channelId('random') } },
    ])
    await eventually(() => ana.sees('random').at(-1)?.text).toContain('Saved.')
  })

  it('is posted, tried, revealed and graded without a word of the answer in public', async () => {
    const { ana, ben, acme } = await open()
    await ana.command('/daily', 'now')
    await eventually(() => acme.botMessages('general')).toHaveLength(1)
    await ben.press('Answer it')
    await eventually(() => ben.modal?.title).toBe('Your answer')
    await ben.submitView({ text: ['Something with containers'], certainty: ['guess'] })
    await eventually(() => ben.sees('general').at(-1)?.text).toContain('Saved. Only you')
    await ben.press('Reveal', [], { ts: ben.sees('general').at(-1)?.ts ?? '' })
    await eventually(() => ben.sees('general').at(-1)?.text).toContain('How did it go?')
    expect(ben.sees('general').at(-1)?.text).toContain('Something with containers')
    await ben.press('Which of these did you have?', ['0', '1'])
    await eventually(() => ben.sees('general').at(-1)?.text).toMatch(/2 of \d key points/)
    await ben.press('Keep a copy')
    await eventually(() => ben.sees('dm').at(-1)?.text).toContain('You wrote (guess)')
    const grade = ben.sees('general').flatMap(({ controls }) => controls)
    await ben.press(grade.find((label) => label.startsWith('Good')) ?? 'Good')
    await eventually(() =>
      ben.sees('general').some(({ text }) => text.includes('Saved as Good')),
    ).toBe(true)
    await ana.press('Discuss')
    await eventually(() => acme.botMessages('general')).toHaveLength(2)
    expect(acme.botMessages('general')[1]?.thread).toBe(acme.botMessages('general')[0]?.ts)
    await ben.press('Discuss')
    await eventually(() => ben.sees('general').at(-1)?.controls).toContain('Go on in the thread')
    expect(acme.botMessages('general')).toHaveLength(2)
  })
})

describe('who manages', () => {
  it.each([
    ['admins', 'refused'],
    ['creators', 'refused'],
    ['everyone', 'allowed'],
  ] as const)('with %s, a member of the channel is %s', async (managers, outcome) => {
    const { ben } = await open({ settings: { managers } })
    await ben.command('/daily', 'setup')
    const shown = () => `${ben.modal?.text} ${ben.sees('general').at(-1)?.text}`
    await eventually(shown).toContain(
      outcome === 'allowed' ? 'The next five:' : 'Only people who manage this channel',
    )
  })

  it('lets everybody have a question of the day of their own, and no say in the bar', async () => {
    const { ben, store } = await open()
    await ben.command('/daily', 'setup', 'dm')
    await eventually(() => ben.modal?.text).toContain('The next five:')
    await ben.submitView({})
    await eventually(() => store.schedules.all()).toHaveLength(1)
    await ben.command('/cuecard', 'settings', 'dm')
    await eventually(() => ben.modal?.title).toBe('Settings')
    expect(ben.modal?.text).not.toContain('How sure must I be')
  })
})

describe('a channel', () => {
  it('is greeted once, though the bot comes again', async () => {
    const { acme, ben } = await open()
    await acme.inviteBot('random', 'ana')
    await eventually(() => acme.botMessages('random')).toHaveLength(1)
    expect(acme.botMessages('random')[0]?.controls).toContain('Set up the daily question')
    await acme.removeBot('random', 'ana')
    await acme.inviteBot('random', 'ana')
    await ben.press('What I can see')
    await eventually(() => ben.sees('random').at(-1)?.text).toContain('no channel history')
    expect(acme.botMessages('random')).toHaveLength(1)
  })

  it('that is archived pauses its schedule', async () => {
    const { acme, ana, store } = await open()
    await ana.command('/daily', 'setup')
    await eventually(() => ana.modal?.text).toContain('The next five:')
    await ana.submitView({})
    await eventually(() => store.schedules.all()).toHaveLength(1)
    await acme.archive('general')
    await eventually(() => store.schedules.all()).toMatchObject([{ state: { kind: 'paused' } }])
  })
})
