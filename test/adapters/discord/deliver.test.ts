import { afterEach, describe, expect, it } from 'vitest'

import { discordWords } from '../../../src/message/discord-words.ts'
import type { Block, Form, Message } from '../../../src/message/message.ts'
import { record } from '../../fakes/discord/json.ts'
import { createGate } from '../../support/scripted-bot.ts'
import { attemptForm, button, say } from '../samples.ts'
import { startServing } from './serving.ts'

type Serving = Awaited<ReturnType<typeof startServing>>

const open: Serving[] = []
afterEach(async () => {
  for (const serving of open.splice(0)) {
    // Whatever a test does: nobody was notified and nothing was sent that Discord would refuse.
    const { discord } = serving
    const problems = [discord.pings, discord.unguarded, discord.refused]
    await serving.close()
    expect(problems).toEqual([[], [], []])
  }
})

async function start(options?: Parameters<typeof startServing>[0]) {
  const serving = await startServing(options)
  open.push(serving)
  const ana = serving.discord.person('ana')
  const callbacks = () =>
    serving.discord.calls.filter(({ route }) => route.endsWith('/callback')).map(({ body }) => body)
  return { ...serving, ana, callbacks }
}

const withButton = (
  label: string,
  id: string,
  audience: Message['audience'] = 'asker',
): Message => ({
  audience,
  blocks: [...say('before', audience).blocks, button(label, id)],
})

