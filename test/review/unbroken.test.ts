import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dueOccurrences } from '../../src/daily/schedule.ts'
import type { Attempt, Graded, Occurrence } from '../../src/ports.ts'
import { usualHabits } from '../../src/review/due.ts'
import { measureProgress } from '../../src/review/progress.ts'
import { openConversation, textOf } from '../support/conversation.ts'
import { at, dayMs, entriesOf, hourMs, scheduleOf } from '../support/daily.ts'

const zones = Intl.supportedValuesOf('timeZone')
const person = { platform: 'chat', workspace: 'team', user: 'ana', name: 'Ana' }
const place = { platform: 'chat', workspace: 'team', channel: 'general' }

/** Within two months from the start of a history. */
const span = fc.record({
  fromMs: fc.integer({ min: 0, max: 60 * dayMs }),
  lengthMs: fc.integer({ min: hourMs, max: 15 * dayMs }),
})
const two = (number: number) => String(number).padStart(2, '0')

/** Two months of a schedule and of a person, with everything that gets in the way of both. */
const history = fc.record({
  startAt: fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2027-12-31T00:00Z') }),
  localTime: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 30, 59))
    .map(([hour, minute]) => `${two(hour)}:${two(minute)}`),
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  holidaysOf: fc.constantFrom(undefined, 'DE-BY', 'US'),
  daysOff: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }),
  pauses: fc.array(span, { maxLength: 2 }),
  outages: fc.array(span, { maxLength: 2 }),
  /** How long after a question the person tries it, again and again, and with what. */
  delaysMs: fc.array(fc.integer({ min: 0, max: 20 * dayMs }), { minLength: 1 }),
  graded: fc.array(fc.boolean(), { minLength: 1 }),
  /** Where the person is whenever they look. */
  travels: fc.array(fc.constantFrom(...zones), { minLength: 1, maxLength: 4 }),
})

type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never

const isIn = (spans: History['pauses'], startAt: number) => (instant: number) =>
  spans.some(
    ({ fromMs, lengthMs }) => instant >= startAt + fromMs && instant < startAt + fromMs + lengthMs,
  )
const turn = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length]

/** Rows as they come to be: nothing is due in a pause, and what an outage swallowed is skipped. */
function occurrencesIn(timeZone: string, lived: History): readonly Occurrence[] {
  const { startAt, localTime, weekdays, holidaysOf, daysOff, pauses, outages } = lived
  const schedule = scheduleOf({
    timeZone,
    localTime,
    weekdays,
    ...(holidaysOf !== undefined && { holidaysOf }),
    daysOff: daysOff.map((days) => new Date(startAt + days * dayMs).toISOString().slice(0, 10)),
    createdAt: startAt,
  })
  const isPaused = isIn(pauses, startAt)
  const isDown = isIn(outages, startAt)
  return dueOccurrences(schedule, { afterAt: startAt, untilAt: startAt + 60 * dayMs })
    .filter((dueAt) => !isPaused(dueAt))
    .map((dueAt, index) => ({
      key: `key-${index}`,
      scheduleId: schedule.id,
      place,
      dueAt,
      entryId: `entry-${index}`,
      answer: { kind: 'hidden' },
      state: isDown(dueAt)
        ? { kind: 'skipped', reason: 'outage', skippedAt: dueAt }
        : { kind: 'posted', ref: { ...place, message: `m-${index}` }, postedAt: dueAt },
    }))
}

describe('the run of somebody who tried every posted question', () => {
  it.each(zones)('is never broken in %s', (timeZone) => {
    fc.assert(
      fc.property(history, (lived) => {
        const occurrences = occurrencesIn(timeZone, lived)
        const posted = occurrences.filter(({ state }) => state.kind === 'posted')
        const attempts: Attempt[] = []
        const graded: Graded[] = []
        for (const [index, { key, dueAt }] of posted.entries()) {
          const common = { person, entryId: key, occurrenceKey: key }
          const triedAt = dueAt + (turn(lived.delaysMs, index) ?? 0)
          if (turn(lived.graded, index))
            graded.push({ ...common, id: key, grade: 'again', keyPoints: [], at: triedAt })
          else attempts.push({ ...common, text: 'words', certainty: 'guess', at: triedAt })
        }
        for (const seenFrom of lived.travels) {
          const { streak, tried } = measureProgress({
            attempts,
            graded,
            cards: [],
            occurrences: [occurrences.toReversed()],
            entries: [],
            habits: { ...usualHabits, timeZone: seenFrom },
            nowAt: lived.startAt + 90 * dayMs,
          })
          expect(streak).toEqual({
            current: posted.length,
            longest: posted.length,
            freezesLeft: 2,
          })
          expect(tried).toBe(posted.length)
        }
      }),
      { numRuns: 5 },
    )
  })

  it('is never broken when they live through it with the bot', { timeout: 60_000 }, async () => {
    const day = fc.record({
      what: fc.constantFrom('usual', 'usual', 'outage', 'pause', 'resume', 'skip', 'by hand'),
      traveller: fc.constantFrom(...zones),
    })
    let asked = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones),
        fc.array(day, { minLength: 5, maxLength: 15 }),
        async (timeZone, days) => {
          const startAt = at('2026-10-20T00:30Z')
          const talk = await openConversation({
            now: new Date(startAt).toISOString(),
            entries: entriesOf(10),
          })
          const request = (zone: string) => ({ ...talk.request('ana'), timeZone: zone })
          await talk.submit('ana', 'c1:save-schedule', {
            localTime: ['02:30'],
            timeZone: [timeZone],
            weekdays: ['1', '2', '3', '4', '5', '6', '7'],
            order: ['list'],
            reveal: ['never'],
          })
          const tried = new Set<string>()
          for (const [index, { what, traveller }] of days.entries()) {
            if (what === 'pause' || what === 'resume' || what === 'skip')
              await talk.command('ana', 'daily', what)
            if (what === 'by hand') await talk.command('ana', 'daily', 'now')
            for (const hour of what === 'outage' ? [] : [0, 6, 12, 18, 23]) {
              talk.clock.set(startAt + index * dayMs + hour * hourMs)
              await talk.tick()
            }
            for (const { key, to } of talk.chat.sent) {
              if (to === 'owner' || tried.has(key)) continue
              tried.add(key)
              await talk.handle({
                ...request(traveller),
                kind: 'submit',
                action: `c1:attempt:${key}`,
                fields: { text: ['words'], certainty: ['guess'] },
              })
            }
            if (tried.size === 0) continue
            const progress = textOf(
              await talk.handle({
                ...request(traveller),
                kind: 'command',
                name: 'progress',
                text: '',
              }),
            )
            const noun = tried.size === 1 ? 'question' : 'questions'
            expect(progress).toContain(`${tried.size} ${noun} in a row.`)
          }
          asked += tried.size
          await talk.close()
        },
      ),
      { numRuns: 15 },
    )
    // Something was asked at all.
    expect(asked).toBeGreaterThan(20)
  })
})
