import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { actionId } from '../../src/message/action.ts'
import {
  buttonIn,
  type Conversation,
  messagesIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'

const hourMs = 3_600_000

describe('after an answer', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
  })
  afterEach(() => talk.close())

  it('“shorter” gives the short answer alone', async () => {
    await talk.write('ana', 'what is a configmap')
    const text = textOf(await talk.write('ana', 'shorter please'))
    expect(text).toContain('In short: What is a ConfigMap and how do Pods use it?')
    expect(text).toContain(talk.answerer.entry('configmap')?.shortAnswerText)
    expect(text).not.toContain('apiVersion')
    expect(text).toContain('Source:')
  })

  it('“example?” gives the code of the entry and no more', async () => {
    await talk.write('ana', 'what is a configmap')
    const [message] = messagesIn(await talk.write('ana', 'example?'))
    const code = talk.answerer.entry('configmap')?.details.filter(({ kind }) => kind === 'code')
    expect(code?.length).toBeGreaterThan(0)
    expect(message?.blocks.filter(({ kind }) => kind === 'code')).toEqual(code)
    expect(message?.blocks.map(({ kind }) => kind)).not.toContain('list')
  })

  it('“why?” gives the key points and the details', async () => {
    await talk.write('ana', 'what is a configmap')
    const text = textOf(await talk.write('ana', 'but why?'))
    const { keyPoints = [] } = talk.answerer.entry('configmap') ?? {}
    for (const keyPoint of keyPoints) expect(text).toContain(keyPoint)
    expect(text).not.toContain('apiVersion')
  })

  it('“and for X?” answers the question about X, and says how it was read', async () => {
    await talk.write('ana', 'what is a deployment')
    const text = textOf(await talk.write('ana', 'and for statefulsets?'))
    expect(text).toContain('I read that as: what is a statefulsets')
    expect(text).toContain('What is a StatefulSet')
    expect(textOf(await talk.write('ana', 'example?'))).toContain('Example: What is a StatefulSet')
  })

  it('goes on from one follow-up to the next', async () => {
    await talk.write('ana', 'what is a configmap')
    await talk.write('ana', 'example?')
    expect(textOf(await talk.write('ana', 'shorter'))).toContain('In short: What is a ConfigMap')
  })

  it('takes a whole question as what it is', async () => {
    await talk.write('ana', 'what is a configmap')
    const text = textOf(await talk.write('ana', 'why is my pod in CrashLoopBackOff'))
    expect(text).toContain('What does CrashLoopBackOff mean')
    expect(text).not.toContain('ConfigMap and how')
  })

  it('a change of subject that no entry answers is an ordinary question', async () => {
    await talk.write('ana', 'what is a configmap')
    const text = textOf(await talk.write('ana', 'what about cheesecake?'))
    expect(text).toContain('I don’t have a reviewed answer for “what about cheesecake?”')
  })

  it('goes on from the title that was picked', async () => {
    await talk.write('ana', 'what is a pod')
    const { place } = talk.request('ana', { channel: 'dm-ana' })
    const [asked] = await talk.store.asked.inChannel(place, 0)
    const pick = actionId({ kind: 'show', askedId: asked?.id ?? '', entryId: 'node' })
    await talk.press('ana', pick, [], { channel: 'dm-ana', direct: true })
    expect(textOf(await talk.write('ana', 'shorter'))).toContain('In short: What is a Node')
  })

  it('reacts to its buttons like the answer itself', async () => {
    await talk.write('ana', 'what is a pod')
    const example = await talk.write('ana', 'example?')
    await talk.press('ana', buttonIn(example, 'Solved'))
    expect(await talk.store.feedback.about('pod')).toMatchObject([{ verdict: 'solved' }])
  })
})

describe('where a follow-up belongs', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
  })
  afterEach(() => talk.close())
  const thread = { thread: 'message-1' }

  it('in a thread, it goes on from the thread’s last question, whoever asked it', async () => {
    await talk.mention('ana', 'what is a pod', thread)
    await talk.mention('ana', 'what is a configmap')
    const replies = await talk.mention('ben', '@Cuecard example?', thread)
    expect(replies).toMatchObject([
      { kind: 'say', inThread: true, message: { audience: 'everyone' } },
    ])
    expect(textOf(replies)).toContain('Example: What is a Pod')
  })

  it('in a new thread, it goes on from the question in the channel above', async () => {
    await talk.mention('ben', 'what is a configmap')
    await talk.mention('ana', 'what is a pod')
    expect(textOf(await talk.mention('ben', 'shorter', thread))).toContain('What is a ConfigMap')
    expect(textOf(await talk.mention('cy', 'shorter', thread))).toContain('What is a Pod')
  })

  it('in the open channel, only the asker’s own question counts', async () => {
    await talk.mention('ana', 'what is a pod')
    expect(textOf(await talk.mention('ben', 'example?'))).toContain('no answer here to go on from')
    expect(textOf(await talk.mention('ana', 'example?'))).toContain('Example: What is a Pod')
  })

  it('another channel, another workspace and another person’s messages stay apart', async () => {
    await talk.mention('ana', 'what is a pod')
    await talk.write('ana', 'what is a configmap')
    const elsewhere = [
      await talk.mention('ana', 'example?', { channel: 'random' }),
      await talk.mention('ana', 'example?', { workspace: 'elsewhere' }),
      await talk.write('ben', 'example?'),
    ]
    for (const replies of elsewhere) {
      expect(replies).toMatchObject([{ kind: 'say' }])
      expect(textOf(replies)).toContain('There is no answer here to go on from.')
    }
  })

  it('a conversation is over after a day, in the open channel after an hour', async () => {
    await talk.write('ana', 'what is a pod')
    await talk.mention('ana', 'what is a pod')
    talk.clock.forward(hourMs + 1)
    expect(textOf(await talk.mention('ana', 'example?'))).toContain('no answer here')
    expect(textOf(await talk.write('ana', 'example?'))).toContain('Example: What is a Pod')
    talk.clock.forward(23 * hourMs)
    expect(textOf(await talk.write('ana', 'example?'))).toContain('no answer here')
  })

  it('after a question without an answer there is nothing to go on from', async () => {
    await talk.write('ana', 'what is a pod')
    await talk.write('ana', 'how do I bake a cake')
    expect(textOf(await talk.write('ana', 'example?'))).toContain('no answer here to go on from')
  })

  it('a shortcut and a command never follow up', async () => {
    await talk.write('ana', 'what is a pod')
    const shortcut = {
      ...talk.request('ana', { channel: 'dm-ana', direct: true }),
      text: 'example?',
    }
    const replies = await talk.handle({ ...shortcut, kind: 'ask', via: 'shortcut' })
    expect(textOf(replies)).not.toContain('Example: What is a Pod')
  })
})
