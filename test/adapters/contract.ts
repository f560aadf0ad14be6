import { afterEach, describe, expect, test } from 'vitest'

import type { MessageRef } from '../../src/ports.ts'
import { type ScriptedBot, createGate, createScriptedBot } from '../support/scripted-bot.ts'
import type { Conversation, Harness } from './harness.ts'
import {
  attemptForm,
  button,
  controlsOfEverything,
  everything,
  hostileText,
  say,
  wordsOfEverything,
} from './samples.ts'

/** What every adapter does, whatever its platform. The harness is all a platform writes. */
export function adapterContract(harness: Harness): void {
  describe(`the ${harness.platform} adapter`, () => {
    const open: Conversation[] = []
    afterEach(async () => {
      for (const conversation of open.splice(0)) await conversation.close()
    })

    const titles = new Set<string>()
    const it = (title: string, run: (given: Given) => Promise<void>) => {
      titles.add(title)
      const reason = harness.skip?.[title]
      const name = reason === undefined ? title : `${title} (skipped: ${reason})`
      test.skipIf(reason !== undefined)(name, async () => {
        const bot = createScriptedBot({
          suggestions: [
            { label: 'What is a pod?', value: 'pod' },
            { label: 'What is a volume?', value: 'volume' },
          ],
          commands: [{ name: 'topics', usage: '/topics', description: 'Topics', choices: [] }],
        })
        const conversation = await harness.open(bot)
        open.push(conversation)
        await run(given(bot, conversation))
      })
    }

    questions(it)
    controls(it)
    forms(it)
    audiences(it)
    text(it)
    posts(it)
    endings(it)

    test('skips only tests that exist', () => {
      expect(Object.keys(harness.skip ?? {}).filter((title) => !titles.has(title))).toEqual([])
    })
  })
}

type It = (title: string, run: (given: Given) => Promise<void>) => void

type Given = Conversation & {
  readonly bot: ScriptedBot
  /** Waits until the newest message that the asker sees holds these words. */
  shows(words: string): Promise<void>
  textFor(who: 'everyone' | 'asker'): Promise<string>
  controlsFor(who: 'everyone' | 'asker'): Promise<readonly string[]>
}

function given(bot: ScriptedBot, conversation: Conversation): Given {
  const textFor = async (who: 'everyone' | 'asker') =>
    (await conversation.seenBy(who)).map((seen) => seen.text).join('\n')
  return {
    ...conversation,
    bot,
    textFor,
    controlsFor: async (who) => (await conversation.seenBy(who)).flatMap((seen) => seen.controls),
    shows: (words) =>
      expect
        .poll(async () => (await conversation.seenBy('asker')).at(-1)?.text ?? '')
        .toContain(words),
  }
}

function questions(it: It): void {
  it('hands over a question with who asked it and where', async ({ bot, ask, person, place }) => {
    await ask('What is a pod?')
    await expect.poll(() => bot.requests).toHaveLength(1)
    expect(bot.requests[0]).toMatchObject({ kind: 'ask', person })
    expect(bot.requests[0]?.place).toMatchObject({
      platform: place.platform,
      workspace: place.workspace,
    })
    expect(bot.requests[0]).toHaveProperty('text', expect.stringContaining('What is a pod?'))
  })

  it('carries a command’s name and text untouched', async ({ bot, command }) => {
    await command('topics', 'Docker  "two spaces" ünï')
    await expect.poll(() => bot.requests).toHaveLength(1)
    expect(bot.requests[0]).toMatchObject({
      kind: 'command',
      name: 'topics',
      text: 'Docker  "two spaces" ünï',
    })
  })

  it('gives every gesture an id of its own', async ({ bot, ask }) => {
    await ask('One?')
    await ask('Two?')
    await expect.poll(() => bot.requests).toHaveLength(2)
    expect(bot.requests[0]?.id).not.toBe(bot.requests[1]?.id)
  })

  it('hands a gesture that is delivered twice over with the same id', async (given) => {
    await given.ask('Once?')
    await given.redeliver()
    await expect.poll(() => given.bot.requests.length).toBeGreaterThan(0)
    expect(new Set(given.bot.requests.map(({ id }) => id)).size).toBe(1)
  })

  it('offers the bot’s suggestions while somebody types', async ({ suggest }) => {
    expect(await suggest('vol')).toEqual(['What is a volume?'])
  })

  it('apologises when the bot fails', async ({ bot, ask, shows }) => {
    bot.follow(() => Promise.reject(new Error('The disk is full.')))
    await ask('What is a pod?')
    await shows('orry')
  })
}