describe('answers on Discord', () => {
  it('gives a mention, a direct message, a command and “Find an answer” the same content', async () => {
    const { bot, ana, discord, settled } = await start()
    bot.follow(() => [{ kind: 'say', message: say('A pod is a group of containers.') }])
    ana.mention('general', 'What is a pod?')
    ana.dm('What is a pod?')
    await settled()
    const ben = discord.person('ben')
    const asked = ben.say('general', 'What is a pod?')
    ana.command('ask', { question: 'What is a pod?' })
    ana.contextMenu('Find an answer', asked.id)
    await settled()
    const texts = [...ana.sees('general'), ...ana.sees('dm')]
      .map(({ text }) => text)
      .filter((text) => text.includes('group of containers'))
    expect(texts).toEqual(Array.from({ length: 4 }, () => 'A pod is a group of containers.'))
    expect(bot.requests.map((request) => ('via' in request ? request.via : request.kind))).toEqual(
      expect.arrayContaining(['mention', 'direct', 'command', 'shortcut']),
    )
    expect(bot.requests.map((request) => 'text' in request && request.text)).toEqual(
      expect.arrayContaining([expect.stringContaining('What is a pod?')]),
    )
  })

  it('answers within one callback when the bot is quick, and announces an answer that is not', async () => {
    const { bot, ana, callbacks, settled } = await start()
    bot.follow(() => [{ kind: 'say', message: say('quick', 'asker') }])
    await ana.command('ask', { question: 'x' }).acknowledged
    await settled()
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return [{ kind: 'say', message: say('slow', 'asker') }]
    })
    await ana.command('ask', { question: 'y' }).acknowledged
    expect(ana.sees('general').at(-1)).toMatchObject({ loading: true, onlyForMe: true })
    gate.open()
    await settled()
    expect(callbacks()).toMatchObject([{ type: 4 }, { type: 5, data: { flags: 64 } }])
    expect(ana.sees('general').map(({ text }) => text)).toEqual(['quick', 'slow'])
    expect(ana.sees('general').at(-1)).toMatchObject({ loading: false, onlyForMe: true })
  })

  it('shows everyone what was promised privately, when that is what the bot replies', async () => {
    const { bot, ana, discord, settled } = await start()
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return [{ kind: 'say', message: say('for all') }]
    })
    await ana.command('ask', { question: 'y' }).acknowledged
    gate.open()
    await settled()
    expect(
      discord
        .person('ben')
        .sees('general')
        .map(({ text }) => text),
    ).toEqual(['for all'])
    expect(ana.sees('general').map(({ text }) => text)).toEqual([
      discordWords.belowForAll,
      'for all',
    ])
  })

  it('announces at once what is not answered when the process stops', async () => {
    const never = { announceAfterMs: 60_000 }
    const { bot, ana, callbacks, stop, settled } = await start(never)
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return [{ kind: 'say', message: say('last words', 'asker') }]
    })
    stop()
    await ana.command('ask', { question: 'y' }).acknowledged
    expect(callbacks()).toMatchObject([{ type: 5 }])
    gate.open()
    await settled()
    expect(ana.sees('general').at(-1)?.text).toBe('last words')
  })

  it('drops and counts an interaction that is older than 2.5 seconds', async () => {
    const { bot, ana, callbacks, counted, ahead, settled } = await start()
    ahead(2_600)
    ana.command('ask', { question: 'x' })
    await expect.poll(() => counted).toContain('late')
    await settled()
    expect(bot.requests).toEqual([])
    expect(callbacks()).toEqual([])
  })

  it('answers an interaction or a message that is delivered twice once', async () => {
    const { bot, ana, discord, settled } = await start()
    bot.follow(() => [{ kind: 'say', message: say('once') }])
    ana.mention('general', 'What is a pod?')
    discord.redeliver()
    await settled()
    ana.command('ask', { question: 'x' })
    discord.redeliver()
    await settled()
    await expect
      .poll(() => ana.sees('general').filter(({ text }) => text === 'once'))
      .toHaveLength(2)
    expect(bot.requests).toHaveLength(2)
  })

  it('stays silent about @everyone, bots, itself and what is not for it', async () => {
    const { bot, ana, discord, settled } = await start()
    bot.follow(() => [{ kind: 'say', message: say('hm') }])
    ana.say('general', '@everyone lunch')
    ana.say('general', 'nothing for a bot')
    discord.person('ben').mention('general', 'What is a pod?')
    await settled()
    await expect.poll(() => bot.requests).toHaveLength(1)
  })

  it('apologises when the bot fails', async () => {
    const { bot, ana, counted, settled } = await start()
    bot.follow(() => Promise.reject(new Error('The disk is full.')))
    ana.command('ask', { question: 'x' })
    await settled()
    expect(ana.sees('general').at(-1)?.text).toMatch(/orry/)
    expect(counted).toContain('event_failed')
  })

  it('sends a private reply to a mention directly, or says that it cannot', async () => {
    const { bot, ana, discord, counted, settled } = await start()
    bot.follow(() => [{ kind: 'say', message: withButton('Why?', 'c1:why:a1:pod') }])
    ana.mention('general', 'What?')
    await settled()
    expect(ana.sees('dm').map(({ text }) => text)).toEqual([expect.stringContaining('before')])
    expect(discord.person('ben').sees('general')).toHaveLength(1)
    // Its buttons act in the server.
    bot.follow(() => [])
    ana.press('Why?', [], { channel: 'dm' })
    await settled()
    const workspace = discord.guild('acme').id
    expect(bot.requests.at(-1)).toMatchObject({
      kind: 'press',
      action: 'c1:why:a1:pod',
      direct: true,
      person: { workspace },
      place: { workspace },
    })
    ana.takeDirect(false)
    bot.follow(() => [{ kind: 'say', message: say('secret', 'asker') }])
    ana.mention('general', 'What?')
    await settled()
    expect(ana.sees('general').at(-1)?.text).toBe(discordWords.directClosed)
    expect(counted).toContain('cannot_direct')
  })

  it('answers without a reference where it may not read what it would refer to', async () => {
    const { bot, ana, discord, settled } = await start()
    discord.channel('general').allowed.delete('ReadMessageHistory')
    bot.follow(() => [{ kind: 'say', message: say('all the same') }])
    ana.mention('general', 'What?')
    await settled()
    expect(ana.sees('general').at(-1)?.text).toBe('all the same')
  })

  it('sends an answer once when nobody can tell whether it arrived', async () => {
    const { bot, ana, discord, settled } = await start()
    bot.follow(() => [{ kind: 'say', message: say('only once') }])
    discord.faults.add({
      method: 'POST',
      route: '/channels/{channel_id}/messages',
      fault: { kind: 'status', status: 500, when: 'after' },
    })
    ana.mention('general', 'What?')
    await settled()
    expect(ana.sees('general').filter(({ text }) => text === 'only once')).toHaveLength(1)
    const nonces = discord.calls
      .filter(
        ({ route, method }) => method === 'POST' && route === '/channels/{channel_id}/messages',
      )
      .map(({ body }) => record(body)['nonce'])
    expect(new Set(nonces).size).toBe(1)
    expect(nonces).toHaveLength(2)
  })
})

