import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { attachedIn } from '../../src/message/attached.ts'
import type { Reply } from '../../src/ports.ts'
import { ankiDeck } from '../../src/review/anki.ts'
import {
  buttonIn,
  type Conversation,
  formIn,
  messagesIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'
import { entry } from '../support/entries.ts'

/** The only file among replies. */
function fileIn(replies: readonly Reply[]) {
  const files = attachedIn(messagesIn(replies).flatMap(({ blocks }) => blocks))
  const [file] = files
  if (files.length !== 1 || file?.kind !== 'file') throw new Error('There is not one file.')
  return file
}

describe('my data', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
    await talk.command('ana', 'daily', 'now')
    for (const user of ['ana', 'ben']) {
      const card = await talk.mention(user, 'what is a pod')
      await talk.press(user, buttonIn(card, 'Remember this'))
      await talk.press(user, buttonIn(card, 'Solved'))
      const form = formIn(await talk.press(user, buttonIn(post(), 'Answer it')))
      await talk.submit(user, form.action, { text: [`words of ${user}`], certainty: ['sure'] })
      const shown = await talk.press(user, `c1:thought-about-it:${key()}`)
      await talk.press(user, buttonIn(shown, 'Good'))
      await talk.submit(user, 'c1:save-settings', { timeZone: ['Asia/Tokyo'] })
    }
  })
  afterEach(() => talk.close())

  const post = () => talk.chat.sent.map(({ message }) => message)
  const key = () => talk.chat.sent[0]?.key ?? ''
  const person = (user: string) => talk.request(user).person
  const everything = (user: string) =>
    talk.store.people.everything(person(user), `person:chat/team/${user}`)

  it('is shown in numbers, to the person alone', async () => {
    const shown = await talk.command('ana', 'my-data')
    expect(shown).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    for (const line of ['1 question you asked', '1 answer in your own words', '1 grade you gave'])
      expect(textOf(shown)).toContain(line)
  })

  it('comes as JSON in a direct message, with nothing of anybody else', async () => {
    const sent = await talk.press(
      'ana',
      buttonIn(await talk.command('ana', 'my-data'), 'Send me everything'),
    )
    expect(sent.map(({ kind }) => kind)).toEqual(['direct', 'say'])
    const file = fileIn(sent)
    expect(file).toMatchObject({ name: 'cuecard-data.json', mediaType: 'application/json' })
    const data = JSON.parse(file.content)
    expect(data).toMatchObject({
      person: { user: 'ana' },
      asked: [{ text: 'what is a pod' }],
      attempts: [{ text: 'words of ana', at: '2026-11-23T10:00:00.000Z' }],
      grades: [{ grade: 'good' }],
      feedback: [{ verdict: 'solved' }],
      settings: [{ name: 'timeZone', value: 'Asia/Tokyo' }],
    })
    expect(data.cards).toHaveLength(2)
    expect(file.content).not.toMatch(/ben/i)
  })

  it('comes as an Anki deck', async () => {
    const sent = await talk.press(
      'ana',
      buttonIn(await talk.command('ana', 'my-data'), 'Send me an Anki deck'),
    )
    expect(sent.map(({ kind }) => kind)).toEqual(['direct', 'say'])
    const file = fileIn(sent)
    expect(file).toMatchObject({ name: 'cuecard-anki.txt', mediaType: 'text/plain' })
    expect(file.content).toContain('#separator:tab')
    expect(file.content).toContain('What is a Pod in Kubernetes?\t')
    const none = await talk.press('eve', 'c1:send-data:anki')
    expect(textOf(none)).toContain('nothing in your reviews yet')
  })

  it('is deleted after a confirmation, and what a team counts stays without the person', async () => {
    const before = await everything('ben')
    const asking = await talk.command('ana', 'forget-me')
    expect((await everything('ana')).attempts).toHaveLength(1)
    const done = await talk.press('ana', buttonIn(asking, 'Delete it all'))
    expect(textOf(done)).toContain('I have forgotten you')
    expect(await everything('ana')).toEqual({
      explanations: [],
      likes: [],
      leaderboard: [],
      attempts: [],
      grades: [],
      cards: [],
      asked: [],
      feedback: [],
      mocks: [],
      settings: [],
    })
    expect(await everything('ben')).toEqual(before)
    expect(await talk.store.attempts.count(key())).toBe(2)
    const graded = await talk.store.grades.on(key())
    expect(graded.map(({ grade }) => grade)).toEqual(['good', 'good'])
    expect(JSON.stringify(graded)).not.toMatch(/"ana"|"Ana"/)
    expect(textOf(await talk.command('ana', 'progress'))).toContain('Nothing here yet')
  })
})

describe('an Anki deck', () => {
  it('has one line for each entry, whatever is in it', () => {
    const deck = ankiDeck([
      entry({ id: 'a', question: 'What\tis\nthis?', keyPoints: ['one', 'two', 'three'] }),
    ])
    const lines = deck.trimEnd().split('\n')
    expect(lines.slice(0, 4)).toEqual([
      '#separator:tab',
      '#html:false',
      '#columns:Front\tBack\tTags',
      '#tags column:3',
    ])
    expect(lines.slice(4)).toEqual([
      'What is this?\tA template for containers. • one • two • three\tcuecard docker beginner',
    ])
  })
})
