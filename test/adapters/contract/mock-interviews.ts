import { beforeAll, describe, expect, test } from 'vitest'

import type { Entry } from '../../../src/entries/entry.ts'
import type { Bot } from '../../../src/ports.ts'
import { openMemoryStore } from '../../../src/store/sqlite.ts'
import { realEntries } from '../../support/entries.ts'
import { createStudyBot } from '../../support/study-bot.ts'
import type { Conversation, Harness, Seen } from '../harness.ts'

/** What to ask about; each interview has other questions. */
const topics = ['docker', 'kubernetes', 'networking', 'security']

/** Two people, the real bot and its entries: what each of them is shown, and what not. */
export function mockInterviews(harness: Harness, open: Pick<Conversation, 'close'>[]): void {
  describe('in a mock interview', () => {
    let entries: readonly Entry[] = []
    beforeAll(async () => {
      entries = await realEntries()
    })

    async function meet() {
      const store = await openMemoryStore()
      let ana: Conversation | undefined
      const bot = createStudyBot({ entries, store, chat: () => ana?.adapter })
      ana = await harness.open(withoutAsk(bot))
      open.push(ana, store)
      const { person, other, seenBy, payloads } = ana
      const current = async () => {
        const mock = await store.mocks.current(person)
        if (!mock) throw new Error('There is no mock interview.')
        return mock
      }
      const last = async (sees: () => Promise<readonly Seen[]>) => (await sees()).at(-1)?.text ?? ''
      return {
        ana,
        ben: other,
        store,
        current,
        question: async (turn: number) => {
          const { turns } = await current()
          const entry = entries.find(({ id }) => id === turns[turn]?.entryId)
          if (!entry) throw new Error(`There is no question ${turn}.`)
          return entry
        },
        anaSees: () => everything(() => seenBy('asker'), payloads),
        benSees: () => (other ? everything(other.sees, other.payloads) : ''),
        anaReads: (words: string) =>
          expect.poll(() => last(() => seenBy('asker')), patience).toContain(words),
        benReads: (words: string) =>
          expect.poll(() => last(other?.sees ?? (async () => [])), patience).toContain(words),
        allRead: (words: string) =>
          expect.poll(() => last(() => seenBy('everyone')), patience).toContain(words),
      }
    }

    if (harness.alone) {
      test('one person is told that it takes two', async () => {
        const { ana, anaReads } = await meet()
        await ana.command('mock', 'docker')
        await anaReads('takes two people')
      })
      return
    }

    test.each(topics)(
      'about %s, the candidate is never shown a word of the rubric, nor is the channel',
      async (topic) => {
        const { ana, ben, current, question, anaSees, benSees, anaReads, benReads } = await meet()
        await ana.command('mock', topic)
        if (!ben) throw new Error('There is nobody else.')
        await anaReads('Your invitation is posted')
        await ben.press('Join')
        await benReads('You ask Ana')
        const first = await question(0)
        const second = await question(1)
        await ana.press('Show me my side')
        await anaReads('You answer Ben')
        expect(told(await anaSees(), first)).toEqual([])
        // The interviewer reads all of it: the same words would be found with the candidate.
        expect(told(await benSees(), first)).toEqual(rubricOf(first))
        await ben.press('Which of these did Ana say?', ['0'])
        await expect.poll(async () => (await current()).turns[0]?.ticked, patience).toEqual([0])
        await ben.press('Close this question')

        await benReads('You answer Ana')
        expect(told(await benSees(), second)).toEqual([])
        await ana.press('What is next?')
        await anaReads('You ask Ben')
        expect(told(await anaSees(), second)).toEqual(rubricOf(second))
        await ana.press('Close this question')

        await anaReads('Your scorecard')
        await anaReads(`Ben ticked 1 of ${first.keyPoints.length} key points.`)
        await ben.press('What is next?')
        await benReads(`Ana ticked 0 of ${second.keyPoints.length} key points.`)
        const channel = async () =>
          letters((await ana.seenBy('everyone')).map(({ text }) => text).join(' '))
        for (const entry of [first, second]) expect(told(await channel(), entry)).toEqual([])
      },
      60_000,
    )

    test('either can stop, and the invitation says so', async () => {
      const { ana, ben, store, anaReads, benReads, allRead } = await meet()
      await ana.command('mock', '')
      if (!ben) throw new Error('There is nobody else.')
      await anaReads('Your invitation is posted')
      await allRead('Ana looks for someone')
      await ben.press('Join')
      await benReads('You ask Ana')
      await allRead('Question 1 of 2: Ben asks, Ana answers.')
      await ben.press('Stop')
      await benReads('Ben has stopped')
      await allRead('Ben has stopped')
      await ana.press('My scorecard')
      await anaReads('Ben has stopped')
      for (const { person } of [ana, ben]) expect(await store.mocks.current(person)).toBeUndefined()
    })
  })
}

/** A busy machine takes longer than usual. */
const patience = { timeout: 15_000 }

/** Discord’s harness brings a command of that name along. */
const withoutAsk = (bot: Bot): Bot => ({
  ...bot,
  commands: () => bot.commands().filter(({ name }) => name !== 'ask'),
})

const rubricOf = ({ keyPoints, shortAnswerText, trap }: Entry): readonly string[] => [
  ...keyPoints,
  shortAnswerText,
  ...(trap === undefined ? [] : [trap]),
]

/** The parts of the rubric that stand in what somebody sees, whatever a platform does to its marks. */
const told = (seen: string, entry: Entry): readonly string[] =>
  rubricOf(entry).filter((words) => seen.includes(letters(words)))

/** The letters of all that can be read, and of all that was sent to the platform to show it. */
async function everything(
  sees: () => Promise<readonly Seen[]>,
  payloads: () => Promise<string>,
): Promise<string> {
  const texts = (await sees()).map(({ text }) => text)
  return `${letters(texts.join(' '))} ${letters(await payloads())}`
}

const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '')
