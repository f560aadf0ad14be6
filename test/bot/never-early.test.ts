import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { answerDueAt } from '../../src/daily/schedule.ts'
import { plainText } from '../../src/message/plain-text.ts'
import type { Reply, Schedule } from '../../src/ports.ts'
import {
  buttonIn,
  type Conversation,
  messagesIn,
  openConversation,
} from '../support/conversation.ts'
import { dayMs, entryOf, hourMs } from '../support/daily.ts'

/** Few, so that questions come again while other answers are still hidden. */
const entries = [
  entryOf('gasket', { topics: ['engines'] }),
  entryOf('sprocket', { topics: ['chains'] }),
  entryOf('flywheel', { topics: ['engines', 'clocks'] }),
]
const people = ['ana', 'ben', 'cem', 'dan'] as const

const gestures = [
  'attempt',
  'attempt',
  'reveal',
  'thought-about-it',
  'show-now',
  'tick',
  'grade',
  'discuss',
  'keep',
  'offer-words',
  'share-words',
  'share-words',
  'helpful',
  'take-back',
  'ask',
  'ask privately and share',
  'follow up',
  'leaderboard',
  'join',
  'review',
  'post another',
] as const

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      who: fc.constantFrom(...people),
      what: fc.constantFrom(...gestures),
      /** Which question, from the newest. */
      back: fc.integer({ min: 0, max: 2 }),
    }),
  },
  // The whole team turns to the newest question, which takes chance too long.
  {
    weight: 1,
    arbitrary: fc.record({ everybody: fc.constantFrom('attempt', 'grade', 'share-words') }),
  },
  { weight: 2, arbitrary: fc.record({ waitMs: fc.integer({ min: hourMs, max: 2 * dayMs }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const policy = fc.constantFrom(
  { reveal: ['at'], revealTime: ['17:00'] },
  { reveal: ['at'], revealTime: ['08:00'] },
  { reveal: ['attempts'], revealCount: ['3'] },
  { reveal: ['never'] },
)

type Seen = { readonly key?: string; readonly text: string; readonly from: string }

/** What more than one person can see of replies. */
const publicIn = (replies: readonly Reply[], from: string): readonly Seen[] =>
  messagesIn(replies.filter(({ kind }) => kind !== 'direct'))
    .filter(({ audience }) => audience === 'everyone')
    .map((message) => ({ text: plainText(message), from }))

const wordsOf = (who: string, entryId: string) => `what ${who} thinks of the ${entryId}`
const place = { platform: 'chat', workspace: 'team', channel: 'general' }

async function scheduleHere(talk: Conversation): Promise<Schedule> {
  const schedule = await talk.store.schedules.at(place)
  if (!schedule) throw new Error('There is no schedule.')
  return schedule
}

/** Questions whose hour has not come, by the schedule and what was done, not by what the bot says of them. */
async function hiddenNow(talk: Conversation, schedule: Schedule, tried: Map<string, Set<string>>) {
  const rows = await talk.store.occurrences.of(schedule.id, 1_000)
  const nowAt = talk.clock.now()
  return rows.filter(({ key, dueAt }) => {
    const { reveal } = schedule
    if (reveal.kind === 'at') return (answerDueAt(schedule, dueAt) ?? Infinity) > nowAt
    return reveal.kind === 'never' || (tried.get(key)?.size ?? 0) < reveal.count
  })
}

async function live(
  steps: readonly Step[],
  chosen: typeof policy extends fc.Arbitrary<infer P> ? P : never,
) {
  const talk = await openConversation({ now: '2026-11-20T07:30:00Z', entries })
  await talk.submit('ana', 'c1:save-schedule', {
    localTime: ['09:00'],
    timeZone: ['Europe/Berlin'],
    weekdays: ['1', '2', '3', '4', '5', '6', '7'],
    order: ['smart'],
    ...chosen,
  })
  const schedule = await scheduleHere(talk)
  const tried = new Map<string, Set<string>>()
  const shown = { sent: 0, updates: 0, early: 0, answers: 0, explanations: 0, recaps: 0 }
  const leaks: string[] = []

  /** Everything that has become public since the last look, held against what is hidden now. */
  async function look(replies: readonly Seen[]): Promise<void> {
    const sent = talk.chat.sent.slice(shown.sent).filter(({ to }) => to !== 'owner')
    const updates = talk.chat.updates.slice(shown.updates)
    shown.sent = talk.chat.sent.length
    shown.updates = talk.chat.updates.length
    const seen: readonly Seen[] = [
      ...replies,
      ...sent.map(({ key, text }) => ({ key, text, from: 'post' })),
      ...updates.map(({ text }) => ({ text, from: 'update' })),
    ]
    const hidden = await hiddenNow(talk, schedule, tried)
    for (const { key, text, from } of seen) {
      shown.answers += Number(key?.endsWith('-a') ?? false)
      shown.explanations += Number(text.startsWith('In the words of'))
      shown.recaps += Number(text.includes('Most helpful explanation'))
      for (const occurrence of hidden) {
        const entry = entries.find(({ id }) => id === occurrence.entryId)
        if (!entry) continue
        // The answer to an earlier time the same question was asked comes at its own hour.
        const ownHour = key?.endsWith('-a') && hidden.every((one) => key !== `${one.key}-a`)
        if (ownHour) continue
        const secrets = [
          entry.answerText,
          ...entry.keyPoints,
          ...people.map((who) => wordsOf(who, entry.id)),
        ]
        for (const secret of secrets)
          if (text.includes(secret)) leaks.push(`${from} ${key ?? ''}: “${secret}” in ${text}`)
      }
      shown.early += hidden.length
    }
  }

  const questions = () =>
    talk.chat.sent.filter(({ to }) => typeof to === 'object' && to.thread === undefined)

  async function gesture(who: string, what: (typeof gestures)[number], back: number) {
    const question = questions().at(-1 - back)
    const key = question?.key ?? 'nothing'
    const entryId = (await talk.store.occurrences.get(key))?.entryId ?? 'gasket'
    switch (what) {
      case 'attempt': {
        if (!question) return []
        tried.set(key, (tried.get(key) ?? new Set()).add(who))
        const fields = { text: [wordsOf(who, entryId)], certainty: ['sure'] }
        return talk.submit(who, `c1:attempt:${key}`, fields)
      }
      case 'reveal':
      case 'thought-about-it':
      case 'show-now':
      case 'discuss':
      case 'offer-words':
        return talk.press(who, `c1:${what}:${key}`)
      case 'share-words':
        return talk.press(who, `c1:share-words:${key}:${back === 1 ? 'unnamed' : 'named'}`)
      case 'tick':
        return talk.press(who, `c1:tick:o.${key}`, ['0', '2'])
      case 'grade':
        return talk.press(who, `c1:grade:o.${key}:${back === 1 ? 'again' : 'good'}`)
      case 'keep':
        return talk.press(who, `c1:keep:o.${key}`)
      case 'helpful':
      case 'take-back': {
        const label = what === 'helpful' ? 'Helpful' : 'Take it back'
        const explanation = talk.chat.sent.findLast(({ text }) => text.startsWith('In the words'))
        return explanation ? talk.press(who, buttonIn([explanation.message], label)) : []
      }
      case 'ask':
        return talk.mention(who, `What is ${entryId}?`)
      case 'ask privately and share': {
        const card = await talk.command(who, 'ask', `What is ${entryId}?`)
        return [...card, ...(await talk.press(who, buttonIn(card, 'Share here')))]
      }
      case 'follow up':
        return talk.mention(who, 'shorter')
      case 'leaderboard':
      case 'review':
        return talk.command(who, what)
      case 'join':
        return talk.press(who, 'c1:join-board')
      case 'post another':
        return talk.press(who, 'c1:post-another')
    }
  }

  await talk.tick()
  await look([])
  for (const one of steps) {
    if ('waitMs' in one) {
      // Every two hours, as a process that runs would see the time go by.
      const untilAt = talk.clock.now() + one.waitMs
      while (talk.clock.now() < untilAt) {
        talk.clock.forward(Math.min(2 * hourMs, untilAt - talk.clock.now()))
        await talk.tick()
        await look([])
      }
    } else if ('everybody' in one) {
      for (const who of people) {
        await look(publicIn(await gesture(who, one.everybody, 0), one.everybody))
      }
    } else {
      await look(publicIn(await gesture(one.who, one.what, one.back), one.what))
      await talk.tick()
      await look([])
    }
  }
  await talk.close()
  return { leaks, shown }
}

/** A life in which explanations come out, which chance alone does not promise. */
const sharing: Step[] = [
  { waitMs: 2 * hourMs },
  { everybody: 'attempt' },
  { everybody: 'grade' },
  { waitMs: 2 * hourMs },
  { everybody: 'share-words' },
]

describe('what more than one person can see', () => {
  it('never holds a word of an answer before its hour', { timeout: 120_000 }, async () => {
    const all = { answers: 0, explanations: 0, early: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }),
        policy,
        async (steps, chosen) => {
          const { leaks, shown } = await live(steps, chosen)
          all.answers += shown.answers
          all.explanations += shown.explanations
          all.early += shown.early
          expect(leaks).toEqual([])
        },
      ),
      { numRuns: 40, examples: [[sharing, { reveal: ['attempts'], revealCount: ['3'] }]] },
    )
    // There was something to give away, and it came out in the end.
    expect(all.early).toBeGreaterThan(100)
    expect(all.answers).toBeGreaterThan(10)
    expect(all.explanations).toBeGreaterThan(0)
  })
})
