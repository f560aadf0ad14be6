import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Reply } from '../../src/ports.ts'
import {
  buttonIn,
  controlIn,
  type Conversation,
  formIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'

const dayMs = 86_400_000

describe('practice', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
  })
  afterEach(() => talk.close())

  const ana = () => talk.request('ana').person
  const quiz = (text = '') => talk.command('ana', 'quiz', text)
  const press = (replies: readonly Reply[], label: string, values?: readonly string[]) =>
    talk.press('ana', buttonIn(replies, label), values)
  /** The entry a question is about. */
  const entryIn = (replies: readonly Reply[]) => {
    const asked = talk.answerer.entries.find(({ question }) => textOf(replies).includes(question))
    if (!asked) throw new Error(`No question in: ${textOf(replies)}`)
    return asked
  }
  const grades = async () => (await talk.store.grades.of(ana())).map(({ grade }) => grade)
  /** Answers the next question with this grade. */
  const answer = async (replies: readonly Reply[], grade: string) =>
    press(await press(replies, 'Show the answer'), grade)

  it('asks in private, without a word of the answer', async () => {
    const first = await quiz()
    expect(first).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    expect(textOf(first)).toContain('Question 1 of 5')
    expect(textOf(first)).toContain('New for you')
    const { shortAnswerText, keyPoints } = entryIn(first)
    for (const secret of [shortAnswerText, ...keyPoints])
      expect(textOf(first)).not.toContain(secret)
  })

  it('goes from question to answer to grade to the next question, in one message', async () => {
    const first = await quiz('kubernetes beginner 2')
    const shown = await press(first, 'Show the answer')
    expect(shown).toMatchObject([{ kind: 'update', message: { audience: 'asker' } }])
    expect(textOf(shown)).toContain(entryIn(first).shortAnswerText)
    const second = await press(shown, 'Good')
    expect(second).toMatchObject([{ kind: 'update' }])
    expect(textOf(second)).toContain('saved as Good')
    expect(textOf(second)).toContain('Question 2 of 2')
    expect(await grades()).toEqual(['good'])
    expect(await talk.store.cards.get(ana(), entryIn(first).id)).toBeDefined()
  })

  it('suggests the grade that fits the ticked key points', async () => {
    const shown = await press(await quiz(), 'Show the answer')
    const all = entryIn(shown).keyPoints.map((_, index) => String(index))
    const ticked = await talk.press('ana', controlIn(shown, 'Which of these did you have?'), all)
    expect(textOf(ticked)).toContain('Easy would fit')
    await press(ticked, 'Easy')
    const [graded] = await talk.store.grades.of(ana())
    expect(graded?.keyPoints).toEqual(all.map(Number))
  })

  it('sums up at the end and drills what was missed', async () => {
    const first = await quiz('3')
    const missed = entryIn(first)
    const second = await answer(first, 'Again')
    const third = await press(second, 'Skip')
    expect(textOf(third)).toContain('skipped')
    const summary = await answer(third, 'Good')
    expect(textOf(summary)).toContain('Done: 3 questions.')
    expect(textOf(summary)).toContain('Grades: Again 1, Hard 0, Good 1, Easy 0. 1 skipped.')
    expect(textOf(summary)).toContain(`Worth reading again:\n\n• ${missed.question}`)
    const drill = await press(summary, 'Drill what I missed')
    expect(textOf(drill)).toContain('Question 1 of 1')
    expect(textOf(drill)).toContain(missed.question)
  })

  it('asks what is due first', async () => {
    const card = await talk.mention('ana', 'what is a pod')
    await talk.press('ana', buttonIn(card, 'Remember this'))
    talk.clock.forward(2 * dayMs)
    const first = await quiz()
    expect(textOf(first)).toContain('What is a Pod in Kubernetes?')
    expect(textOf(first)).toContain('Due for you')
  })

  it('goes on where it stopped, from any device', async () => {
    const second = await answer(await quiz(), 'Good')
    expect(textOf(await press(second, 'Stop for now'))).toContain('4 questions to go')
    const offered = await quiz()
    expect(textOf(offered)).toContain('You stopped at question 2 of 5')
    const resumed = await press(offered, 'Go on')
    expect(entryIn(resumed).id).toBe(entryIn(second).id)
    const anew = await press(offered, 'New round')
    expect(textOf(anew)).toContain('Question 1 of 5')
  })

  it('counts a question once, however many devices press', async () => {
    const shown = await press(await quiz(), 'Show the answer')
    const pressed = await Promise.all(['Good', 'Easy', 'Again'].map((label) => press(shown, label)))
    expect(await grades()).toHaveLength(1)
    for (const replies of pressed) expect(textOf(replies)).toContain('Question 2 of 5')
    expect(textOf(await press(shown, 'Hard'))).toContain('Question 2 of 5')
    expect(await grades()).toHaveLength(1)
  })

  it('takes the last grade back, with the card', async () => {
    const first = await quiz()
    const second = await answer(first, 'Easy')
    const again = await press(second, 'Take that back')
    expect(entryIn(again).id).toBe(entryIn(first).id)
    expect(await grades()).toEqual([])
    expect(await talk.store.cards.of(ana())).toEqual([])
    expect(textOf(await press(second, 'Take that back'))).toContain('Question 1 of 5')
    await answer(again, 'Hard')
    expect(await grades()).toEqual(['hard'])
  })

  it('offers multiple choice', async () => {
    const first = await quiz('choice 2')
    expect(textOf(first)).toContain('Which of these belongs to the answer?')
    const { keyPoints } = entryIn(first)
    const line = textOf(first)
      .split('\n')
      .find((text) => keyPoints.some((point) => text.endsWith(point)))
    const right = /(?<letter>[A-D])\. /.exec(line ?? '')?.groups?.['letter'] ?? ''
    const wrong = right === 'A' ? 'B' : 'A'
    expect(textOf(await press(first, right))).toContain('Right.')
    const missed = await press(first, wrong)
    expect(textOf(missed)).toContain(`Not that one: ${right} belongs to this answer.`)
    expect(textOf(missed)).toContain(entryIn(first).shortAnswerText)
  })

  it('shows a stranger nothing of a round', async () => {
    const shown = await press(await quiz(), 'Show the answer')
    const stolen = await talk.press('eve', buttonIn(shown, 'Good'))
    expect(textOf(stolen)).toContain('This round is over')
    expect(await talk.store.grades.of(talk.request('eve').person)).toEqual([])
  })

  it('says what it does not understand, and what there is not', async () => {
    expect(textOf(await quiz('cooking'))).toContain('I do not know “cooking”')
    expect(textOf(await quiz('compose advanced'))).toContain('nothing to practise for compose')
  })
})

