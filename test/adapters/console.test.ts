import { setImmediate as turn } from 'node:timers/promises'

import { describe, expect, test } from 'vitest'

import { type ScriptedBot, createGate, createScriptedBot } from '../support/scripted-bot.ts'
import { consoleHarness, openTerminal } from './console-harness.ts'
import { adapterContract } from './contract.ts'
import { attemptForm, button, everything, say } from './samples.ts'

adapterContract(consoleHarness)

const start = async (bot: ScriptedBot = createScriptedBot()) => ({
  bot,
  ...(await openTerminal(bot)),
})

describe('a conversation in the terminal', () => {
  test('marks what only the asker sees', async () => {
    const { bot, type, printed } = await start()
    bot.follow(() => [
      { kind: 'say', message: say('psst', 'asker') },
      { kind: 'say', message: say('hello') },
    ])
    await type('Hello?')
    expect(printed()).toBe(
      '\nCuecard · message 1 · only you see this\npsst\n\n\nCuecard · message 2\nhello\n\n',
    )
  })

  test('presses a button by its number, also on an older message', async () => {
    const { bot, adapter, type, printed } = await start()
    const place = { platform: 'console', workspace: 'terminal', channel: 'terminal' }
    for (const key of ['k1', 'k2'])
      await adapter.post(place, { ...say(''), blocks: [button('Reveal', `c1:reveal:${key}`)] }, key)
    expect(printed()).toContain('[2] Reveal')
    await type('1')
    expect(bot.requests).toMatchObject([{ kind: 'press', action: 'c1:reveal:k1' }])
  })

  test('asks the bot about a number that stands on nothing', async () => {
    const { bot, type } = await start()
    await type('404')
    expect(bot.requests).toMatchObject([{ kind: 'ask', text: '404' }])
  })

  test('says so when a number was on a message that has changed', async () => {
    const { bot, type, printed } = await start()
    bot.follow(() => [
      { kind: 'say', message: { ...say(''), blocks: [button('Go', 'c1:review')] } },
    ])
    await type('Go?')
    bot.follow(() => [{ kind: 'update', message: say('gone') }])
    await type('1')
    await type('1')
    expect(printed()).toContain('That is no longer there to be pressed.')
    expect(bot.requests).toHaveLength(2)
  })

  test('ticks boxes one after the other and sends all that are ticked', async () => {
    const { bot, type } = await start()
    bot.follow(() => [{ kind: 'say', message: everything }])
    await type('Boxes?')
    bot.follow(() => [])
    await type('5')
    await type('4')
    await type('4, 5')
    expect(bot.requests.slice(1)).toMatchObject([
      { action: 'c1:tick:e.pod', values: ['0', '1'] },
      { values: ['1'] },
      { values: ['0'] },
    ])
  })

  test('does nothing about an empty line', async () => {
    const { bot, type } = await start()
    await type('   ')
    expect(bot.requests).toEqual([])
  })

  test('closes a form on /cancel without a word to the bot', async () => {
    const { bot, type, printed } = await start()
    bot.follow(() => [{ kind: 'form', form: attemptForm }])
    await type('/daily')
    await type('/cancel')
    expect(printed()).toContain('Form closed; nothing was sent.')
    bot.follow(() => [])
    await type('What now?')
    expect(bot.requests.map(({ kind }) => kind)).toEqual(['command', 'ask'])
  })

  test('answers everything that was typed before the input ended', async () => {
    const { bot, adapter, write, endInput, printed } = await start()
    bot.follow(async (request) => {
      await turn()
      return [{ kind: 'say', message: say(request.kind === 'ask' ? request.text : '') }]
    })
    write('One?\nTwo?\nThree?')
    endInput()
    await adapter.ended
    expect(printed().match(/^(One|Two|Three)\?$/gm)).toEqual(['One?', 'Two?', 'Three?'])
  })

  test('leaves lines alone that were waiting when it was stopped', async () => {
    const { bot, adapter, write } = await start()
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return []
    })
    write('One?\nTwo?\n')
    await expect.poll(() => bot.requests).toHaveLength(1)
    const stopping = adapter.stop(30_000)
    gate.open()
    await stopping
    expect(bot.requests).toHaveLength(1)
  })

  test('ends on /quit, also in the middle of a form', async () => {
    const { bot, adapter, type } = await start()
    bot.follow(() => [{ kind: 'form', form: attemptForm }])
    await type('/daily')
    await type('/quit')
    await adapter.ended
    expect(bot.requests).toHaveLength(1)
  })

  test('prints no raw control character, whoever wrote it', async () => {
    const { bot, type, printed } = await start()
    const evil = '\u001B]0;title\u0007\u009B31m\u202Eabc\r\n\u0008'
    bot.follow(() => [
      {
        kind: 'say',
        message: {
          audience: 'asker',
          blocks: [
            { kind: 'title', text: evil },
            { kind: 'badges', badges: [{ text: evil, tone: 'good' }] },
            {
              kind: 'text',
              parts: [
                { kind: 'text', text: evil },
                { kind: 'code', text: evil },
              ],
            },
            { kind: 'text', parts: [{ kind: 'link', text: evil, url: 'https://x.example/' }] },
            { kind: 'code', text: evil, language: evil },
            { kind: 'table', header: [[{ kind: 'text', text: evil }]], rows: [] },
            { kind: 'spoiler', label: evil, blocks: [] },
            button(evil, 'c1:review'),
            { kind: 'footer', parts: [{ kind: 'text', text: evil }] },
          ],
        },
      },
      { kind: 'form', form: { ...attemptForm, title: evil } },
    ])
    await type('Hostile?')
    await type(evil)
    expect(printed()).toContain('␛]0;title␇')
    expect(printed()).not.toMatch(/[^\P{Cc}\n]|\u202E/u)
  })

  test('does not know messages of an earlier run', async () => {
    const { adapter } = await start()
    const ref = {
      platform: 'console',
      workspace: 'terminal',
      channel: 'terminal',
      message: 's0-m1',
    }
    expect(await adapter.update(ref, say('x'))).toMatchObject({ kind: 'refused' })
    expect(await adapter.find(ref, 'k1', 0)).toBe('none')
  })
})
