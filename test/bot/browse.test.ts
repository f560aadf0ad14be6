import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  buttonIn,
  controlIn,
  type Conversation,
  formIn,
  messagesIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'

describe('looking around', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
  })
  afterEach(() => talk.close())

  it('shows topics, narrows them by topic and level, and opens an entry', async () => {
    const topics = await talk.command('ana', 'topics')
    expect(textOf(topics)).toContain('All topics')
    const narrowed = await talk.press('ana', controlIn(topics, 'Topic'), ['storage'])
    expect(narrowed).toMatchObject([{ kind: 'update' }])
    expect(textOf(narrowed)).toContain('storage · All levels')
    const opened = await talk.press('ana', controlIn(narrowed, 'Open an entry'), ['docker-volumes'])
    expect(textOf(opened)).toContain('What are Docker volumes')
  })

  it('keeps the topic when the level changes', async () => {
    const narrowed = await talk.command('ana', 'topics', 'storage beginner')
    expect(textOf(narrowed)).toContain('storage · Beginner')
    const advanced = await talk.press('ana', controlIn(narrowed, 'Level'), ['all'])
    expect(textOf(advanced)).toContain('storage · All levels')
  })

  it('says so when it does not know a topic, and when an entry is gone', async () => {
    expect(textOf(await talk.command('ana', 'topics', 'cooking'))).toContain(
      'I have no topic “cooking”',
    )
    expect(textOf(await talk.press('ana', 'c1:open:withdrawn-entry'))).toContain(
      'no longer in the knowledge pack',
    )
  })

  it('greets with three real questions that answer when pressed', async () => {
    const greeting = await talk.joined('ana')
    const [message] = messagesIn(greeting)
    const questions =
      message?.blocks
        .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
        .slice(0, 3) ?? []
    expect(questions.map(({ label }) => label.endsWith('?'))).toEqual([true, true, true])
    const [first] = questions
    expect(textOf(await talk.press('ana', buttonIn(greeting, first?.label ?? '')))).toContain(
      'Reviewed',
    )
    expect(textOf(await talk.press('ana', buttonIn(greeting, 'What I can see')))).toContain(
      'no channel history',
    )
  })

  it('lists every command in help', async () => {
    const text = textOf(await talk.command('ana', 'help'))
    for (const { name } of talk.bot.commands()) expect(text).toContain(`/${name}`)
  })

  it('takes a flag with a reason, and not without one', async () => {
    const opened = await talk.press('ana', 'c1:open:pod')
    const form = formIn(await talk.press('ana', buttonIn(opened, 'Flag a problem')))
    expect(await talk.submit('ana', form.action, { reason: [' '] })).toMatchObject([
      { kind: 'invalid' },
    ])
    expect(
      textOf(await talk.submit('ana', form.action, { reason: ['Typo in the example'] })),
    ).toContain('will look at this entry')
    expect(await talk.store.feedback.about('pod')).toMatchObject([
      { verdict: 'flag', reason: 'Typo in the example' },
    ])
  })
})
