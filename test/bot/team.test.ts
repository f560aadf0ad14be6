import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Grade, Reply } from '../../src/ports.ts'
import {
  buttonIn,
  type Conversation,
  formIn,
  messagesIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'
import { dayMs, hourMs } from '../support/daily.ts'

const fields = {
  localTime: ['09:00'],
  timeZone: ['Europe/Berlin'],
  weekdays: ['1', '2', '3', '4', '5'],
  topics: [],
  levels: [],
  order: ['shuffled'],
  reveal: ['at'],
  revealTime: ['17:00'],
  revealCount: ['3'],
  daysOff: [''],
  holidaysOf: [''],
  board: ['on'],
}

let talk: Conversation
beforeEach(async () => {
  // A Monday, an hour before the first question.
  talk = await openConversation({ now: '2026-11-23T07:00:00Z' })
  await talk.submit('ana', 'c1:save-schedule', fields)
  talk.clock.forward(hourMs)
  await talk.tick()
})
afterEach(() => talk.close())

const questions = () => talk.chat.sent.filter(({ to }) => typeof to === 'object' && !to.thread)
const inThread = () => talk.chat.sent.filter(({ to }) => typeof to === 'object' && to.thread)
const latest = () => {
  const last = questions().at(-1)
  if (!last) throw new Error('No question was posted.')
  return last
}

async function attempt(user: string, text = `words of ${user}`): Promise<void> {
  const form = formIn(await talk.press(user, buttonIn([latest().message], 'Answer it')))
  await talk.submit(user, form.action, { text: [text], certainty: ['sure'] })
}
const grade = (user: string, how: Grade) => talk.press(user, `c1:grade:o.${latest().key}:${how}`)
const join = (user: string) => talk.press(user, 'c1:join-board')
const board = async (user: string) => textOf(await talk.command(user, 'leaderboard'))

/** The answer of today’s question is shown, and the clock stands at the next question. */
async function unlock(): Promise<void> {
  talk.clock.forward(8 * hourMs)
  await talk.tick()
}
async function nextDay(days = 1): Promise<void> {
  talk.clock.forward(days * dayMs - 8 * hourMs)
  await talk.tick()
}

describe('the leaderboard', () => {
  it('names and counts those who joined, and shows each their own place', async () => {
    for (const user of ['ana', 'ben', 'cem', 'dan']) await attempt(user)
    await grade('ana', 'good')
    await grade('ben', 'again')
    await grade('dan', 'easy')
    for (const user of ['ana', 'ben', 'cem']) await join(user)
    const shown = await talk.command('ana', 'leaderboard')
    expect(shown).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    expect(textOf(shown)).toContain('1. Ana · 2 points')
    expect(textOf(shown)).toContain('2. Ben, Cem · 1 point')
    expect(textOf(shown)).toContain('You are in place 1 of 3 with 2 points.')
    expect(textOf(shown)).not.toContain('Dan')
    const outside = await board('dan')
    expect(outside).toContain('You are not on it')
    expect(outside).not.toMatch(/Dan|place . of/)
  })

  it('shows nothing of anybody while fewer than three have joined', async () => {
    for (const user of ['ana', 'ben', 'cem']) await attempt(user)
    for (const user of ['ana', 'ben']) await join(user)
    const shown = await board('ana')
    expect(shown).toContain('It is shown once 3 people who joined have a point this week.')
    expect(shown).toContain('You have 1 point this week.')
    expect(shown).not.toContain('Ben')
    await join('cem')
    expect(await board('ana')).toContain('1. Ana, Ben, Cem · 1 point')
    const left = await talk.press('cem', 'c1:leave-board')
    expect(left).toMatchObject([{ kind: 'update', message: { audience: 'asker' } }])
    expect(textOf(left)).toContain('You have left the leaderboard')
    expect(await board('ana')).not.toMatch(/Ben|Cem/)
  })

  it('begins at zero on Monday, in the zone of the schedule', async () => {
    for (const user of ['ana', 'ben', 'cem']) {
      await join(user)
      await attempt(user)
    }
    talk.clock.set(Date.parse('2026-11-29T22:59:00Z'))
    expect(await board('ana')).toContain('Ana')
    talk.clock.set(Date.parse('2026-11-29T23:00:00Z'))
    expect(await board('ana')).toContain('You have 0 points this week.')
    // Last week’s question counts for last week only.
    for (const user of ['ana', 'ben', 'cem']) await grade(user, 'good')
    expect(await board('ana')).toContain('You have 0 points this week.')
  })

  it('lets somebody who came today win, whatever the others did in the weeks before', async () => {
    await attempt('ana')
    await nextDay(7 + 8 / 24)
    for (const user of ['ana', 'ben', 'new']) {
      await join(user)
      await attempt(user)
    }
    await grade('new', 'good')
    expect(await board('new')).toContain('You are in place 1 of 3 with 2 points.')
  })

  it('can be switched off in a channel by who manages it', async () => {
    for (const user of ['ana', 'ben', 'cem']) {
      await join(user)
      await attempt(user)
    }
    await talk.submit('ana', 'c1:save-schedule', { ...fields, board: ['off'] }, { manager: false })
    expect(await board('ana')).toContain('1. Ana, Ben, Cem')
    const saved = await talk.submit('ana', 'c1:save-schedule', { ...fields, board: ['off'] })
    expect(textOf(saved)).toContain('No leaderboard.')
    expect(await board('ana')).toContain('switched off in this channel')
    expect(await board('ana')).not.toContain('Ben')
    const form = formIn(await talk.command('ana', 'daily', 'setup'))
    expect(form.fields).toContainEqual(expect.objectContaining({ name: 'board', selected: 'off' }))
    await talk.submit('ana', 'c1:save-schedule', fields)
    expect(await board('ana')).toContain('1. Ana, Ben, Cem')
  })

  it('is there alone with the bot, for the channels where one takes part', async () => {
    const alone = { channel: 'dm-ana', direct: true }
    const before = textOf(await talk.command('ana', 'leaderboard', '', alone))
    expect(before).toContain('You have not tried a question of the day this week.')
    for (const user of ['ana', 'ben', 'cem']) {
      await join(user)
      await attempt(user)
    }
    const shown = textOf(await talk.command('ana', 'leaderboard', '', alone))
    expect(shown).toContain('Leaderboard of this week in general')
    expect(shown).toContain('1. Ana, Ben, Cem')
  })

  it('forgets whom it is told to forget', async () => {
    for (const user of ['ana', 'ben', 'cem', 'dan']) {
      await join(user)
      await attempt(user)
    }
    await talk.press('cem', 'c1:forget-me-now')
    expect(await board('ana')).toContain('1. Ana, Ben, Dan · 1 point')
  })
})

describe('explanations', () => {
  const offer = async (user: string): Promise<readonly Reply[]> => {
    const answer = inThread().find(({ key }) => key.endsWith('-a'))
    return talk.press(user, buttonIn(answer ? [answer.message] : [], 'Share my explanation'))
  }
  async function share(user: string, how = 'Share with my name') {
    const shared = await talk.press(user, buttonIn(await offer(user), how))
    return { replies: shared, post: inThread().at(-1) }
  }

  it('are shared in the thread, as they were written, after a preview and with consent', async () => {
    await attempt('ana', 'A *pod* is <!channel> @everyone')
    await unlock()
    const preview = await offer('ana')
    expect(preview).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    expect(textOf(preview)).toContain('A *pod* is <!channel> @everyone')
    expect(inThread()).toHaveLength(1)
    const { replies, post } = await share('ana')
    expect(replies).toMatchObject([{ kind: 'update', message: { audience: 'asker' } }])
    expect(post?.to).toMatchObject({ channel: 'general', thread: latest().ref.message })
    expect(post?.text).toContain('In the words of Ana')
    expect(post?.text).toContain('A *pod* is <!channel> @everyone')
    const again = await talk.press('ana', `c1:share-words:${latest().key}:named`)
    expect(textOf(again)).toContain('You have shared your explanation of this question already.')
    expect(inThread()).toHaveLength(2)
  })

  it('carry no name when their author does not want it', async () => {
    await attempt('ana', 'words without a name')
    await unlock()
    const { post } = await share('ana', 'Share without my name')
    expect(post?.text).toContain('In the words of somebody here')
    expect(JSON.stringify(post?.message)).not.toMatch(/ana/i)
  })

  it('wait until everyone has seen the answer, whoever presses what', async () => {
    await attempt('ana')
    const reveal = await talk.press('ana', buttonIn([latest().message], 'Reveal'))
    expect(() => buttonIn(reveal, 'Share my explanation')).toThrow('no button')
    for (const action of ['offer-words', 'share-words']) {
      const naming = action === 'share-words' ? ':named' : ''
      const early = await talk.press('ana', `c1:${action}:${latest().key}${naming}`)
      expect(textOf(early)).toContain('Everyone has to have seen the answer first.')
    }
    expect(inThread()).toEqual([])
    await unlock()
    const late = await talk.press('ana', buttonIn([latest().message], 'Reveal'))
    expect(buttonIn(late, 'Share my explanation')).toBe(`c1:offer-words:${latest().key}`)
  })

  it('need words', async () => {
    await unlock()
    expect(textOf(await offer('ben'))).toContain('There are no words of yours on this question.')
  })

  it('help each person once, and never their author', async () => {
    await attempt('ana')
    await unlock()
    const { post } = await share('ana')
    const helpful = buttonIn(post ? [post.message] : [], 'Helpful')
    const thanks = await talk.press('ben', helpful)
    expect(thanks).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    expect(textOf(thanks)).toContain('Thank you.')
    for (const user of ['ben', 'ana'])
      expect(textOf(await talk.press(user, helpful))).toContain('or it is your own')
    const elsewhere = await talk.press('eve', helpful, [], { workspace: 'other' })
    expect(textOf(elsewhere)).not.toContain('Thank you.')
    expect(await talk.store.explanations.on(latest().key)).toMatchObject([{ likes: 1 }])
  })

  it('are taken back by their author alone, even after the author was forgotten', async () => {
    await attempt('ana')
    await unlock()
    const { post } = await share('ana')
    const takeBack = buttonIn(post ? [post.message] : [], 'Take it back')
    const refused = await talk.press('ben', takeBack)
    expect(refused).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    expect(textOf(refused)).toContain('Only the person who wrote this')
    await talk.press('ana', 'c1:forget-me-now')
    const taken = await talk.press('ana', takeBack)
    expect(taken).toMatchObject([{ kind: 'update', message: { audience: 'everyone' } }])
    expect(textOf(taken)).not.toContain('words of ana')
    expect(await talk.store.explanations.on(latest().key)).toEqual([])
  })

  it('can be shared later when the platform did not take them', async () => {
    await attempt('ana')
    await unlock()
    talk.chat.fate('be unavailable', 'be unclear and lose it')
    expect(textOf((await share('ana')).replies)).toContain('could not be posted: down')
    expect(textOf((await share('ana')).replies)).toContain('I cannot tell whether')
    expect(inThread()).toHaveLength(1)
  })

  it('stand in the recap of the week: the one that helped most people', async () => {
    for (const user of ['ana', 'ben']) await attempt(user, `words of ${user}\nin two lines`)
    await unlock()
    for (const user of ['ana', 'ben']) {
      const { post } = await share(user)
      const helpful = buttonIn(post ? [post.message] : [], 'Helpful')
      for (const reader of user === 'ana' ? ['cem'] : ['cem', 'dan'])
        await talk.press(reader, helpful)
    }
    const first = await talk.store.occurrences.get(latest().key)
    const question = talk.answerer.entry(first?.entryId ?? '')?.question ?? '?'
    for (let day = 0; day < 5; day += 1) {
      if (day > 0) await unlock()
      await nextDay(day === 4 ? 3 : 1)
    }
    expect(latest().text).toContain(`Most helpful explanation (2 people) of “${question}”, by Ben:`)
    expect(latest().text).toContain('words of ben')
    expect(latest().text).not.toContain('words of ana')
  })
})

describe('the recap of a week', () => {
  async function toMonday(): Promise<void> {
    for (let day = 0; day < 5; day += 1) {
      await unlock()
      await nextDay(day === 4 ? 3 : 1)
    }
  }

  it('has three lines of the leaderboard once three joined, and nothing of others', async () => {
    for (const user of ['ana', 'ben', 'cem', 'dan', 'zoe']) await attempt(user)
    for (const user of ['ana', 'ben', 'cem', 'dan']) await join(user)
    for (const user of ['ana', 'dan']) await grade(user, 'good')
    await toMonday()
    expect(latest().text).toContain('Leaderboard of last week:')
    expect(latest().text).toContain('1. Ana, Dan · 2 points')
    expect(latest().text).toContain('3. Ben, Cem · 1 point')
    expect(latest().text).not.toContain('Zoe')
  })

  it('has no leaderboard with two, and none where it is switched off', async () => {
    for (const user of ['ana', 'ben', 'cem']) await attempt(user)
    for (const user of ['ana', 'ben']) await join(user)
    await toMonday()
    expect(latest().text).toContain('Last week:')
    expect(latest().text).not.toMatch(/Leaderboard|Ana|Ben/)
  })

  it('says which topics are coming, and they come, without a word on the entries', async () => {
    await toMonday()
    const named = /Coming this week: (.*)\./.exec(latest().text)?.[1]?.split(', ') ?? []
    const monday = latest()
    const coming: string[] = []
    for (let day = 0; day < 5; day += 1) {
      const occurrence = await talk.store.occurrences.get(latest().key)
      const entry = talk.answerer.entry(occurrence?.entryId ?? '')
      coming.push(...(entry?.topics ?? []))
      if (day > 0) expect(monday.text).not.toContain(entry?.question)
      await unlock()
      await nextDay()
    }
    expect(named).toEqual([...new Set(coming)].slice(0, 5))
    expect(named.length).toBeGreaterThan(1)
  })
})

describe('a question of the day that is not out yet', () => {
  const ask = async () => {
    const occurrence = await talk.store.occurrences.get(latest().key)
    const entry = talk.answerer.entry(occurrence?.entryId ?? '')
    if (!entry) throw new Error('The question has no entry.')
    return { entry, replies: () => talk.mention('ben', entry.question) }
  }

  it('is answered to who asks alone, and to everyone after its hour', async () => {
    const { entry, replies } = await ask()
    const before = await replies()
    expect(textOf(before)).toContain(entry.shortAnswerText)
    expect(messagesIn(before).map(({ audience }) => audience)).toEqual(['asker'])
    expect(textOf(await talk.mention('ben', 'shorter'))).toContain(entry.shortAnswerText)
    const followed = messagesIn(await talk.mention('ben', 'shorter'))
    expect(followed.map(({ audience }) => audience)).toEqual(['asker'])
    await unlock()
    const after = messagesIn(await replies())
    expect(after.map(({ audience }) => audience)).toEqual(['everyone'])
  })

  it('is not shared before that, except in another channel', async () => {
    const { entry, replies } = await ask()
    const button = buttonIn(await talk.command('ben', 'ask', entry.question), 'Share here')
    expect(textOf(await talk.press('ben', button))).toContain('This is a question of the day here.')
    const elsewhere = await talk.press('ben', button, [], { channel: 'random' })
    expect(messagesIn(elsewhere)[0]).toMatchObject({ audience: 'everyone' })
    expect(textOf(await replies())).toContain('so only you see it')
  })
})