function controls(it: It): void {
  it('shows every kind of block', async ({ bot, ask, textFor, controlsFor, shows }) => {
    bot.follow(() => [{ kind: 'say', message: everything }])
    await ask('Everything, please?')
    await shows('Checked in autumn')
    const shown = await textFor('asker')
    for (const words of wordsOfEverything) expect(shown).toContain(words)
    expect(await controlsFor('asker')).toEqual(expect.arrayContaining([...controlsOfEverything]))
    expect(await controlsFor('asker')).not.toContain('Share here')
  })

  it('keeps the lines of code as they are', async ({ bot, ask, textFor, shows }) => {
    bot.follow(() => [{ kind: 'say', message: everything }])
    await ask('Code, please?')
    await shows('Checked in autumn')
    expect(await textFor('asker')).toMatch(/kind: Pod\n.*spec:\n.* {2}containers: \[\]/)
  })

  it('carries a press back as the action and the message it stands on', async (given) => {
    const { adapter, bot, place, press, person } = given
    const message = { ...say('Today’s question'), blocks: [button('Reveal', 'c1:reveal:k1')] }
    const posted = await adapter.post(place, message, 'k1')
    if (posted.kind !== 'posted') throw new Error(`The post failed: ${posted.reason}`)
    await press('Reveal')
    await expect.poll(() => bot.requests).toHaveLength(1)
    expect(bot.requests[0]).toMatchObject({
      kind: 'press',
      action: 'c1:reveal:k1',
      values: [],
      person,
      on: { message: posted.ref.message },
    })
  })

  it('carries back what was chosen', async ({ bot, ask, press, shows }) => {
    bot.follow(() => [{ kind: 'say', message: everything }])
    await ask('Choices, please?')
    await shows('Checked in autumn')
    bot.follow(() => [])
    await press('Pick an entry', ['second'])
    await expect.poll(() => bot.requests).toHaveLength(2)
    expect(bot.requests[1]).toMatchObject({ action: 'c1:open-chosen', values: ['second'] })
  })

  it('carries back everything that is ticked', async ({ bot, ask, press, shows }) => {
    bot.follow(() => [{ kind: 'say', message: everything }])
    await ask('Boxes, please?')
    await shows('Checked in autumn')
    bot.follow(() => [])
    await press('Which did you have?', ['0', '1'])
    await expect.poll(() => bot.requests.at(-1)).toMatchObject({ action: 'c1:tick:e.pod' })
    const last = bot.requests.at(-1)
    expect(last?.kind === 'press' && last.values.toSorted()).toEqual(['0', '1'])
  })

  it('replaces the message whose control was pressed', async (given) => {
    const { bot, ask, press, shows, textFor } = given
    const message = {
      ...say('before'),
      blocks: [...say('before').blocks, button('Go', 'c1:review')],
    }
    bot.follow(() => [{ kind: 'say', message }])
    await ask('Change?')
    await shows('before')
    bot.follow(() => [{ kind: 'update', message: say('afterwards') }])
    await press('Go')
    await shows('afterwards')
    expect(await textFor('asker')).not.toContain('before')
  })

  it('takes a private message away', async ({ bot, ask, press, shows, seenBy }) => {
    const blocks = [...say('for your eyes').blocks, button('Close', 'c1:dismiss')]
    bot.follow(() => [{ kind: 'say', message: { audience: 'asker', blocks } }])
    await ask('Private?')
    await shows('for your eyes')
    bot.follow(() => [{ kind: 'dismiss' }])
    await press('Close')
    await expect.poll(() => seenBy('asker')).toEqual([])
  })
}

function forms(it: It): void {
  const openForm = async ({ bot, ask, press, shows, form }: Given) => {
    bot.follow(() => [
      {
        kind: 'say',
        message: {
          ...say('Ready?'),
          blocks: [...say('Ready?').blocks, button('Answer it', 'c1:attempt:k1')],
        },
      },
    ])
    await ask('A form, please?')
    await shows('Ready?')
    bot.follow(() => [{ kind: 'form', form: attemptForm }])
    await press('Answer it')
    await expect.poll(form).toContain('Your answer')
  }

  it('opens a form and carries its values back', async (given) => {
    const { bot, submit } = given
    await openForm(given)
    bot.follow(() => [])
    await submit({
      words: ['One or more containers'],
      certainty: ['sure'],
      topics: ['docker', 'helm'],
    })
    await expect
      .poll(() => bot.requests.at(-1))
      .toMatchObject({
        kind: 'submit',
        action: 'c1:attempt:k1',
        fields: {
          words: ['One or more containers'],
          certainty: ['sure'],
          topics: ['docker', 'helm'],
        },
      })
  })

  it('closes a form that was accepted and shows the reply', async (given) => {
    const { bot, submit, form, shows } = given
    await openForm(given)
    bot.follow(() => [{ kind: 'say', message: say('Well done', 'asker') }])
    await submit({ words: ['x'], certainty: ['guess'], topics: [] })
    await shows('Well done')
    expect(await form()).toBeUndefined()
    expect(bot.requests.at(-1)).toMatchObject({ fields: { topics: [] } })
  })

  it('keeps a form open that needs another look, and says why', async (given) => {
    const { bot, submit, form } = given
    await openForm(given)
    bot.follow(() => [{ kind: 'invalid', problems: { words: 'Say a little more.' } }])
    await submit({ words: ['x'], certainty: ['sure'], topics: [] })
    await expect.poll(form).toContain('Say a little more.')
    bot.follow(() => [])
    await submit({ words: ['a little more'], certainty: ['sure'], topics: [] })
    await expect
      .poll(() => bot.requests.at(-1))
      .toMatchObject({
        kind: 'submit',
        fields: { words: ['a little more'], certainty: ['sure'] },
      })
  })
}

