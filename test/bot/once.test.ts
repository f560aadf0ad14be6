import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { measureBoard } from '../../src/daily/board.ts'
import { weekOf } from '../../src/message/dates.ts'
import type { Grade, Reply } from '../../src/ports.ts'
import { previewGrades } from '../../src/review/fsrs.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { buttonIn, type Conversation, openConversation } from '../support/conversation.ts'
import { dayMs, entryOf, hourMs } from '../support/daily.ts'
import { interleaved, type Turn, turns } from '../support/interleaved.ts'

const place = { platform: 'chat', workspace: 'team', channel: 'general' }

type Scene = {
  readonly talk: Conversation
  readonly key: string
  readonly explanationId: string
  /** Everything at once, in the order that chance decides. */
  together(gestures: readonly (() => Promise<readonly Reply[]>)[]): Promise<void>
}

/** A question everyone has seen the answer to, with words of Ana and Ben and an explanation by Cem. */
async function withScene(order: readonly Turn[], run: (scene: Scene) => Promise<void>) {
  const memory = interleaved(await openMemoryStore())
  const talk = await openConversation({
    now: '2026-11-23T07:30:00Z',
    store: memory.store,
    entries: [entryOf('gasket'), entryOf('sprocket')],
  })
  await talk.submit('ana', 'c1:save-schedule', {
    localTime: ['09:00'],
    timeZone: ['Europe/Berlin'],
    weekdays: ['1'],
    order: ['list'],
    reveal: ['at'],
    revealTime: ['17:00'],
  })
  talk.clock.forward(hourMs)
  await talk.tick()
  const key = talk.chat.sent[0]?.key ?? ''
  for (const user of ['ana', 'ben', 'cem'])
    await talk.submit(user, `c1:attempt:${key}`, { text: ['first words'], certainty: ['sure'] })
  talk.clock.forward(9 * hourMs)
  await talk.tick()
  await talk.press('cem', `c1:share-words:${key}:named`)
  const [explanation] = await talk.store.explanations.on(key)
  await run({
    talk,
    key,
    explanationId: explanation?.id ?? '',
    together: async (gestures) => void (await memory.together(gestures, order)),
  })
  await talk.close()
}

/** What two devices of Ana, and Ben, may do at the same moment. */
const gestureOn = {
  'attempt again': ({ talk, key }: Scene) =>
    talk.submit('ana', `c1:attempt:${key}`, { text: ['other words'], certainty: ['guess'] }),
  reveal: ({ talk, key }: Scene) => talk.press('ana', `c1:reveal:${key}`),
  'just show me': ({ talk, key }: Scene) => talk.press('ana', `c1:show-now:${key}`),
  tick: ({ talk, key }: Scene) => talk.press('ana', `c1:tick:o.${key}`, ['0', '1']),
  good: ({ talk, key }: Scene) => talk.press('ana', `c1:grade:o.${key}:good`),
  easy: ({ talk, key }: Scene) => talk.press('ana', `c1:grade:o.${key}:easy`),
  'share named': ({ talk, key }: Scene) => talk.press('ana', `c1:share-words:${key}:named`),
  'share unnamed': ({ talk, key }: Scene) => talk.press('ana', `c1:share-words:${key}:unnamed`),
  'ana likes': ({ talk, explanationId }: Scene) => talk.press('ana', `c1:helpful:${explanationId}`),
  'ben likes': ({ talk, explanationId }: Scene) => talk.press('ben', `c1:helpful:${explanationId}`),
  'cem likes his own': ({ talk, explanationId }: Scene) =>
    talk.press('cem', `c1:helpful:${explanationId}`),
  join: ({ talk }: Scene) => talk.press('ana', 'c1:join-board'),
  'the same press, delivered twice': ({ talk, key }: Scene) =>
    talk.handle({
      ...talk.request('ana'),
      id: 'delivered twice',
      kind: 'press',
      action: `c1:grade:o.${key}:hard`,
      values: [],
      on: { ...place, message: 'm1' },
    }),
} as const
const names = fc.constantFrom(...(Object.keys(gestureOn) as (keyof typeof gestureOn)[]))

const dueOf = (grade: Grade, memory: string | undefined, nowAt: number) =>
  previewGrades(memory, nowAt, 0.9)[grade]

