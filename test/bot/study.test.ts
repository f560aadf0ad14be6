import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { plainText } from '../../src/message/plain-text.ts'
import {
  buttonIn,
  controlIn,
  type Conversation,
  formIn,
  messagesIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'

describe('studying', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
    await talk.command('ana', 'daily', 'now')
  })
  afterEach(() => talk.close())

  const post = () => {
    const [question] = talk.chat.sent
    if (!question) throw new Error('Nothing was posted.')
    return question
  }
  const postButton = (label: string) => buttonIn([post().message], label)
  const entry = async () => {
    const occurrence = await talk.store.occurrences.get(post().key)
    const found = talk.answerer.entry(occurrence?.entryId ?? '')
    if (!found) throw new Error('The post has no entry.')
    return found
  }
  const attempt = async (user: string, text = 'my words') => {
    const form = formIn(await talk.press(user, postButton('Answer it')))
    return talk.submit(user, form.action, { text: [text], certainty: ['guess'] })
  }

  it('posts the question without a word of the answer', async () => {
    const { shortAnswerText, keyPoints, question } = await entry()
    expect(post().text).toContain(question)
    expect(post().text).not.toContain(shortAnswerText)
    expect(keyPoints.filter((point) => post().text.includes(point))).toEqual([])
  })

  it('asks for a moment of thought before a reveal without an attempt', async () => {
    const nudge = await talk.press('ben', postButton('Reveal'))
    expect(nudge).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    expect(textOf(nudge)).not.toContain((await entry()).shortAnswerText)
    const revealed = await talk.press('ben', buttonIn(nudge, 'I’ve thought about it'))
    expect(revealed).toMatchObject([{ kind: 'update', message: { audience: 'asker' } }])
    expect(textOf(revealed)).toContain((await entry()).shortAnswerText)
  })

  it('counts “just show me” as Again, once, and says so on the button', async () => {
    const nudge = await talk.press('ben', postButton('Reveal'))
    const show = buttonIn(nudge, 'Just show me (counts as Again)')
    const revealed = await talk.press('ben', show)
    await talk.press('ben', show)
    expect(textOf(revealed)).toContain('Saved as Again. It comes back on Tue 24 Nov.')
    const person = talk.request('ben').person
    expect((await talk.store.grades.of(person)).map(({ grade }) => grade)).toEqual(['again'])
  })

  it('reveals at once after an attempt, with the person’s own words', async () => {
    const saved = await attempt('ana', 'A *template* <!channel>')
    expect(textOf(saved)).toContain('Only you can see it')
    const revealed = await talk.press('ana', buttonIn(saved, 'Reveal'))
    expect(textOf(revealed)).toContain('A *template* <!channel>')
    expect(textOf(revealed)).toContain('You wrote (guess)')
  })

  it('refuses an empty attempt and keeps the form open', async () => {
    const form = formIn(await talk.press('ana', postButton('Answer it')))
    expect(
      await talk.submit('ana', form.action, { text: ['  '], certainty: ['sure'] }),
    ).toMatchObject([
      { kind: 'invalid', problems: { text: expect.stringContaining('A guess is fine') } },
    ])
    expect(await talk.store.attempts.count(post().key)).toBe(0)
  })

  it('suggests a grade from the key points that were ticked', async () => {
    const revealed = await talk.press('ana', buttonIn(await attempt('ana'), 'Reveal'))
    expect(textOf(revealed)).toContain('Again would fit')
    const { keyPoints } = await entry()
    const all = keyPoints.map((_, index) => String(index))
    const ticked = await talk.press('ana', controlIn(revealed, 'Which of these did you have?'), all)
    expect(ticked).toMatchObject([{ kind: 'update' }])
    expect(textOf(ticked)).toContain('Easy would fit')
  })

  it('shows the next date on each grade, and grades once', async () => {
    const revealed = await talk.press('ana', buttonIn(await attempt('ana'), 'Reveal'))
    expect(textOf(revealed)).toContain('Again · tomorrow')
    const good = buttonIn(revealed, 'Good')
    const graded = await talk.press('ana', good)
    expect(textOf(graded)).toMatch(/Saved as Good\. It comes back on \w+ \d+ \w+\./)
    await talk.press('ana', buttonIn(revealed, 'Easy'))
    const person = talk.request('ana').person
    expect((await talk.store.grades.of(person)).map(({ grade }) => grade)).toEqual(['good'])
  })

  it('keeps a copy in a direct message', async () => {
    const revealed = await talk.press('ana', buttonIn(await attempt('ana'), 'Reveal'))
    const kept = await talk.press('ana', buttonIn(revealed, 'Keep a copy'))
    expect(kept.map(({ kind }) => kind)).toEqual(['direct', 'say'])
    expect(textOf(kept)).toContain((await entry()).shortAnswerText)
  })

  it('opens the discussion with one opening line', async () => {
    const discuss = postButton('Discuss')
    expect(messagesIn(await talk.press('ana', discuss))).toHaveLength(1)
    expect(messagesIn(await talk.press('ben', discuss))).toHaveLength(0)
  })

  it('never puts answer text into what everyone sees before its hour', async () => {
    const { shortAnswerText } = await entry()
    const replies = [
      await attempt('ana'),
      await talk.press('ana', postButton('Reveal')),
      await talk.press('ana', `c1:grade:o.${post().key}:good`),
      await talk.press('ana', postButton('Discuss')),
    ].flat()
    const everyone = replies
      .filter((reply) => reply.kind !== 'direct')
      .flatMap((reply) => messagesIn([reply]))
    const leaked = everyone.filter(
      (message) => message.audience === 'everyone' && plainText(message).includes(shortAnswerText),
    )
    expect(leaked).toEqual([])
  })

  it('shows nothing of a question to another workspace', async () => {
    const replies = await talk.press('eve', `c1:thought-about-it:${post().key}`, [], {
      workspace: 'elsewhere',
    })
    expect(textOf(replies)).toContain('I cannot find this question')
  })

  it('brings a remembered entry back for review the next day', async () => {
    const card = await talk.mention('ana', 'what is a pod')
    expect(textOf(await talk.press('ana', buttonIn(card, 'Remember this')))).toContain(
      'on Tue 24 Nov',
    )
    expect(textOf(await talk.press('ana', buttonIn(card, 'Remember this')))).toContain(
      'learning this one already',
    )
    expect(textOf(await talk.command('ana', 'review'))).toContain(
      'The next one comes back on Tue 24 Nov',
    )
    talk.clock.forward(25 * 3_600_000)
    const review = await talk.command('ana', 'review')
    expect(textOf(review)).toContain('What is a Pod in Kubernetes?')
    const shown = await talk.press('ana', buttonIn(review, 'Show the answer'))
    const graded = await talk.press('ana', buttonIn(shown, 'Good'))
    await talk.press('ana', buttonIn(shown, 'Good'))
    expect(textOf(graded)).toContain('Saved as Good')
    expect(textOf(await talk.command('ana', 'review'))).toContain('Nothing is due')
    expect(await talk.store.grades.of(talk.request('ana').person)).toHaveLength(1)
  })

  it('shows progress to the person alone', async () => {
    expect(textOf(await talk.command('ben', 'progress'))).toContain('Nothing here yet')
    const revealed = await talk.press('ana', buttonIn(await attempt('ana'), 'Reveal'))
    await talk.press('ana', buttonIn(revealed, 'Good'))
    const progress = await talk.command('ana', 'progress')
    expect(progress).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    expect(textOf(progress)).toContain('1 question in a row')
    expect(textOf(progress)).toContain('Good 1')
  })
})
