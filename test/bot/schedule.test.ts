import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  buttonIn,
  type Conversation,
  formIn,
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
  holidaysOf: [''],
}

describe('the question of the day', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation({ now: '2026-11-23T10:00:00Z' })
  })
  afterEach(() => talk.close())

  const save = (changes: Partial<Record<keyof typeof fields, string[]>> = {}) =>
    talk.submit('ana', 'c1:save-schedule', { ...fields, ...changes })
  const place = { platform: 'chat', workspace: 'team', channel: 'general' }

  it('is set up with a form that proposes what most teams want', async () => {
    const form = formIn(await talk.command('ana', 'daily', 'setup'))
    const values = Object.fromEntries(
      form.fields.map((field) => [('name' in field && field.name) || '', field]),
    )
    expect(values).toMatchObject({
      localTime: { value: '09:00' },
      timeZone: { value: 'Europe/Berlin' },
      weekdays: { selected: ['1', '2', '3', '4', '5'] },
      reveal: { selected: 'at' },
    })
  })

  it('shows the next five dates when it is saved', async () => {
    const saved = await save()
    expect(textOf(saved)).toContain('Monday to Friday at 09:00, Europe/Berlin')
    for (const date of ['Tue 24 Nov', 'Wed 25 Nov', 'Thu 26 Nov', 'Fri 27 Nov', 'Mon 30 Nov'])
      expect(textOf(saved)).toContain(`${date}, 09:00`)
  })

  it('names every field that needs another look', async () => {
    const refused = await save({
      localTime: ['25:00'],
      timeZone: ['Mars/Base'],
      weekdays: [],
      levels: ['advanced'],
      topics: ['docker'],
      daysOff: ['2027-02-30'],
      reveal: ['attempts'],
      revealCount: ['0'],
    })
    expect(refused).toMatchObject([
      {
        kind: 'invalid',
        problems: {
          localTime: expect.stringContaining('HH:MM'),
          timeZone: expect.stringContaining('Mars/Base'),
          weekdays: expect.any(String),
          daysOff: expect.stringContaining('2027-02-30'),
          revealCount: expect.any(String),
        },
      },
    ])
    expect(await talk.store.schedules.at(place)).toBeUndefined()
  })

  it('posts by the clock once it is saved, and not for the hour before', async () => {
    await save()
    await talk.tick()
    expect(talk.chat.sent).toHaveLength(0)
    talk.clock.set(Date.parse('2026-11-24T08:00:00Z'))
    await talk.tick()
    await talk.tick()
    expect(talk.chat.sent.map(({ to }) => to)).toEqual([place])
  })

  it('shows the answer to everyone in the thread at the set hour', async () => {
    await save()
    talk.clock.set(Date.parse('2026-11-24T08:00:00Z'))
    await talk.tick()
    talk.clock.set(Date.parse('2026-11-24T16:00:00Z'))
    await talk.tick()
    await talk.tick()
    expect(talk.chat.sent.map(({ text }) => text.includes('Answer:'))).toEqual([false, true])
    expect(talk.chat.updates.at(-1)?.text).toContain('Answer unlocked')
  })

  it('unlocks after the number of attempts', async () => {
    await save({ reveal: ['attempts'], revealCount: ['2'] })
    talk.clock.set(Date.parse('2026-11-24T08:00:00Z'))
    await talk.tick()
    const [question] = talk.chat.sent
    const attempt = (user: string) =>
      talk.submit(user, `c1:attempt:${question?.key}`, { text: ['words'], certainty: ['sure'] })
    await attempt('ana')
    await attempt('ana')
    await talk.tick()
    expect(talk.chat.sent).toHaveLength(1)
    await attempt('ben')
    await talk.tick()
    expect(talk.chat.sent).toHaveLength(2)
  })

  it('posts at once on request, once a day unless asked for another', async () => {
    expect(textOf(await talk.command('ana', 'daily', 'now'))).toContain('Posted.')
    const again = await talk.command('ben', 'daily', 'now')
    expect(textOf(again)).toContain('has been posted here already')
    expect(talk.chat.sent).toHaveLength(1)
    talk.clock.forward(60_000)
    await talk.press('ben', buttonIn(again, 'Post another one'))
    expect(talk.chat.sent).toHaveLength(2)
    expect(talk.chat.sent[0]?.text).not.toBe(talk.chat.sent[1]?.text)
  })

  it('gives two people who press at the same moment one question', async () => {
    await Promise.all([talk.press('ana', 'c1:post-now'), talk.press('ben', 'c1:post-now')])
    expect(talk.chat.sent).toHaveLength(1)
  })

  it('does not post by itself where it was only posted by hand', async () => {
    await talk.command('ana', 'daily', 'now')
    talk.clock.set(Date.parse('2026-11-30T08:00:00Z'))
    await talk.tick()
    expect(talk.chat.sent.map(({ text }) => text.includes('Answer:'))).toEqual([false, true])
    expect(textOf(await talk.command('ana', 'daily'))).toContain('only posted by hand')
  })

  it('says what the platform said when it cannot post', async () => {
    talk.chat.fate('refuse')
    expect(textOf(await talk.command('ana', 'daily', 'now'))).toContain('channel_not_found')
    talk.clock.forward(60_000)
    talk.chat.fate('be unavailable')
    expect(textOf(await talk.command('ana', 'daily', 'now'))).toContain(
      'could not be posted just now',
    )
  })

  it('pauses, until a date too, and resumes without catching up', async () => {
    await save()
    expect(textOf(await talk.command('ana', 'daily', 'pause 2026-11-26'))).toContain(
      'Paused until Thu 26 Nov',
    )
    expect(textOf(await talk.command('ana', 'daily', 'pause 2020-01-01'))).toContain(
      'a day in the future',
    )
    await talk.command('ana', 'daily', 'pause')
    talk.clock.set(Date.parse('2026-11-25T12:00:00Z'))
    await talk.tick()
    expect(textOf(await talk.command('ana', 'daily', 'resume'))).toContain('Thu 26 Nov')
    await talk.tick()
    expect(talk.chat.sent).toHaveLength(0)
  })

  it('skips the next date', async () => {
    await save()
    const skipped = await talk.command('ana', 'daily', 'skip')
    expect(textOf(skipped)).toContain('Skipped: no question on Tue 24 Nov')
    expect(textOf(skipped)).toContain('Wed 25 Nov, 09:00')
    talk.clock.set(Date.parse('2026-11-24T08:00:00Z'))
    await talk.tick()
    expect(talk.chat.sent).toHaveLength(0)
  })

  it('sends a test to the person alone, with closed controls', async () => {
    await save()
    const test = await talk.press('ana', 'c1:send-test')
    expect(test.map(({ kind }) => kind)).toEqual(['direct', 'say'])
    expect(() => buttonIn(test, 'Reveal')).toThrow(/no button/)
    expect(talk.chat.sent).toHaveLength(0)
  })

  it.each(['setup', 'now', 'pause', 'resume', 'skip'])(
    'lets only managers use /daily %s',
    async (verb) => {
      const refused = await talk.command('eve', 'daily', verb, { manager: false })
      expect(textOf(refused)).toContain('Only people who manage this channel')
    },
  )

  it('lets everyone look at the schedule', async () => {
    await save()
    expect(textOf(await talk.command('eve', 'daily', 'preview', { manager: false }))).toContain(
      'Tue 24 Nov, 09:00',
    )
  })

  it('works in a direct conversation too, where nothing needs to be marked as private', async () => {
    const replies = await talk.command('ana', 'daily', 'now', { channel: 'dm-ana', direct: true })
    expect(replies).toMatchObject([{ kind: 'say', message: { audience: 'everyone' } }])
    expect(talk.chat.sent.map(({ ref }) => ref.channel)).toEqual(['dm-ana'])
  })

  it.each([
    ['channel', { channel: 'random' }, ['on', 'paused']],
    ['workspace', { channel: 'random' }, ['paused', 'paused']],
    ['workspace', { channel: 'random', workspace: 'others' }, ['on', 'on']],
  ] as const)(
    'pauses what it cannot post when it has left a %s: %o',
    async (what, where, states) => {
      await save()
      await talk.submit('ana', 'c1:save-schedule', fields, { channel: 'random' })
      const request = talk.request('ana', where)
      expect(await talk.handle({ ...request, kind: 'left', what })).toEqual([])
      const channels = ['general', 'random'].map((channel) =>
        talk.store.schedules.at({ ...place, channel }),
      )
      expect((await Promise.all(channels)).map((schedule) => schedule?.state.kind)).toEqual(states)
    },
  )

  it('asks nothing on public holidays of the region', async () => {
    talk.clock.set(Date.parse('2026-12-23T10:00:00Z'))
    expect(textOf(await save())).toContain('Fri 25 Dec')
    const saved = textOf(await save({ holidaysOf: ['de-by'] }))
    expect(saved).toContain('No question on public holidays of DE-BY.')
    for (const date of ['Thu 24 Dec', 'Mon 28 Dec', 'Tue 29 Dec', 'Wed 30 Dec', 'Thu 31 Dec'])
      expect(saved).toContain(date)
    expect(saved).not.toContain('25 Dec')
    expect(await save({ holidaysOf: ['Bavaria'] })).toMatchObject([
      { kind: 'invalid', problems: { holidaysOf: expect.stringContaining('“Bavaria”') } },
    ])
    expect(textOf(await save())).not.toContain('public holidays')
  })

  it('names what may follow /daily', async () => {
    expect(textOf(await talk.command('ana', 'daily', 'dance'))).toContain(
      'setup, now, pause, resume, skip, preview or status',
    )
  })
})