describe('reviews', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
    const card = await talk.mention('ana', 'what is a pod')
    await talk.press('ana', buttonIn(card, 'Remember this'))
    talk.clock.forward(2 * dayMs)
  })
  afterEach(() => talk.close())

  const review = () => talk.command('ana', 'review')
  const shown = async () => talk.press('ana', buttonIn(await review(), 'Show the answer'))

  it('takes a grade back, so that another can be chosen', async () => {
    const graded = await talk.press('ana', buttonIn(await shown(), 'Easy'))
    const undone = await talk.press('ana', buttonIn(graded, 'Take it back'))
    expect(textOf(undone)).toContain('How did it go?')
    await talk.press('ana', buttonIn(undone, 'Hard'))
    const all = await talk.store.grades.of(talk.request('ana').person)
    expect(all.map(({ grade }) => grade)).toEqual(['hard'])
    const late = await talk.press('ana', buttonIn(graded, 'Take it back'))
    expect(textOf(late)).toContain('How did it go?')
  })

  it('begins each time with no key point ticked', async () => {
    const answer = await shown()
    const boxes = controlIn(answer, 'Which of these did you have?')
    const graded = await talk.press(
      'ana',
      buttonIn(await talk.press('ana', boxes, ['0', '1']), 'Good'),
    )
    expect(JSON.stringify(graded)).toContain('"selected":["0","1"]')
    talk.clock.forward(30 * dayMs)
    expect(JSON.stringify(await shown())).toContain('"selected":[]')
  })

  it('sets an entry aside and brings it back', async () => {
    const graded = await talk.press('ana', buttonIn(await shown(), 'Again'))
    const aside = await talk.press('ana', buttonIn(graded, 'Set aside'))
    talk.clock.forward(10 * dayMs)
    expect(textOf(await review())).toContain('Nothing is due')
    await talk.press('ana', buttonIn(aside, 'Bring it back'))
    expect(textOf(await review())).toContain('What is a Pod in Kubernetes?')
    await talk.press('ana', buttonIn(aside, 'Forget it'))
    expect(textOf(await review())).toContain('Nothing is due')
    expect(await talk.store.cards.of(talk.request('ana').person)).toEqual([])
    expect(textOf(await talk.press('ana', buttonIn(aside, 'Bring it back')))).toContain(
      'not in your reviews',
    )
  })

  it('follows how much and how often the person wants to study', async () => {
    const form = formIn(await talk.command('ana', 'settings', 'study'))
    const wishes = { retention: ['95'], dayStarts: ['5'], reviewsPerDay: ['0'] }
    expect(await talk.submit('ana', form.action, wishes)).toMatchObject([
      { kind: 'invalid', problems: { reviewsPerDay: expect.stringContaining('1 to 200') } },
    ])
    await talk.submit('ana', form.action, { ...wishes, reviewsPerDay: ['1'] })
    const changed = formIn(await talk.command('ana', 'settings', 'study'))
    expect(changed.fields).toMatchObject([{ selected: '95' }, { selected: '5' }, { value: '1' }])
    const node = await talk.mention('ana', 'what is a node')
    await talk.press('ana', buttonIn(node, 'Remember this'))
    talk.clock.forward(2 * dayMs)
    await talk.press('ana', buttonIn(await shown(), 'Good'))
    expect(textOf(await review())).toContain('That is enough for today. 1 more waits')
    talk.clock.forward(dayMs)
    expect(textOf(await review())).toContain('This is the last one due')
  })
})
