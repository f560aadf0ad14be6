import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createLog } from '../../src/log.ts'
import type { Message } from '../../src/message/message.ts'
import { plainText } from '../../src/message/plain-text.ts'
import { endOverdue } from '../../src/mock/change.ts'
import type { Mock, Reply } from '../../src/ports.ts'
import {
  buttonIn,
  controlIn,
  type Conversation,
  messagesIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'

const hourMs = 3_600_000

describe('a mock interview', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
  })
  afterEach(() => talk.close())

  const person = (user: string) => talk.request(user).person
  const current = (user: string) => talk.store.mocks.current(person(user))
  /** The invitation as it was posted, or as it was last brought up to date. */
  const posted = () => {
    const last = talk.chat.sent.at(-1)
    if (!last) throw new Error('Nothing was posted.')
    return last
  }
  const card = () => [posted().message]
  const cardText = () => talk.chat.updates.at(-1)?.text ?? posted().text
  /** A press on the card itself. */
  const onCard = (user: string, action: string) =>
    talk.handle({
      ...talk.request(user),
      kind: 'press',
      action,
      values: [],
      on: posted().ref,
    })
  const press = (user: string, replies: readonly Reply[], label: string) =>
    talk.press(user, buttonIn(replies, label))
  const join = (user: string) => onCard(user, buttonIn(card(), 'Join'))
  const side = async (user: string) => onCard(user, `c1:mock-side:${(await newest()).id}`)
  const newest = async (): Promise<Mock> => {
    const mock = await talk.store.mocks.get(posted().key)
    if (!mock) throw new Error('There is no mock interview.')
    return mock
  }
  const entryOf = async (turn: number) => {
    const entry = talk.answerer.entry((await newest()).turns[turn]?.entryId ?? '')
    if (!entry) throw new Error(`There is no question ${turn}.`)
    return entry
  }
  const start = async (text = '') => {
    const started = await talk.command('ana', 'mock', text)
    return { started, joined: await join('ben') }
  }
  const hear = (user: string, replies: readonly Reply[], values: readonly string[]) => {
    const boxes = controlIn(replies, `Which of these did ${user === 'ben' ? 'Ana' : 'Ben'} say?`)
    return talk.press(user, boxes, values)
  }

  it('is an invitation to everybody, without a word of any question', async () => {
    const started = await talk.command('ana', 'mock', 'kubernetes beginner')
    expect(textOf(started)).toContain('Your invitation is posted here')
    expect(messagesIn(started).map(({ audience }) => audience)).toEqual(['asker'])
    expect(posted().message.audience).toBe('everyone')
    expect(cardText()).toContain('Ana looks for someone to practise an interview with.')
    expect(cardText()).toContain('kubernetes')
    expect(cardText()).toContain('Beginner')
    expect(talk.answerer.entries.some(({ question }) => cardText().includes(question))).toBe(false)
  })

  it('goes from the invitation over two questions to two scorecards', async () => {
    const { joined } = await start('kubernetes')
    const first = await entryOf(0)
    const second = await entryOf(1)
    // Ben joined: the card says so to everybody, and he gets the interviewer’s side alone.
    expect(joined.map((reply) => 'message' in reply && reply.message?.audience)).toEqual([
      'everyone',
      'asker',
    ])
    expect(joined.map(({ kind }) => kind)).toEqual(['update', 'say'])
    expect(textOf(joined.slice(0, 1))).toContain('Question 1 of 2: Ben asks, Ana answers.')
    const asking = joined.slice(1)
    for (const words of [first.question, first.shortAnswerText, ...first.keyPoints])
      expect(textOf(asking)).toContain(words)

    const answering = await side('ana')
    expect(textOf(answering)).toContain(first.question)
    expect(textOf(answering)).toContain('You answer Ben')

    // What is ticked is kept, and what to ask next follows.
    expect(textOf(asking)).toContain(`what about …?”\n\n• ${first.keyPoints[0]}`)
    const heard = await hear('ben', asking, ['0', '2', '99'])
    expect(textOf(heard)).toContain(`what about …?”\n\n• ${first.keyPoints[1]}`)
    expect((await newest()).turns[0]?.ticked).toEqual([0, 2])
    const swapped = await press('ben', heard, 'Close this question')
    expect(cardText()).toContain('Question 2 of 2: Ana asks, Ben answers.')
    expect(textOf(swapped)).toContain(second.question)
    expect(textOf(swapped)).toContain('You answer Ana')

    const asksNow = await press('ana', answering, 'What is next?')
    expect(textOf(asksNow)).toContain(`ticked 2 of ${first.keyPoints.length} key points`)
    expect(textOf(asksNow)).toContain(second.shortAnswerText)
    const all = second.keyPoints.map((_, index) => String(index))
    const heardAll = await hear('ana', asksNow, all)
    expect(textOf(heardAll)).toContain('Everything was said.')
    const anas = await press('ana', heardAll, 'Close this question')
    expect(textOf(anas)).toContain('Your scorecard')
    expect(textOf(anas)).toContain(`You said:\n\n• ${first.keyPoints[0]}\n• ${first.keyPoints[2]}`)
    expect(textOf(anas)).toContain(`Missed:\n\n• ${first.keyPoints[1]}`)
    expect(textOf(anas)).toContain(`Worth reading again:\n\n• ${first.question}`)
    const bens = await press('ben', swapped, 'What is next?')
    expect(textOf(bens)).toContain('Nothing was missed.')
    expect(() => buttonIn(bens, 'Put it into my reviews')).toThrow('There is no button')
    expect(cardText()).toContain('Ana and Ben have practised an interview.')
    for (const user of ['ana', 'ben']) expect(await current(user)).toBeUndefined()

    await press('ana', anas, 'Put it into my reviews')
    expect((await talk.store.cards.of(person('ana'))).map(({ entryId }) => entryId)).toEqual([
      first.id,
    ])
    expect(await talk.store.cards.of(person('ben'))).toEqual([])
    expect(textOf(await press('ana', anas, 'Read the answer'))).toContain(first.shortAnswerText)
  })

  it('is joined by the first other person, and kind to all the others', async () => {
    await talk.command('ana', 'mock')
    expect(textOf(await join('ana'))).toContain('That is your own invitation')
    const joins = await Promise.all(['ben', 'chidi', 'dora', 'ben'].map(join))
    const won = (await newest()).partner?.name
    const late = joins.filter((replies) => textOf(replies).includes(`${won} was faster`))
    expect(late).toHaveLength(won === 'Ben' ? 2 : 3)
    for (const replies of late) {
      expect(messagesIn(replies).map(({ audience }) => audience)).toEqual(['everyone', 'asker'])
      expect(messagesIn(replies).at(-1)?.blocks).toHaveLength(1)
    }
    expect(textOf(await side('eve'))).toContain('between two other people')
  })

  it('is one at a time for each person, and never two invitations', async () => {
    const both = await Promise.all([1, 2, 3].map(() => talk.command('ana', 'mock')))
    expect(talk.chat.sent).toHaveLength(1)
    expect(both.map(textOf).filter((text) => text.includes('posted here'))).toHaveLength(1)
    await join('ben')
    const again = await talk.command('ben', 'mock')
    expect(textOf(again)).toContain('One at a time')
    expect(textOf(await press('ben', again, 'Show me my side'))).toContain('You ask Ana')
    await talk.command('chidi', 'mock')
    const second = await onCard('ben', buttonIn(card(), 'Join'))
    expect(textOf(second)).toContain('One at a time')
    expect((await current('chidi'))?.state).toBe('open')
  })

  it('takes every step once, however many devices press', async () => {
    const { joined } = await start()
    const close = () => press('ben', joined, 'Close this question')
    const closed = await Promise.all([close(), close(), close()])
    for (const replies of closed) expect(textOf(replies)).toContain('Question 2 of 2')
    expect((await newest()).turns.map(({ closedAt }) => closedAt !== undefined)).toEqual([
      true,
      false,
    ])
    // An old message of the interviewer changes nothing any more.
    await hear('ben', joined, ['0'])
    expect((await newest()).turns[0]?.ticked).toEqual([])
    expect(talk.chat.updates).toHaveLength(1)
  })

  it('lets nobody tick or close for the interviewer', async () => {
    const { joined } = await start()
    const boxes = controlIn(joined, 'Which of these did Ana say?')
    for (const user of ['ana', 'eve']) {
      const replies = [
        ...(await talk.press(user, boxes, ['0'])),
        ...(await talk.press(user, buttonIn(joined, 'Close this question'))),
      ]
      for (const point of (await entryOf(0)).keyPoints) expect(textOf(replies)).not.toContain(point)
    }
    expect((await newest()).turns[0]).toMatchObject({ ticked: [] })
    expect((await newest()).turns[0]?.closedAt).toBeUndefined()
  })

  it('can be stopped by either, and the other one hears of it', async () => {
    const { joined } = await start()
    const first = await entryOf(0)
    await hear('ben', joined, ['0'])
    const swapped = await press('ben', joined, 'Close this question')
    const stopped = await press('ben', swapped, 'Stop')
    expect(textOf(stopped)).toContain('Ben has stopped this mock interview.')
    expect(textOf(stopped)).toContain('no scorecard for you')
    for (const point of (await entryOf(1)).keyPoints) expect(textOf(stopped)).not.toContain(point)
    const anas = await side('ana')
    expect(textOf(anas)).toContain('Ben has stopped')
    expect(textOf(anas)).toContain(`You said:\n\n• ${first.keyPoints[0]}`)
    expect(cardText()).toContain('Ben has stopped')
    await talk.command('ana', 'mock')
    expect((await current('ana'))?.state).toBe('open')
  })

  it('can be taken back before anybody joins, by whoever made it', async () => {
    await talk.command('ana', 'mock')
    expect(textOf(await onCard('ben', buttonIn(card(), 'Cancel')))).toContain('Only Ana can')
    expect((await newest()).state).toBe('open')
    const cancelled = await onCard('ana', buttonIn(card(), 'Cancel'))
    expect(cancelled.map(({ kind }) => kind)).toEqual(['update', 'say'])
    expect(textOf(cancelled)).toContain('Ana has taken the invitation back.')
    expect(textOf(await join('ben'))).toContain('Ana has taken the invitation back.')
    expect(await current('ben')).toBeUndefined()
    await talk.command('ana', 'mock')
    const own = await talk.command('ana', 'mock')
    expect(textOf(await press('ana', own, 'Cancel'))).toContain('Your invitation is taken back.')
    expect(cardText()).toContain('Ana has taken the invitation back.')
  })

  const tick = () =>
    endOverdue(talk.clock.now(), {
      store: talk.store,
      chatFor: () => talk.chat,
      clock: talk.clock,
      log: createLog('silent'),
    })

  it('expires when nobody joins, and the card says so', async () => {
    await talk.command('ana', 'mock')
    talk.clock.forward(hourMs - 1)
    await tick()
    expect(talk.chat.updates).toEqual([])
    talk.clock.forward(1)
    await tick()
    await tick()
    expect(talk.chat.updates).toHaveLength(1)
    expect(cardText()).toContain('Nobody had time for an interview with Ana')
    expect(textOf(await join('ben'))).toContain('has expired')
    expect(await current('ana')).toBeUndefined()
  })

  it('expires by a press when nothing ticks, and makes room for the next one', async () => {
    await talk.command('ana', 'mock')
    talk.clock.forward(hourMs)
    expect(textOf(await join('ben'))).toContain('has expired')
    await talk.command('ana', 'mock')
    talk.clock.forward(hourMs)
    const started = await talk.command('ana', 'mock')
    expect(textOf(started)).toContain('posted here')
    expect(talk.chat.sent).toHaveLength(3)
  })

  it('ends by itself when nobody closes it, and both hear of it at their next press', async () => {
    const { joined } = await start()
    const answering = await side('ana')
    talk.clock.forward(2 * hourMs)
    await press('ben', joined, 'Close this question')
    talk.clock.forward(3 * hourMs - 1)
    expect((await newest()).state).toBe('running')
    talk.clock.forward(1)
    const anas = await press('ana', answering, 'What is next?')
    expect(textOf(anas)).toContain('Nothing happened for three hours')
    expect(textOf(anas)).toContain('Missed:')
    expect(cardText()).toContain('Nothing happened for three hours')
    expect(textOf(await side('ben'))).toContain('no scorecard for you')
    for (const user of ['ana', 'ben']) expect(await current(user)).toBeUndefined()
  })

  it('goes on after a restart in the middle as if nothing had been', async () => {
    const { joined } = await start()
    const heard = await hear('ben', joined, ['1'])
    const fresh = await openConversation({ store: talk.store })
    const swapped = await fresh.handle({
      ...talk.request('ben'),
      kind: 'press',
      action: buttonIn(heard, 'Close this question'),
      values: [],
      on: posted().ref,
    })
    expect(textOf(swapped)).toContain('Question 2 of 2')
    expect((await newest()).turns[0]?.ticked).toEqual([1])
  })

  it('posts the invitation once when the first try broke off on its way', async () => {
    for (const fate of [
      'throw and keep it',
      'throw and lose it',
      'be unclear and keep it',
    ] as const) {
      const before = talk.chat.sent.length
      talk.chat.fate(fate)
      await talk.command('ana', 'mock')
      await talk.command('ana', 'mock')
      expect(talk.chat.sent).toHaveLength(before + 1)
      expect((await newest()).ref).toEqual(posted().ref)
      await onCard('ana', buttonIn(card(), 'Cancel'))
    }
  })

  it('says why when the platform will not have the invitation, and keeps nothing', async () => {
    talk.chat.fate('refuse')
    expect(textOf(await talk.command('ana', 'mock'))).toContain('channel_not_found')
    expect(await current('ana')).toBeUndefined()
    talk.chat.fate('be unclear and lose it')
    talk.chat.search('not know')
    const unclear = await talk.command('ana', 'mock')
    expect(textOf(unclear)).toContain('I cannot tell')
    expect(textOf(await press('ana', unclear, 'Cancel'))).toContain('taken back')
  })

  it('goes on when the entry of a question is withdrawn meanwhile', async () => {
    const { joined } = await start()
    const gone = await entryOf(0)
    await talk.answerer.rebuild(
      talk.answerer.entries.filter(({ id }) => id !== gone.id),
      [],
    )
    expect(textOf(await side('ana'))).toContain('has been withdrawn')
    const asking = await side('ben')
    expect(textOf(asking)).toContain('Close the question to go on.')
    await hear('ben', joined, ['0'])
    const swapped = await press('ben', asking, 'Close this question')
    expect(textOf(swapped)).toContain('You answer Ana')
    const anas = await press('ana', await side('ana'), 'Close this question')
    expect(textOf(anas)).toContain('no scorecard for you')
  })

  it('opens one thread to talk in', async () => {
    const { joined } = await start()
    const thread = await onCard('ana', buttonIn(joined, 'Talk in the thread'))
    expect(thread).toMatchObject([
      { kind: 'thread', under: posted().ref, message: { audience: 'everyone' } },
    ])
    const again = await onCard('ben', buttonIn(joined, 'Talk in the thread'))
    expect(textOf(again)).toBe('')
  })

  it('says what it cannot do', async () => {
    const direct = await talk.command('ana', 'mock', '', { direct: true })
    expect(textOf(direct)).toContain('takes two people')
    expect(textOf(await talk.command('ana', 'mock', 'cooking'))).toContain('“cooking”')
    expect(textOf(await talk.command('ana', 'mock', 'compose advanced'))).toContain(
      'no two questions for compose, Advanced',
    )
    expect(textOf(await talk.press('ana', 'c1:mock-join:gone'))).toContain('cannot find')
    expect(talk.chat.sent).toEqual([])
    await talk.command('ana', 'mock')
    const elsewhere = await talk.press('eve', buttonIn(card(), 'Join'), [], { workspace: 'other' })
    expect(textOf(elsewhere)).toContain('cannot find')
  })

  it('is in what is kept about a person, and goes with them', async () => {
    const { joined } = await start()
    await press('ben', joined, 'Close this question')
    expect(textOf(await talk.command('ana', 'my-data'))).toContain('1 mock interview you took')
    const asking = await talk.command('ana', 'forget-me')
    await talk.press('ana', buttonIn(asking, 'Delete it all'))
    expect(cardText()).toContain('Somebody has stopped')
    expect(cardText()).not.toContain('Ana')
    const bens = textOf(await side('ben'))
    expect(bens).toContain('Somebody has stopped')
    expect(bens).not.toContain('Ana')
    expect(await current('ben')).toBeUndefined()
    const data = await talk.store.people.everything(person('ana'), '-')
    expect(data.mocks).toEqual([])
  })
})

