import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { line, command, text } from '../../src/message/build.ts'
import { plainText } from '../../src/message/plain-text.ts'
import {
  buttonIn,
  type Conversation,
  formIn,
  messagesIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'

const fields = {
  localTime: ['09:00'],
  timeZone: ['Europe/Berlin'],
  weekdays: ['1', '2', '3', '4', '5'],
  topics: [],
  levels: [],
  reveal: ['at'],
  revealTime: ['17:00'],
  revealCount: ['3'],
  daysOff: [''],
}

describe('the page of the bot', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation({ now: '2026-11-23T10:00:00Z' })
  })
  afterEach(() => talk.close())

  const home = (user: string, manager = false) =>
    talk.handle({
      ...talk.request(user, { channel: `home-${user}`, direct: true, manager }),
      kind: 'home',
    })

  it('is one message that says what can be done when nothing has been done', async () => {
    const page = await home('ana')
    expect(messagesIn(page)).toHaveLength(1)
    expect(textOf(page)).toContain('Nothing is due for review.')
    expect(textOf(page)).toContain('You have not set up a question of the day yet.')
    expect(textOf(page)).toContain('Europe/Berlin')
  })

  it('counts the reviews that are due and says when the next one is', async () => {
    await talk.press('ana', 'c1:remember:pod')
    expect(textOf(await home('ana'))).toContain('The next one comes back on Tue 24 Nov')
    talk.clock.forward(25 * 3_600_000)
    const page = await home('ana')
    expect(textOf(page)).toContain('1 entry is due.')
    expect(textOf(await talk.press('ana', buttonIn(page, 'Review now')))).toContain('?')
  })

  it('lists the schedules of a person with their next date, and lets them change one', async () => {
    await talk.submit('ana', 'c1:save-schedule', fields)
    const page = await home('ana')
    expect(textOf(page)).toContain('general · 09:00 Europe/Berlin · next on Tue 24 Nov, 09:00')
    const change = buttonIn(page, 'Change (09:00)')
    const form = formIn(await talk.press('ana', change, [], { manager: false }))
    expect(form.action).toBe(change)
    const saved = await talk.submit(
      'ana',
      form.action,
      { ...fields, localTime: ['10:30'] },
      { channel: 'home-ana', manager: false },
    )
    expect(textOf(saved)).toContain('10:30')
    expect(
      (await talk.store.schedules.at({ platform: 'chat', workspace: 'team', channel: 'general' }))
        ?.localTime,
    ).toBe('10:30')
    expect(await talk.store.schedules.all()).toHaveLength(1)
  })

  it('keeps a schedule from people who neither made it nor manage the workspace', async () => {
    await talk.submit('ana', 'c1:save-schedule', fields)
    const change = buttonIn(await home('ana'), 'Change')
    expect(textOf(await home('ben'))).not.toContain('general')
    expect(textOf(await home('ben', true))).toContain('general')
    const elsewhere = { workspace: 'others', manager: true }
    for (const where of [{ manager: false }, elsewhere]) {
      expect(textOf(await talk.press('ben', change, [], where))).toContain('Only the person who')
      const sent = await talk.submit('ben', change, { ...fields, localTime: ['23:00'] }, where)
      expect(textOf(sent)).toContain('Only the person who')
    }
    expect((await talk.store.schedules.all()).map(({ localTime }) => localTime)).toEqual(['09:00'])
  })

  it('opens the settings from a button', async () => {
    const page = await home('ana')
    expect(formIn(await talk.press('ana', buttonIn(page, 'Change settings'))).title).toBe(
      'Settings',
    )
  })
})

describe('the form of a schedule', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation({ now: '2026-11-23T10:00:00Z' })
  })
  afterEach(() => talk.close())

  const previewText = (form: ReturnType<typeof formIn>) =>
    plainText({ audience: 'asker', blocks: [{ kind: 'text', parts: form.preview ?? [] }] })
  const change = (changes: Partial<Record<keyof typeof fields, string[]>>) =>
    talk.handle({
      ...talk.request('ana'),
      kind: 'change',
      action: 'c1:save-schedule',
      fields: { ...fields, ...changes },
    })

  it('shows the next five dates before anything is saved', async () => {
    const form = formIn(await talk.command('ana', 'daily', 'setup'))
    expect(previewText(form)).toBe(
      'The next five: Tue 24 Nov 09:00, Wed 25 Nov 09:00, Thu 26 Nov 09:00, Fri 27 Nov 09:00, Mon 30 Nov 09:00.',
    )
    expect(await talk.store.schedules.all()).toEqual([])
  })

  it('follows what is filled in, and keeps it', async () => {
    const form = formIn(await change({ weekdays: ['6'], localTime: ['18:15'] }))
    expect(previewText(form)).toContain('Sat 28 Nov 18:15, Sat 5 Dec 18:15')
    expect(
      form.fields.find((field) => 'name' in field && field.name === 'localTime'),
    ).toMatchObject({ value: '18:15' })
  })

  it('says what is wrong instead of dates, and keeps the wrong value to be mended', async () => {
    const form = formIn(await change({ localTime: ['25:00'], weekdays: [] }))
    expect(previewText(form)).toContain('HH:MM')
    expect(previewText(form)).toContain('Choose at least one day.')
    expect(
      form.fields.find((field) => 'name' in field && field.name === 'localTime'),
    ).toMatchObject({ value: '25:00' })
  })

  it('sends a test of what is filled in, before it is saved', async () => {
    const form = formIn(await talk.command('ana', 'daily', 'setup'))
    const test = form.buttons?.[0]?.press
    const pressed = await talk.handle({
      ...talk.request('ana'),
      kind: 'press',
      action: test?.kind === 'action' ? test.id : '',
      values: [],
      on: { platform: 'chat', workspace: 'team', channel: 'general', message: 'form' },
      fields: { ...fields, localTime: ['07:00'], reveal: ['never'] },
    })
    expect(pressed[0]).toMatchObject({ kind: 'direct' })
    expect(textOf(pressed)).toContain('This is a test')
    expect(textOf(pressed)).toContain('Reveal shows the answer to you alone.')
    expect(await talk.store.schedules.all()).toEqual([])
  })
})

describe('greeting', () => {
  it('happens once in a place, and again when the same request is asked twice', async () => {
    const talk = await openConversation()
    const request = { ...talk.request('ana'), kind: 'joined' } as const
    expect(await talk.bot.answer(request)).toHaveLength(1)
    expect(await talk.bot.answer(request)).toHaveLength(1)
    expect(await talk.joined('ana')).toEqual([])
    expect(await talk.joined('ana', { channel: 'random' })).toHaveLength(1)
    await talk.close()
  })
})

describe('a sentence that names a command', () => {
  it('keeps the command apart from the words, for platforms that call it something else', () => {
    expect(line`Try ${command('help')}, ${'<@U1>'}.`).toEqual([
      text('Try '),
      { kind: 'code', text: '/help', means: 'command' },
      text(', '),
      text('<@U1>'),
      text('.'),
    ])
  })
})