function audiences(it: It): void {
  it('shows a private reply to the asker only', async ({ bot, ask, shows, textFor }) => {
    bot.follow(() => [
      { kind: 'say', message: say('for all to see') },
      { kind: 'say', message: say('the secret answer', 'asker') },
    ])
    await ask('Private?')
    await shows('the secret answer')
    expect(await textFor('everyone')).not.toContain('the secret answer')
  })

  it('sends a direct reply to the asker only', async ({ bot, ask, textFor }) => {
    bot.follow(() => [{ kind: 'direct', message: say('a copy for you') }])
    await ask('Keep it?')
    await expect.poll(() => textFor('asker')).toContain('a copy for you')
    expect(await textFor('everyone')).not.toContain('a copy for you')
  })

  it('shows replies in their order', async ({ bot, ask, seenBy }) => {
    bot.follow(() =>
      ['first', 'second', 'third'].map((text) => ({ kind: 'say', message: say(text) })),
    )
    await ask('Three?')
    await expect.poll(() => seenBy('asker')).toHaveLength(3)
    const shown = (await seenBy('asker')).map(({ text }) => /first|second|third/.exec(text)?.[0])
    expect(shown).toEqual(['first', 'second', 'third'])
  })

  it('stays silent about its own messages', async ({ adapter, bot, ask, place }) => {
    await adapter.post(place, say('What is a pod?'), 'k1')
    bot.follow(() => [{ kind: 'say', message: say('What is a volume?') }])
    await ask('Anything?')
    await expect.poll(() => bot.requests).toHaveLength(1)
    await ask('Anything else?')
    await expect.poll(() => bot.requests).toHaveLength(2)
  })
}

function text(it: It): void {
  it('shows text as it was typed and never brings it to life', async ({ bot, ask, shows }) => {
    bot.follow(() => [{ kind: 'say', message: say(hostileText) }])
    await ask('Hostile?')
    await shows(hostileText)
  })

  it('shows hostile words in titles, labels, lists and code as they are', async (given) => {
    const { bot, ask, textFor, controlsFor, shows } = given
    const parts = [{ kind: 'text', text: '1. <!here> *x*' } as const]
    bot.follow(() => [
      {
        kind: 'say',
        message: {
          audience: 'everyone',
          blocks: [
            { kind: 'title', text: '<@U1> *title*' },
            { kind: 'list', items: [{ parts, depth: 0, ordered: false }] },
            { kind: 'quote', parts: [{ kind: 'text', text: '> quoted **x**' }] },
            { kind: 'code', text: '```\n<!channel>' },
            button('<b>@here</b>', 'c1:review'),
            { kind: 'footer', parts: [{ kind: 'text', text: 'the end' }] },
          ],
        },
      },
    ])
    await ask('Hostile?')
    await shows('the end')
    const shown = await textFor('asker')
    for (const words of ['<@U1> *title*', '1. <!here> *x*', '> quoted **x**', '```', '<!channel>'])
      expect(shown).toContain(words)
    expect(await controlsFor('asker')).toContain('<b>@here</b>')
  })

  it('lets no control character through', async ({ bot, ask, shows, textFor }) => {
    bot.follow(() => [
      { kind: 'say', message: say('\u001B[31mred\u001B[0m \u0007 bell \u009B2J end') },
    ])
    await ask('Colours?')
    await shows('end')
    expect(await textFor('asker')).toContain('[31mred')
  })

  it('shows a 100 kB answer completely and says where it continues', async (given) => {
    const { bot, ask, seenBy } = given
    const words = Array.from({ length: 14_000 }, (_, index) => `w${String(index).padStart(5, '0')}`)
    bot.follow(() => [{ kind: 'say', message: say(words.join(' ')) }])
    await ask('All of it?')
    const read = async () =>
      (await seenBy('asker')).flatMap((seen) => seen.text.match(/\bw\d{5}\b/g) ?? [])
    await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBe(words.length)
    expect(await read()).toEqual(words)
    const parts = (await seenBy('asker')).map((seen) => seen.text)
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/continued/i)
    expect(parts.at(-1)).not.toMatch(/continued/i)
  })
}