describe('a server that the bot is no member of', () => {
  it('gets private answers only, and no more than Discord allows there', async () => {
    const { bot, ana, discord, settled } = await start()
    const elsewhere = discord.addGuild('elsewhere', { botIn: false }).systemChannelId ?? ''
    bot.follow(() => [
      {
        kind: 'say',
        message: withButton('Share here', 'c1:share:a1:pod', 'everyone'),
      },
    ])
    ana.command('ask', { question: 'x' }, { channel: elsewhere })
    await settled()
    expect(bot.requests[0]).toMatchObject({ manager: false, direct: false })
    expect(ana.sees(elsewhere)).toMatchObject([{ onlyForMe: true, controls: [] }])
    expect(discord.person('ben').sees(elsewhere)).toEqual([])
    bot.follow(() =>
      Array.from({ length: 9 }, (_, index) => ({ kind: 'say', message: say(`part ${index}`) })),
    )
    ana.command('ask', { question: 'y' }, { channel: elsewhere })
    await settled()
    expect(ana.sees(elsewhere)).toHaveLength(1 + 1 + 5)
  })
})

describe('controls on Discord', () => {
  const pressed = async (serving: Awaited<ReturnType<typeof start>>, message: Message) => {
    serving.bot.follow(() => [{ kind: 'say', message }])
    serving.ana.command('ask', { question: 'x' })
    await serving.settled()
  }

  it('replaces the message, hides what is private, takes a private message away', async () => {
    const serving = await start()
    const { bot, ana, discord, settled } = serving
    await pressed(serving, withButton('Go', 'c1:review'))
    bot.follow(() => [{ kind: 'update', message: withButton('Close', 'c1:dismiss') }])
    ana.press('Go')
    await settled()
    expect(ana.sees('general')).toHaveLength(1)
    bot.follow(() => [{ kind: 'dismiss' }])
    ana.press('Close')
    await settled()
    expect(ana.sees('general')).toEqual([])

    await pressed(serving, withButton('Reveal', 'c1:reveal:k1', 'everyone'))
    bot.follow(() => [{ kind: 'update', message: say('the answer', 'asker') }])
    ana.press('Reveal')
    await settled()
    expect(ana.sees('general').map(({ text, onlyForMe }) => [text, onlyForMe])).toEqual([
      [expect.stringContaining('before'), false],
      ['the answer', true],
    ])
    expect(discord.person('ben').sees('general')).toHaveLength(1)
  })

  it('keeps Components V2 where they are, and leaves nothing of a card behind', async () => {
    const serving = await start()
    const { bot, ana, settled } = serving
    const titled: Message = {
      audience: 'asker',
      blocks: [{ kind: 'title', text: 'A card' }, button('Next', 'c1:review')],
    }
    const between: Message = {
      audience: 'asker',
      blocks: [button('Again', 'c1:help'), ...say('below').blocks],
    }
    await pressed(serving, titled)
    bot.follow(() => [{ kind: 'update', message: between }])
    ana.press('Next')
    await settled()
    expect(ana.sees('general').at(-1)?.text).not.toContain('A card')
    bot.follow(() => [{ kind: 'update', message: say('plain words', 'asker') }])
    ana.press('Again')
    await settled()
    expect(ana.sees('general').map(({ text }) => text)).toEqual(['plain words'])
  })

  it('updates in time when the bot is slow', async () => {
    const serving = await start()
    const { bot, ana, callbacks, settled } = serving
    await pressed(serving, withButton('Go', 'c1:review'))
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return [
        { kind: 'update', message: say('after', 'asker') },
        { kind: 'say', message: say('and more', 'asker') },
      ]
    })
    await ana.press('Go').acknowledged
    expect(callbacks().at(-1)).toMatchObject({ type: 6 })
    gate.open()
    await settled()
    expect(ana.sees('general').map(({ text }) => text)).toEqual(['after', 'and more'])
  })

  it('shares for everyone and confirms privately', async () => {
    const serving = await start()
    const { bot, ana, discord, settled } = serving
    await pressed(serving, withButton('Share here', 'c1:share:a1:pod'))
    bot.follow(() => [
      { kind: 'say', message: say('the card') },
      { kind: 'say', message: say('Shared.', 'asker') },
    ])
    ana.press('Share here')
    await settled()
    expect(
      discord
        .person('ben')
        .sees('general')
        .map(({ text }) => text),
    ).toEqual(['the card'])
    expect(ana.sees('general').at(-1)).toMatchObject({ text: 'Shared.', onlyForMe: true })
  })

  it('says that a copy could not be sent instead of claiming it', async () => {
    const serving = await start()
    const { bot, ana, settled } = serving
    await pressed(serving, withButton('Keep a copy', 'c1:keep:e.pod'))
    const replies = [
      { kind: 'direct', message: say('a copy') },
      { kind: 'say', message: say('Sent to you.', 'asker') },
    ] as const
    bot.follow(() => replies)
    ana.press('Keep a copy')
    await settled()
    expect(ana.sees('dm').map(({ text }) => text)).toEqual(['a copy'])
    expect(ana.sees('general').at(-1)?.text).toBe('Sent to you.')
    ana.takeDirect(false)
    ana.press('Keep a copy')
    await settled()
    expect(ana.sees('general').at(-1)?.text).toBe(discordWords.directFailed)
  })

  it('acknowledges silently when the bot has nothing to say', async () => {
    const serving = await start()
    const { bot, ana, callbacks, settled } = serving
    await pressed(serving, withButton('Go', 'c1:review'))
    bot.follow(() => [])
    ana.press('Go')
    ana.command('ask', { question: 'x' })
    await settled()
    expect(callbacks().slice(1)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 6 }),
        expect.objectContaining({ type: 5 }),
      ]),
    )
    expect(ana.sees('general')).toHaveLength(1)
  })

  it('opens the thread under a question once, and links to it for everyone after', async () => {
    const serving = await start()
    const { bot, ana, discord, counted, posts, place, settled } = serving
    const question: Message = {
      audience: 'everyone',
      blocks: [{ kind: 'title', text: 'What is a *pod*?' }, button('Discuss', 'c1:discuss:k1')],
    }
    await posts.post(place, question, 'k1')
    bot.follow((request) =>
      request.kind === 'press'
        ? [{ kind: 'thread', under: request.on, message: say('Talk here') }]
        : [],
    )
    const ben = discord.person('ben')
    ana.press('Discuss')
    await settled()
    ben.press('Discuss')
    await settled()
    expect(ana.sees('general').filter(({ text }) => text === 'Talk here')).toMatchObject([
      { thread: 'What is a *pod*?' },
    ])
    expect(ana.sees('general').filter(({ onlyForMe }) => onlyForMe)).toMatchObject([
      { text: expect.stringContaining(discordWords.openThread) },
    ])
    // For Ben it was open already.
    expect(ben.sees('general').filter(({ onlyForMe }) => onlyForMe)).toMatchObject([
      { text: expect.stringContaining(discordWords.openThread) },
    ])
    expect(counted).toContain('thread_exists')
  })
})