describe('what the candidate sees', () => {
  let talk: Conversation
  beforeEach(async () => {
    talk = await openConversation()
  })
  afterEach(() => talk.close())

  const gesture = fc.record({
    who: fc.constantFrom('ana', 'ana', 'ben', 'ben', 'eve'),
    // What leads on more often than what ends it.
    act: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('side', 'look', 'tick', 'close') },
      { weight: 1, arbitrary: fc.constantFrom('join', 'talk', 'cancel', 'stop') },
    ),
    turn: fc.constantFrom('0', '1'),
    heard: fc.subarray(['0', '1', '2', '3', '4', '5']),
  })
  /** What an entry says beside its question. */
  const rubricOf = (id: string) => {
    const { keyPoints = [], shortAnswerText = '', trap } = talk.answerer.entry(id) ?? {}
    return [...keyPoints, shortAnswerText, ...(trap === undefined ? [] : [trap])]
  }
  /** Everything in messages, as it is read and as it is sent. */
  const allOf = (messages: readonly Message[]) =>
    [...messages.map(plainText), JSON.stringify(messages)].join()
  const isIn = (text: string) => (words: string) =>
    text.includes(words) || text.includes(JSON.stringify(words).slice(1, -1))

  it('is never a word of the rubric before the question is closed, whatever anybody presses', async () => {
    let run = 0
    let interviewersSaw = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(gesture, { minLength: 15, maxLength: 40 }),
        fc.boolean(),
        async (gestures, joined) => {
          run += 1
          const user = (who: string) => `${who}${run}`
          await talk.command(user('ana'), 'mock')
          const id = talk.chat.sent.at(-1)?.key ?? ''
          if (joined) await talk.press(user('ben'), `c1:mock-join:${id}`)
          for (const { who, act, turn, heard } of gestures) {
            const numbered = act === 'tick' || act === 'close'
            const action = `c1:mock-${act}:${id}${numbered ? `:${turn}` : ''}`
            const updates = talk.chat.updates.length
            const messages = messagesIn(await talk.press(user(who), action, heard))
            const cards = talk.chat.updates.slice(updates).map(({ text }) => text)
            const mock = await talk.store.mocks.get(id)
            for (const [number, { entryId, closedAt }] of (mock?.turns ?? []).entries()) {
              const pair = [mock?.starter.user, mock?.partner?.user]
              const isCandidate = pair[number] === user(who)
              const mayKnow = pair.includes(user(who)) && (!isCandidate || closedAt !== undefined)
              const inPublic = messages.filter(({ audience }) => audience === 'everyone')
              const leaked = rubricOf(entryId).filter(
                isIn(cards.join() + allOf(mayKnow ? inPublic : messages)),
              )
              expect(leaked).toEqual([])
              if (mayKnow && rubricOf(entryId).some(isIn(allOf(messages)))) interviewersSaw += 1
            }
          }
        },
      ),
      { numRuns: 150 },
    )
    // Or the words would be looked for in the wrong way.
    expect(interviewersSaw).toBeGreaterThan(50)
  })
})