describe('whatever people do at the same moment on several devices', () => {
  it('counts once on a question', { timeout: 120_000 }, async () => {
    const met = { graded: 0, shared: 0, liked: 0 }
    await fc.assert(
      fc.asyncProperty(
        turns,
        fc.array(names, { minLength: 2, maxLength: 7 }),
        async (order, chosen) =>
          withScene(order, async (scene) => {
            const { talk, key, explanationId, together } = scene
            await together(chosen.map((name) => () => gestureOn[name](scene)))
            const { store, clock, chat } = talk
            const ana = talk.request('ana').person

            expect(await store.attempts.count(key)).toBe(3)
            expect(await store.attempts.of(ana)).toHaveLength(1)

            const graded = await store.grades.of(ana)
            const cards = await store.cards.of(ana)
            expect(graded.length).toBeLessThanOrEqual(1)
            expect(cards).toHaveLength(graded.length)
            for (const { grade } of graded)
              expect(cards).toMatchObject([dueOf(grade, undefined, clock.now())])

            const explanations = await store.explanations.on(key)
            const own = explanations.filter(({ person }) => person.user === 'ana')
            const posts = chat.sent.filter(({ text }) => text.startsWith('In the words of'))
            expect(own.length).toBeLessThanOrEqual(1)
            expect(posts).toHaveLength(explanations.length)
            const likers = chosen.filter((name) => name === 'ana likes' || name === 'ben likes')
            expect(explanations.find(({ id }) => id === explanationId)?.likes).toBe(
              new Set(likers).size,
            )

            const schedule = await store.schedules.at(place)
            if (!schedule) throw new Error('There is no schedule.')
            const monday = weekOf(clock.now(), schedule.timeZone)
            const board = await measureBoard(schedule, monday, store)
            const recalled = graded.some(({ grade }) => grade === 'good' || grade === 'easy')
            expect(board.map(({ points }) => points)).toEqual(
              chosen.includes('join') ? [recalled ? 2 : 1] : [],
            )
            met.graded += graded.length
            met.shared += own.length
            met.liked += new Set(likers).size
          }),
      ),
      { numRuns: 40 },
    )
    for (const times of Object.values(met)) expect(times).toBeGreaterThan(3)
  })

  it(
    'counts once in a review, wherever the other device comes in between',
    {
      timeout: 60_000,
    },
    async () => {
      for (let calls = 1; calls <= 24; calls += 1) {
        const order = [
          { lane: 0, calls },
          { lane: 1, calls: 100 },
        ]
        await withScene(order, async ({ talk, key, together }) => {
          await talk.press('ana', `c1:grade:o.${key}:good`)
          const ana = talk.request('ana').person
          const [before] = await talk.store.cards.of(ana)
          talk.clock.forward(90 * dayMs)
          const review = `e.${before?.entryId}`
          await together([
            () => talk.press('ana', `c1:grade:${review}:easy`),
            () => talk.press('ana', `c1:grade:${review}:again`),
          ])
          const graded = await talk.store.grades.of(ana)
          expect(graded).toHaveLength(2)
          const last = graded.at(-1)?.grade ?? 'again'
          expect(await talk.store.cards.of(ana)).toMatchObject([
            dueOf(last, before?.memory, talk.clock.now()),
          ])
        })
      }
    },
  )

  it('counts once in a round of practice', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        turns,
        fc.array(fc.constantFrom('Again', 'Hard', 'Good', 'Easy'), { minLength: 2, maxLength: 4 }),
        async (order, chosen) =>
          withScene(order, async ({ talk, together }) => {
            const alone = { channel: 'dm-dan', direct: true }
            const asked = await talk.command('dan', 'quiz', '1', alone)
            const shown = await talk.press('dan', buttonIn(asked, 'Show the answer'), [], alone)
            const presses = chosen.map(
              (label) => () => talk.press('dan', buttonIn(shown, label), [], alone),
            )
            await together(presses)
            const dan = talk.request('dan').person
            const graded = await talk.store.grades.of(dan)
            expect(graded).toHaveLength(1)
            const grade = graded[0]?.grade ?? 'again'
            expect(await talk.store.cards.of(dan)).toMatchObject([
              dueOf(grade, undefined, talk.clock.now()),
            ])
          }),
      ),
      { numRuns: 15 },
    )
  })

  it('is taken back once', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(turns, fc.nat({ max: 3 }), async (order, more) =>
        withScene(order, async ({ talk, key, explanationId, together }) => {
          const shown = await talk.press('ana', `c1:grade:o.${key}:good`)
          const undo = buttonIn(shown, 'Take it back')
          const ana = talk.request('ana').person
          const gestures = Array.from({ length: 2 + more }, () => () => talk.press('ana', undo))
          await together([
            ...gestures,
            () => talk.press('cem', `c1:take-back:${key}:${explanationId}`),
            () => talk.press('ben', `c1:helpful:${explanationId}`),
            () => talk.press('cem', `c1:take-back:${key}:${explanationId}`),
          ])
          expect(await talk.store.grades.of(ana)).toEqual([])
          expect(await talk.store.cards.of(ana)).toEqual([])
          expect(await talk.store.explanations.on(key)).toEqual([])
        }),
      ),
      { numRuns: 15 },
    )
  })
})