describe('refusals of Discord', () => {
  it.each([
    [10062, 404, 'unknown_interaction'],
    [40060, 400, 'already_acknowledged'],
    [50027, 401, 'token_expired'],
  ] as const)('ends a turn quietly after %i', async (code, status, name) => {
    const { bot, ana, discord, counted, settled } = await start()
    bot.follow(() => [
      { kind: 'say', message: say('one', 'asker') },
      { kind: 'say', message: say('two', 'asker') },
    ])
    discord.faults.add({
      route: '/interactions/{interaction_id}/{interaction_token}/callback',
      fault: { kind: 'refuse', status, code, message: 'no' },
    })
    ana.command('ask', { question: 'x' })
    await expect.poll(() => counted).toContain(name)
    await settled()
    const sent = discord.calls.filter(({ route }) => /interactions|webhooks/.test(route))
    expect(sent).toHaveLength(1)
  })

  it('tries the first word again when nobody can tell, never says it twice, and goes on', async () => {
    const { bot, ana, discord, settled } = await start()
    bot.follow(() => [
      { kind: 'say', message: say('one', 'asker') },
      { kind: 'say', message: say('two', 'asker') },
    ])
    for (const when of ['before', 'after'] as const) {
      discord.faults.add({
        route: '/interactions/{interaction_id}/{interaction_token}/callback',
        fault: { kind: 'reset', when },
      })
      ana.command('ask', { question: 'x' })
      await settled()
    }
    const seen = ana.sees('general').map(({ text }) => text)
    expect(seen).toEqual(['one', 'two', 'one', 'two'])
  })

  it('counts a token that has run out in the middle of an answer', async () => {
    const { bot, ana, discord, counted, settled } = await start()
    bot.follow(() =>
      ['one', 'two', 'three'].map((words) => ({ kind: 'say', message: say(words, 'asker') })),
    )
    discord.faults.add({
      route: '/webhooks/{webhook_id}/{webhook_token}',
      fault: { kind: 'refuse', status: 401, code: 50027, message: 'Invalid Webhook Token' },
    })
    ana.command('ask', { question: 'x' })
    await expect.poll(() => counted).toContain('token_expired')
    await settled()
    expect(ana.sees('general').map(({ text }) => text)).toEqual(['one'])
  })
})

