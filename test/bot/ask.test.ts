import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  buttonIn,
  type Conversation,
  messagesIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'

describe('asking', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
  })
  afterEach(() => talk.close())

  it('answers a mention for everyone, in a thread', async () => {
    const replies = await talk.mention('ana', '<@U1> difference between image and container')
    expect(replies).toMatchObject([
      { kind: 'say', inThread: true, message: { audience: 'everyone' } },
    ])
    expect(textOf(replies)).toContain(
      'What is the difference between a Docker image and a container?',
    )
    expect(textOf(replies)).toContain('Reviewed')
    expect(textOf(replies)).toContain('Source:')
  })

  it('answers a command to the asker alone and restates the question', async () => {
    const replies = await talk.command('ana', 'ask', 'whats a pod')
    expect(replies).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    expect(textOf(replies)).toContain('You asked: whats a pod')
    expect(textOf(replies)).toContain('What is a Pod in Kubernetes?')
  })

  it('says politely that it has no reviewed answer, to the asker alone', async () => {
    const replies = await talk.mention('ana', '@Cuecard how do I bake a cake')
    expect(replies).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    expect(textOf(replies)).toContain('I don’t have a reviewed answer for “how do I bake a cake”.')
  })

  it('asks for a question when there is none', async () => {
    expect(textOf(await talk.mention('ana', '<@U1> '))).toContain('You did not write a question')
    expect(textOf(await talk.command('ana', 'ask', ''))).toContain('You did not write a question')
  })

  it('takes a question of any length and content', async () => {
    expect(await talk.write('ana', `what is a pod ${'x'.repeat(10_000)}`)).toHaveLength(1)
    expect(await talk.write('ana', '\u0000\u0001\uD800 what is a pod')).toHaveLength(1)
  })

  it('handles the same request once', async () => {
    const request = {
      ...talk.request('ana'),
      kind: 'ask',
      via: 'mention',
      text: 'what is a pod',
    } as const
    const both = await Promise.all([talk.handle(request), talk.handle(request)])
    expect(both.map((replies) => replies.length)).toEqual(expect.arrayContaining([0, 1]))
    expect(await talk.handle(request)).toEqual([])
  })

  it('shares a private answer with everyone once', async () => {
    const answer = await talk.command('ana', 'ask', 'what is a pod')
    const share = buttonIn(answer, 'Share here')
    const shared = await talk.press('ana', share)
    expect(messagesIn(shared).map(({ audience }) => audience)).toEqual(['everyone', 'asker'])
    expect(textOf(shared)).toContain('Shared by Ana')
    expect(textOf(await talk.press('ben', share))).toContain('has been shared here already')
  })

  it('explains an answer with the numbers of the engine', async () => {
    const answer = await talk.mention('ana', 'what is a pod')
    const replies = await talk.press('ana', buttonIn(answer, 'Why this answer?'))
    const { outcome, ranked } = talk.answerer.answer('what is a pod')
    expect(textOf(replies)).toContain(
      `Score ${ranked[0]?.score.toFixed(2)}, confidence ${Math.round(outcome.confidence * 100)} of 100`,
    )
  })

  it('offers runners-up and reasons after “Not it”, and keeps the reason', async () => {
    const answer = await talk.mention('ana', 'what is a pod')
    const notIt = await talk.press('ana', buttonIn(answer, 'Not it'))
    const picked = await talk.press('ana', buttonIn(notIt, 'Outdated'))
    expect(textOf(picked)).toContain('The curators will see that')
    const feedback = await talk.store.feedback.about('pod')
    expect(feedback.map(({ verdict, reason }) => [verdict, reason])).toEqual(
      expect.arrayContaining([
        ['notIt', undefined],
        ['notIt', 'outdated'],
      ]),
    )
  })

  it('counts the same opinion once', async () => {
    const answer = await talk.mention('ana', 'what is a pod')
    const solved = buttonIn(answer, 'Solved')
    await talk.press('ana', solved)
    await talk.press('ana', solved)
    await talk.press('ben', solved)
    expect(await talk.store.feedback.about('pod')).toHaveLength(2)
  })

  it('puts a miss on the curators’ list and tells how many others asked', async () => {
    await talk.mention('ana', 'how do I bake a cake')
    const second = await talk.mention('ben', 'How do I bake a cake?')
    expect(textOf(second)).toContain('1 other person asked something similar this month.')
    const noted = await talk.press('ben', buttonIn(second, 'Ask the curators'))
    expect(textOf(noted)).toContain('on the curators’ list')
  })

  it('does not count the misses of another workspace', async () => {
    await talk.mention('ana', 'how do I bake a cake', { workspace: 'elsewhere' })
    expect(textOf(await talk.mention('ben', 'how do I bake a cake'))).not.toContain(
      'asked something similar',
    )
  })

  it('shows nothing of a question to another workspace', async () => {
    const answer = await talk.command('ana', 'ask', 'what is a pod')
    const elsewhere = { workspace: 'elsewhere' }
    for (const label of ['Share here', 'Why this answer?']) {
      const replies = await talk.press('eve', buttonIn(answer, label), [], elsewhere)
      expect(textOf(replies)).not.toContain('pod')
    }
  })

  it('lets a manager move the bar', async () => {
    await talk.submit('ana', 'c1:save-settings', { timeZone: ['Europe/Berlin'], bar: ['100'] })
    expect(textOf(await talk.mention('ana', 'where do my logs go, roughly'))).not.toContain(
      'Reviewed',
    )
    const refused = await talk.submit('ben', 'c1:save-settings', {
      timeZone: ['Nowhere'],
      bar: ['150'],
    })
    expect(refused).toMatchObject([
      { kind: 'invalid', problems: { bar: expect.any(String), timeZone: expect.any(String) } },
    ])
  })

  it('answers a control from another version in a friendly way', async () => {
    expect(textOf(await talk.press('ana', 'c0:old:thing'))).toContain('another version of me')
    expect(textOf(await talk.press('ana', 'nonsense'))).toContain('another version of me')
    expect(textOf(await talk.submit('ana', 'c1:dismiss', {}))).toContain('another version of me')
  })

  it('names the commands when it does not know one', async () => {
    const text = textOf(await talk.command('ana', 'dance'))
    expect(text).toContain('I do not know /dance')
    expect(text).toContain('/topics')
  })

  it('logs no word of a question above debug', async () => {
    await talk.mention('ana', 'what is a zebrafish')
    const above = talk.lines.filter((line) => JSON.parse(line).level > 20)
    expect(above.length).toBeGreaterThan(0)
    expect(above.join('')).not.toContain('zebrafish')
  })

  it('apologises when something breaks, with a reference that the log holds', async () => {
    await talk.close()
    const replies = await talk.mention('ana', 'what is a pod')
    const reference = /reference (?<id>[\w-]+)/.exec(textOf(replies))?.groups?.['id']
    expect(textOf(replies)).toContain('something went wrong on my side')
    expect(talk.lines.join('')).toContain(`"reference":"${reference}"`)
    talk = await openConversation()
  })
})
