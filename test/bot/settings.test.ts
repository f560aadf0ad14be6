import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { toPromise } from '../../src/bot/bar.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import {
  buttonIn,
  type Conversation,
  formIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'

describe('the settings', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
  })
  afterEach(() => talk.close())

  const settings = async (workspace?: string) =>
    formIn(await talk.command('ana', 'settings', '', workspace ? { workspace } : {}))
  const save = (promise: string) =>
    talk.submit('ana', 'c1:save-settings', { timeZone: ['Europe/Berlin'], promise: [promise] })
  const promiseIn = (form: Awaited<ReturnType<typeof settings>>) =>
    form.fields.find((field) => field.kind === 'text' && field.name === 'promise')

  it('ask managers for a promise, five of a hundred unless they change it', async () => {
    expect(promiseIn(await settings())).toMatchObject({
      label: 'Of 100 questions that I have no entry for, how many may get an answer all the same?',
      value: '5',
    })
    await save('12')
    expect(promiseIn(await settings())).toMatchObject({ value: '12' })
    expect(promiseIn(await settings('elsewhere'))).toMatchObject({ value: '5' })
  })

  it.each(['0', '21', '5.5', '', 'few'])('refuse the promise %j', async (promise) => {
    expect(await save(promise)).toMatchObject([
      { kind: 'invalid', problems: { promise: 'Write a whole number from 1 to 20.' } },
    ])
    expect(promiseIn(await settings())).toMatchObject({ value: '5' })
  })

  it('refuse a promise and a time zone at once', async () => {
    const fields = { timeZone: ['Nowhere'], promise: ['150'] }
    expect(await talk.submit('ben', 'c1:save-settings', fields)).toMatchObject([
      { kind: 'invalid', problems: { promise: expect.any(String), timeZone: expect.any(String) } },
    ])
  })

  it('let nobody but managers see or change the promise', async () => {
    const member = { manager: false }
    expect(promiseIn(formIn(await talk.command('ben', 'settings', '', member)))).toBeUndefined()
    const fields = { timeZone: ['Europe/Berlin'], promise: ['20'] }
    await talk.submit('ben', 'c1:save-settings', fields, member)
    expect(promiseIn(await settings())).toMatchObject({ value: '5' })
  })

  it('ignore a bar that an older version stored', async () => {
    const store = await openMemoryStore()
    await store.settings.set('workspace:chat/team', 'bar', '1')
    const old = await openConversation({ store })
    expect(promiseIn(formIn(await old.command('ana', 'settings')))).toMatchObject({ value: '5' })
    const ask = async (of: Conversation) =>
      textOf(await of.mention('ana', 'difference between image and container'))
    expect(await ask(old)).toBe(await ask(talk))
    await old.close()
  })

  it('move the bar that “Why this answer?” shows', async () => {
    const barShown = async () => {
      const answer = await talk.mention('ana', 'what is a pod')
      const why = textOf(await talk.press('ana', buttonIn(answer, 'Why this answer?')))
      return Number(/the bar, which is (\d+) here/.exec(why)?.[1])
    }
    const five = await barShown()
    await save('1')
    const one = await barShown()
    await save('20')
    const twenty = await barShown()
    expect([one, five, twenty]).toEqual([one, five, twenty].toSorted((a, b) => b - a))
    expect(one).toBeGreaterThan(twenty)
  })
})

describe('a promise', () => {
  it('is a whole number from 1 to 20', () => {
    expect(['1', '9', '10', '19', '20'].map(toPromise)).toEqual([1, 9, 10, 19, 20])
    expect(['0', '21', '100', '-1', '05', '0.8', ''].map(toPromise)).toEqual(
      Array.from({ length: 7 }, () => undefined),
    )
  })
})