describe('forms on Discord', () => {
  const opened = async (serving: Awaited<ReturnType<typeof start>>, form: Form) => {
    serving.bot.follow((request) =>
      request.kind === 'press'
        ? [{ kind: 'form', form }]
        : [{ kind: 'say', message: withButton('Answer it', 'c1:attempt:k1', 'everyone') }],
    )
    serving.ana.command('ask', { question: 'x' })
    await serving.settled()
    serving.ana.press('Answer it')
    await serving.settled()
  }

  it('opens a modal first, carries its values back and keeps them when they need another look', async () => {
    const serving = await start()
    const { bot, ana, settled } = serving
    await opened(serving, attemptForm)
    expect(ana.modal?.title).toBe('Your answer')
    bot.follow(() => [{ kind: 'invalid', problems: { words: 'Say a little more.' } }])
    ana.submitModal({ words: ['x'], certainty: ['sure'], topics: ['docker'] })
    await settled()
    expect(ana.sees('general').at(-1)).toMatchObject({
      text: expect.stringContaining('In your own words: Say a little more.'),
      onlyForMe: true,
    })
    ana.press(discordWords.form.correctAgain)
    await settled()
    expect(ana.modal?.fields.map(({ filled }) => filled)).toEqual([['x'], ['sure'], ['docker']])
    bot.follow(() => [{ kind: 'say', message: say('Well done', 'asker') }])
    ana.submitModal({ words: ['more'], certainty: ['sure'], topics: ['docker'] })
    await settled()
    expect(bot.requests.at(-1)).toMatchObject({
      kind: 'submit',
      action: 'c1:attempt:k1',
      fields: { words: ['more'], certainty: ['sure'], topics: ['docker'] },
    })
    // The message with the complaint gives way to the result.
    expect(ana.sees('general').filter(({ onlyForMe }) => onlyForMe)).toMatchObject([
      { text: 'Well done' },
    ])
  })

  it('offers a form that came too late to open behind a button', async () => {
    const serving = await start()
    const { bot, ana, settled } = serving
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return [{ kind: 'form', form: attemptForm }]
    })
    await ana.command('settings').acknowledged
    gate.open()
    await settled()
    ana.press(discordWords.form.open)
    await settled()
    expect(ana.modal?.title).toBe('Your answer')
  })

  const large: Form = {
    action: 'c1:save-schedule',
    title: 'Question of the day',
    submitLabel: 'Save',
    fields: [
      ...['localTime', 'timeZone', 'revealTime'].map((name) => ({
        kind: 'text' as const,
        name,
        label: name,
        hint: 'a hint',
        value: '09:00',
        multiline: false,
        required: true,
        maxLength: 200,
      })),
      {
        kind: 'choices',
        name: 'topics',
        label: 'Topics',
        options: Array.from({ length: 40 }, (_, index) => ({
          label: `Topic ${index}`,
          value: `t${index}`,
        })),
        selected: ['t1', 't30'],
      },
      {
        kind: 'choice',
        name: 'reveal',
        label: 'Reveal',
        options: [
          { label: 'At a set hour', value: 'at' },
          { label: 'Never', value: 'never' },
        ],
        selected: 'at',
        required: true,
      },
    ],
  }

  it('shows a form that is too large for a modal as a private message, and saves it as a whole', async () => {
    const serving = await start()
    const { bot, ana, discord, settled } = serving
    await opened(serving, {
      ...large,
      fields: [...large.fields, ...attemptForm.fields.slice(0, 1)],
    })
    expect(ana.modal).toBeUndefined()
    const shown = ana.sees('general').at(-1)
    expect(shown).toMatchObject({ onlyForMe: true })
    expect(shown?.text).toContain('localTime: 09:00')
    ana.press('Reveal', ['never'])
    await settled()
    ana.press('Topics · 1–25', ['t2', 't3'])
    await settled()
    ana.press(discordWords.form.texts(1, 1))
    await settled()
    ana.submitModal({ localTime: ['late'], timeZone: ['Europe/Berlin'], revealTime: ['17:00'] })
    await settled()
    expect(ana.sees('general').at(-1)?.text).toContain('localTime: late')
    bot.follow(() => [{ kind: 'invalid', problems: { localTime: 'Write the time as HH:MM.' } }])
    ana.press('Save')
    await settled()
    expect(bot.requests.at(-1)).toMatchObject({
      kind: 'submit',
      action: 'c1:save-schedule',
      fields: {
        localTime: ['late'],
        timeZone: ['Europe/Berlin'],
        revealTime: ['17:00'],
        reveal: ['never'],
      },
    })
    const last = bot.requests.at(-1)
    expect(last?.kind === 'submit' && last.fields['topics']?.toSorted()).toEqual(
      ['t2', 't3', 't30'].toSorted(),
    )
    expect(ana.sees('general').at(-1)?.text).toContain('Write the time as HH:MM.')
    bot.follow(() => [{ kind: 'say', message: say('Saved.', 'asker') }])
    ana.press('Save')
    await settled()
    expect(
      ana
        .sees('general')
        .filter(({ onlyForMe }) => onlyForMe)
        .map(({ text }) => text),
    ).toEqual(['Saved.'])
    expect(discord.person('ben').sees('general')).toHaveLength(1)
  })

  it('cancels, and says so when a form is no longer open', async () => {
    const serving = await start()
    const { ana, bot, settled } = serving
    await opened(serving, {
      ...large,
      fields: [...large.fields, ...attemptForm.fields.slice(0, 1)],
    })
    const before = bot.requests.length
    ana.press(discordWords.form.cancel)
    await settled()
    expect(ana.sees('general').at(-1)?.text).toBe(discordWords.form.cancelled)
    const stale: Block = button('Save', 'f1:long-gone:save')
    bot.follow(() => [
      { kind: 'say', message: { audience: 'asker', blocks: [...say('x').blocks, stale] } },
    ])
    ana.command('ask', { question: 'x' })
    await settled()
    ana.press('Save')
    await settled()
    expect(ana.sees('general').at(-1)?.text).toBe(discordWords.form.closed)
    expect(bot.requests).toHaveLength(before + 1)
  })
})

describe('typeahead on Discord', () => {
  it('offers at most 25 questions of at most 100 characters, and topics by their beginning', async () => {
    const suggestions = Array.from({ length: 40 }, (_, index) => ({
      label: `What is number ${index}? ${'x'.repeat(120)}`,
      value: `What is number ${index}? ${'x'.repeat(120)}`,
    }))
    const { ana } = await start({ suggestions })
    const offered = await ana.autocomplete('ask', { question: 'number' })
    expect(offered).toHaveLength(25)
    expect(offered.every(({ name, value }) => name.length <= 100 && value.length <= 100)).toBe(true)
    expect(await ana.autocomplete('topics', { topic: 'ku' })).toEqual([
      { name: 'kubernetes', value: 'kubernetes' },
    ])
    expect(await ana.autocomplete('topics', { topic: '' })).toHaveLength(2)
  })
})
