import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { WebAdapter } from '../../adapters/web/index.ts'
import { maySee } from '../../adapters/web/rooms.ts'
import type { Message } from '../../src/message/message.ts'
import type { Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { type ScriptedBot, createScriptedBot } from '../support/scripted-bot.ts'
import { attemptForm, button, say } from './samples.ts'
import { post, startPlayground } from './web-harness.ts'
import { all, hasClass, parsePage, wordsOf } from './web-page.ts'

let store: Store
let bot: ScriptedBot
let adapter: WebAdapter

beforeEach(async () => {
  store = await openMemoryStore()
  bot = createScriptedBot()
  adapter = await startPlayground(bot, store.transcript)
})
afterEach(async () => {
  await adapter.stop(1_000)
  await store.close()
})

const page = async (user: string, room = 'general') =>
  (await fetch(`${adapter.address}/as/${user}/${room}`)).text()
const linesOf = async (user: string, room = 'general') =>
  all(parsePage(await page(user, room)), hasClass('line'))
const heard = () => bot.requests.filter(({ kind }) => kind !== 'joined')
const write = (text: string, more: readonly (readonly [string, string])[] = [], room = 'general') =>
  post(adapter.address, `/as/ana/${room}/say`, [['text', text], ...more])
const place = { platform: 'web', workspace: 'playground', channel: 'general' }
const withButton = (label: string, audience: Message['audience'] = 'everyone'): Message => ({
  audience,
  blocks: [...say('Ready?').blocks, button(label, 'c1:review')],
})
const posted = async (message: Message, key: string) => {
  const result = await adapter.post(place, message, key)
  if (result.kind !== 'posted') throw new Error(result.reason)
  return result.ref.message
}

describe('the bot hears', () => {
  it('what mentions it', async () => {
    await write('Hi @Cuecard, what is a pod?')
    expect(heard()).toMatchObject([
      {
        kind: 'ask',
        via: 'mention',
        text: 'Hi @Cuecard, what is a pod?',
        direct: false,
        manager: true,
        place,
      },
    ])
  })

  it('what is written with the switch on, as a mention', async () => {
    await write('What is a pod?', [['mention', 'on']])
    await write('@cuecard and a volume?', [['mention', 'on']])
    expect(heard()).toMatchObject([
      { via: 'mention', text: '@Cuecard What is a pod?' },
      { text: '@cuecard and a volume?' },
    ])
  })

  it('everything in a direct conversation', async () => {
    await write('What is a pod?', [], 'direct')
    expect(heard()).toMatchObject([
      { kind: 'ask', via: 'direct', direct: true, place: { channel: 'direct-ana' } },
    ])
  })

  it('nothing of what people say to each other', async () => {
    await write('Lunch?')
    await write('mail me at ana@cuecard.example')
    expect(heard()).toEqual([])
    expect((await linesOf('ben')).map(wordsOf).join()).toContain('Lunch?')
  })

  it('commands with the switch on, and only their writer sees them', async () => {
    await write('/topics docker', [['mention', 'on']])
    expect(heard()).toMatchObject([{ kind: 'command', name: 'topics', text: 'docker' }])
    expect(await page('ana')).toContain('/topics docker')
    expect(await page('ben')).not.toContain('/topics docker')
  })

  it('replies under its answers, but not under what it posts for the channel', async () => {
    bot.follow((request) => (request.kind === 'ask' ? [{ kind: 'say', message: say('A!') }] : []))
    await write('@Cuecard What is a pod?')
    const [question, answer] = await linesOf('ana')
    const daily = await posted(say('Question of the day'), 'k1')
    await write('And a node?', [['thread', question?.attributes['data-line'] ?? '']])
    await write('Really?', [['thread', answer?.attributes['data-line'] ?? '']])
    await write('I know this one', [['thread', daily]])
    await write('@Cuecard a hint?', [['thread', daily]])
    expect(heard().map((request) => request.kind === 'ask' && request.text)).toEqual([
      '@Cuecard What is a pod?',
      'And a node?',
      'Really?',
      '@Cuecard a hint?',
    ])
    expect(heard().at(-1)).toMatchObject({ place: { thread: daily } })
  })

  it('the time zone of the browser, when it is one', async () => {
    await write('@Cuecard one?', [['timeZone', 'Africa/Lagos']])
    await write('@Cuecard two?', [['timeZone', 'Mars/Olympus']])
    expect(heard()[0]).toHaveProperty('timeZone', 'Africa/Lagos')
    expect(heard()[1]).not.toHaveProperty('timeZone')
  })
})

describe('only the asker', () => {
  it('sees a private reply, on every page and in every list', async () => {
    bot.follow((request) =>
      request.kind === 'ask'
        ? [{ kind: 'say', message: withButton('Secret button', 'asker') }]
        : [],
    )
    await write('@Cuecard What is a pod?')
    expect(await page('ana')).toContain('Only you can see this')
    for (const user of ['ben', 'chidi'])
      for (const room of ['general', 'study-kubernetes', 'direct'])
        expect(await page(user, room)).not.toContain('Secret button')
  })

  it('can press what is on it', async () => {
    bot.follow(() => [{ kind: 'say', message: withButton('Mine', 'asker') }])
    await write('@Cuecard What is a pod?')
    const line = (await linesOf('ana')).at(-1)?.attributes['data-line'] ?? ''
    const press = (user: string) =>
      post(adapter.address, `/as/${user}/general/press`, [
        ['on', line],
        ['action', 'c1:review'],
      ])
    expect((await press('ben')).status).toBe(410)
    expect(heard()).toHaveLength(1)
    expect((await press('ana')).status).toBe(200)
    expect(heard().at(-1)).toMatchObject({ kind: 'press', on: { message: line } })
  })

  it('sees the direct conversation', async () => {
    await write('a secret of Ana', [], 'direct')
    expect(await page('ana', 'direct')).toContain('a secret of Ana')
    expect(await page('ben', 'direct')).not.toContain('a secret of Ana')
    const line = (await linesOf('ana', 'direct')).at(-1)?.attributes['data-line'] ?? ''
    const response = await post(adapter.address, '/as/ben/direct/press', [
      ['on', line],
      ['action', 'c1:review'],
    ])
    expect(response.status).toBe(410)
  })

  it('sees a private update of a public message, which stays as it was', async () => {
    const message = await posted(withButton('Reveal'), 'k1')
    bot.follow(() => [{ kind: 'update', message: say('the secret answer', 'asker') }])
    await post(adapter.address, '/as/ana/general/press', [
      ['on', message],
      ['action', 'c1:review'],
    ])
    expect(await page('ana')).toContain('the secret answer')
    expect(await page('ben')).not.toContain('the secret answer')
    expect(await page('ben')).toContain('Reveal')
  })

  it('does not keep what is for all: a public reply to a private line stands in the channel', async () => {
    bot.follow((request) =>
      request.kind === 'command' ? [{ kind: 'say', message: say('For all'), inThread: true }] : [],
    )
    await write('/share')
    expect(await page('ben')).toContain('For all')
    const threads = all(parsePage(await page('ana')), hasClass('thread'))
    expect(threads.map(wordsOf).join()).not.toContain('For all')
  })
})

describe('a line', () => {
  it.each([
    ['ana', { channel: 'general' }, true],
    ['ana', { channel: 'general', onlyFor: 'ana' }, true],
    ['ben', { channel: 'general', onlyFor: 'ana' }, false],
    ['ana', { channel: 'direct-ana' }, true],
    ['ben', { channel: 'direct-ana' }, false],
    ['ana', { channel: 'nowhere' }, false],
  ])('of %s is seen by the right people (%o: %s)', (user, line, seen) => {
    expect(maySee(user, line)).toBe(seen)
  })
})

describe('a room', () => {
  it('is the same after a restart', async () => {
    bot.follow(() => [{ kind: 'say', message: withButton('Still here') }])
    await write('@Cuecard What is a pod?')
    await adapter.stop(1_000)
    adapter = await startPlayground(createScriptedBot(), store.transcript)
    const html = await page('chidi')
    expect(html).toContain('What is a pod?')
    expect(html).toContain('Still here')
  })

  it('is greeted once, however many tabs open it and however often it starts', async () => {
    bot.follow((request) =>
      request.kind === 'joined' ? [{ kind: 'say', message: say('Hi, I am new here') }] : [],
    )
    await Promise.all([page('ana'), page('ben'), page('chidi')])
    await adapter.stop(1_000)
    adapter = await startPlayground(bot, store.transcript)
    const greetings = (await linesOf('ana')).filter((line) => wordsOf(line).includes('new here'))
    expect(greetings).toHaveLength(1)
    for (const user of ['ana', 'ben', 'ana']) await page(user, 'direct')
    expect(bot.requests.filter(({ direct }) => direct)).toMatchObject([
      { kind: 'joined', id: 'greeted-direct-ana' },
      { kind: 'joined', id: 'greeted-direct-ben' },
    ])
  })

  it('opens even when the bot cannot greet, and is greeted the next time', async () => {
    bot.follow(() => Promise.reject(new Error('Not yet.')))
    expect((await linesOf('ana')).length).toBe(0)
    bot.follow(() => [{ kind: 'say', message: say('Hi') }])
    expect((await linesOf('ana')).length).toBe(1)
  })

  it('shows a damaged line as one that cannot be read', async () => {
    for (const [index, content] of ['{', '{"kind":"bot"}', '{"kind":"later"}'].entries())
      await store.transcript.append({
        id: `broken-${index}`,
        channel: 'general',
        author: 'cuecard',
        content,
        at: 0,
      })
    await write('And a good one')
    const words = (await linesOf('ana')).map(wordsOf)
    expect(words.filter((text) => text.includes('cannot be read'))).toHaveLength(3)
    expect(words.at(-1)).toContain('And a good one')
  })

  it('never brings a stored script address to life', async () => {
    const message = {
      audience: 'everyone',
      blocks: [
        { kind: 'text', parts: [{ kind: 'link', text: 'click', url: 'javascript:alert(1)' }] },
      ],
    }
    await store.transcript.append({
      id: 'evil',
      channel: 'general',
      author: 'cuecard',
      content: JSON.stringify({ kind: 'bot', message }),
      at: 0,
    })
    expect(await page('ana')).not.toContain('javascript:')
  })

  it('shows its newest lines and offers the earlier ones', async () => {
    for (let index = 0; index < 205; index += 1)
      await store.transcript.append({
        id: `line-${index}`,
        channel: 'general',
        author: 'ben',
        content: JSON.stringify({ kind: 'person', text: `number ${index};` }),
        at: 0,
      })
    const newest = await page('ana')
    expect(newest).not.toContain('number 4;')
    expect(newest).toContain('number 204;')
    expect(newest).toContain('?lines=400')
    expect(await page('ana', 'general?lines=400')).toContain('number 4;')
  })

  it('keeps replies under their line', async () => {
    const under = await posted(say('Question of the day'), 'k1')
    await write('I know', [['thread', under]])
    const threads = all(parsePage(await page('ben')), hasClass('thread'))
    expect(threads.map(wordsOf).join()).toMatch(/1 reply.*I know/)
  })

  it('takes one gesture once', async () => {
    const gesture = [['gesture', 'the-same-one']] as const
    await Promise.all([write('Hello', gesture), write('Hello', gesture)])
    await write('Hello', gesture)
    expect(await linesOf('ana')).toHaveLength(1)
  })

  it('refuses a thread that is not there', async () => {
    expect((await write('Hello', [['thread', 'gone']])).status).toBe(410)
  })
})

describe('without the page script', () => {
  const plain = { accept: 'text/html' }

  it('a message is sent and the room shown again', async () => {
    const response = await post(
      adapter.address,
      '/as/ana/general/say',
      [['text', 'first line\r\nsecond line']],
      plain,
    )
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/as/ana/general#composer')
    expect(await page('ben')).toContain('first line\nsecond line')
  })

  it('a form is a page of its own, and so are its problems', async () => {
    const message = await posted(withButton('Answer it'), 'k1')
    bot.follow(() => [{ kind: 'form', form: attemptForm }])
    const fields = [
      ['on', message],
      ['action', 'c1:review'],
    ] as const
    const form = await post(adapter.address, '/as/ana/general/press', fields, plain)
    expect(await form.text()).toContain('Your answer')
    bot.follow(() => [{ kind: 'invalid', problems: { words: 'Say a little more.' } }])
    const again = await post(adapter.address, '/as/ana/general/submit', fields, plain)
    expect(await again.text()).toContain('Say a little more.')
  })
})

describe('what the bot posts', () => {
  it('is refused in a channel that is not there', async () => {
    const result = await adapter.post({ ...place, channel: 'nowhere' }, say('Hi'), 'k1')
    expect(result).toMatchObject({ kind: 'refused' })
  })

  it('is there once for each key', async () => {
    await Promise.all([posted(say('Question'), 'k1'), posted(say('Question'), 'k1')])
    expect((await linesOf('ana')).length).toBe(1)
  })

  it('is not found in another channel', async () => {
    await posted(say('Question'), 'k1')
    expect(await adapter.find({ ...place, channel: 'study-kubernetes' }, 'k1', 0)).toBe('none')
  })

  it('cannot be changed once it is gone', async () => {
    const result = await adapter.update({ ...place, message: 'gone' }, say('Hi'))
    expect(result).toMatchObject({ kind: 'refused' })
  })

  it('reaches nobody the playground does not have', async () => {
    const stranger = { platform: 'slack', workspace: 'T1', user: 'ana', name: 'Ana' }
    expect(await adapter.direct(stranger, say('Hi'), 'k1')).toMatchObject({ kind: 'refused' })
  })

  it('is refused everywhere while the playground is off', async () => {
    const off = await startPlayground(bot, store.transcript, { playground: false })
    expect(await off.post(place, say('Hi'), 'k1')).toMatchObject({ kind: 'refused' })
    await off.stop(1_000)
  })
})