function posts(it: It): void {
  const posted = async ({ adapter, place }: Given, words: string, key: string) => {
    const result = await adapter.post(place, say(words), key)
    if (result.kind !== 'posted') throw new Error(`The post failed: ${result.reason}`)
    return result.ref
  }
  const throughJson = (ref: MessageRef): MessageRef => JSON.parse(JSON.stringify(ref))

  it('posts for everyone and finds the post by its key', async (given) => {
    const ref = await posted(given, 'Question of the day', 'key-1')
    expect(await given.textFor('everyone')).toContain('Question of the day')
    expect(await given.adapter.find(given.place, 'key-1', 0)).toEqual(ref)
  })

  it('does not show the key to readers', async (given) => {
    await posted(given, 'Question of the day', 'key-very-secret')
    expect(await given.textFor('everyone')).not.toContain('key-very-secret')
  })

  it('finds nothing for a key that was never posted', async (given) => {
    await posted(given, 'Question of the day', 'key-1')
    expect(await given.adapter.find(given.place, 'key-2', 0)).toBe('none')
  })

  it('changes a post by an address that went through JSON', async (given) => {
    const ref = throughJson(await posted(given, 'Question of the day', 'key-1'))
    expect(await given.adapter.update(ref, say('Closed for today'))).toMatchObject({
      kind: 'posted',
    })
    await expect.poll(() => given.textFor('everyone')).toContain('Closed for today')
    expect(await given.textFor('everyone')).not.toContain('Question of the day')
    expect(await given.adapter.find(given.place, 'key-1', 0)).not.toBe('none')
  })

  it('posts into the thread under a message', async (given) => {
    const under = throughJson(await posted(given, 'Question of the day', 'key-1'))
    const result = await given.adapter.postInThread(under, say('Everyone’s answer'), 'key-1a')
    expect(result.kind).toBe('posted')
    await expect.poll(() => given.textFor('everyone')).toContain('Everyone’s answer')
  })

  it('opens a thread with its first line', async (given) => {
    const { bot, press, place, adapter, textFor } = given
    const message = {
      ...say('Question'),
      blocks: [...say('Question').blocks, button('Discuss', 'c1:discuss:k1')],
    }
    await adapter.post(place, message, 'k1')
    bot.follow((request) =>
      request.kind === 'press'
        ? [{ kind: 'thread', under: request.on, message: say('Talk here') }]
        : [],
    )
    await press('Discuss')
    await expect.poll(() => textFor('asker')).toContain('Talk here')
  })

  it('sends a direct message that only its person sees', async (given) => {
    const result = await given.adapter.direct(given.person, say('Your review is due'), 'key-d')
    expect(result.kind).toBe('posted')
    await expect.poll(() => given.textFor('asker')).toContain('Your review is due')
    expect(await given.textFor('everyone')).not.toContain('Your review is due')
  })

  it('says in one line where it can be reached', async ({ adapter }) => {
    expect(adapter.describe()).toMatch(/^[^\n]+$/)
  })
}

function endings(it: It): void {
  it('waits on stop for what is in flight', async ({ adapter, bot, ask, textFor }) => {
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return [{ kind: 'say', message: say('just in time') }]
    })
    const asked = ask('Slow?').catch(() => undefined)
    await expect.poll(() => bot.requests).toHaveLength(1)
    let stopped = false
    const stopping = adapter.stop(30_000).then(() => {
      stopped = true
    })
    await new Promise(setImmediate)
    expect(stopped).toBe(false)
    gate.open()
    await stopping
    await asked
    expect(await textFor('asker')).toContain('just in time')
  })

  it('stops at its deadline when the bot does not answer', async ({ adapter, bot, ask }) => {
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return []
    })
    const asked = ask('For ever?').catch(() => undefined)
    await expect.poll(() => bot.requests).toHaveLength(1)
    await adapter.stop(1)
    gate.open()
    await asked
  })

  it('handles nothing after stop', async ({ adapter, bot, ask }) => {
    await ask('In time?')
    await expect.poll(() => bot.requests).toHaveLength(1)
    await adapter.stop(30_000)
    await ask('Too late?').catch(() => undefined)
    expect(bot.requests).toHaveLength(1)
  })
}
