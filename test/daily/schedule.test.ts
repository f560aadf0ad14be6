import { describe, expect, it } from 'vitest'

import {
  answerDueAt,
  dueOccurrences,
  isOn,
  isTimeZone,
  nextOccurrence,
  nextOccurrences,
  occurrenceKey,
  startOfDate,
} from '../../src/daily/schedule.ts'
import type { Schedule } from '../../src/ports.ts'
import { at, dayMs, scheduleOf } from '../support/daily.ts'

const iso = (instants: readonly number[]): string[] =>
  instants.map((instant) => new Date(instant).toISOString().replace('.000Z', 'Z'))

const dueIn = (schedule: Schedule, from: string, until: string): string[] =>
  iso(dueOccurrences(schedule, { afterAt: at(from), untilAt: at(until) }))

const always = { createdAt: at('1900-01-01T00:00:00Z') }

describe('the hour of a question', () => {
  it('follows the clock of the zone over both clock changes', () => {
    const schedule = scheduleOf({ localTime: '09:00', timeZone: 'Europe/Berlin' })
    expect(dueIn(schedule, '2026-03-28T00:00:00Z', '2026-03-30T00:00:00Z')).toEqual([
      '2026-03-28T08:00:00Z',
      '2026-03-29T07:00:00Z',
    ])
    expect(dueIn(schedule, '2026-10-24T00:00:00Z', '2026-10-26T00:00:00Z')).toEqual([
      '2026-10-24T07:00:00Z',
      '2026-10-25T08:00:00Z',
    ])
  })

  it.each([
    ['an hour', 'Europe/Berlin', '02:30', '2026-03-29', '2026-03-29T01:00:00Z'],
    ['half an hour', 'Australia/Lord_Howe', '02:10', '2026-10-04', '2026-10-03T15:30:00Z'],
    ['an hour from midnight', 'Africa/Cairo', '00:00', '2026-04-24', '2026-04-23T22:00:00Z'],
    ['the last hour of the date', 'America/Nuuk', '23:30', '2026-03-28', '2026-03-29T01:00:00Z'],
  ])('comes at once after a gap of %s in %s', (_gap, timeZone, localTime, date, expected) => {
    const schedule = scheduleOf({ timeZone, localTime })
    const noon = at(`${date}T12:00:00Z`)
    const due = iso(
      dueOccurrences(schedule, { afterAt: noon - 1.5 * dayMs, untilAt: noon + 1.5 * dayMs }),
    )
    expect(due.filter((one) => one === expected)).toHaveLength(1)
    expect(due).toHaveLength(3)
    const dueAt = at(expected)
    expect(dueOccurrences(schedule, { afterAt: dueAt - 1, untilAt: dueAt })).toEqual([dueAt])
  })

  it('comes once, the first time, when the clock shows it twice', () => {
    const berlin = scheduleOf({ localTime: '02:30' })
    expect(dueIn(berlin, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-25T00:30:00Z',
    ])
    const havana = scheduleOf({ localTime: '00:30', timeZone: 'America/Havana' })
    expect(dueIn(havana, '2026-10-31T12:00:00Z', '2026-11-01T12:00:00Z')).toEqual([
      '2026-11-01T04:30:00Z',
    ])
  })

  it('leaves out a date that the zone leaves out', () => {
    const apia = scheduleOf({ timeZone: 'Pacific/Apia', localTime: '09:00', ...always })
    expect(dueIn(apia, '2011-12-29T00:00:00Z', '2012-01-01T00:00:00Z')).toEqual([
      '2011-12-29T19:00:00Z',
      '2011-12-30T19:00:00Z',
      '2011-12-31T19:00:00Z',
    ])
    const onlyFridays = { ...apia, weekdays: [5] }
    expect(dueIn(onlyFridays, '2011-12-27T00:00:00Z', '2012-01-04T00:00:00Z')).toEqual([])
  })
})

describe('which dates have a question', () => {
  const week = ['2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z'] as const

  it('keeps to the weekdays of the channel, not of Greenwich', () => {
    const mondays = scheduleOf({ weekdays: [1], localTime: '08:00', timeZone: 'Pacific/Auckland' })
    expect(dueIn(mondays, '2026-11-22T00:00:00Z', '2026-11-29T00:00:00Z')).toEqual([
      '2026-11-22T19:00:00Z',
    ])
    expect(dueIn(scheduleOf({ weekdays: [6, 7] }), ...week)).toHaveLength(2)
  })

  it('leaves out days off', () => {
    const schedule = scheduleOf({ daysOff: ['2026-11-24', '2026-11-25'] })
    expect(dueIn(schedule, ...week)).toHaveLength(5)
  })

  it('takes the span as after the first instant, up to and including the last', () => {
    const due = at('2026-11-23T08:00:00Z')
    const schedule = scheduleOf()
    expect(dueOccurrences(schedule, { afterAt: due - 1, untilAt: due })).toEqual([due])
    expect(dueOccurrences(schedule, { afterAt: due, untilAt: due + 1 })).toEqual([])
    expect(dueOccurrences(schedule, { afterAt: due - 1, untilAt: due - 1 })).toEqual([])
    expect(dueOccurrences(schedule, { afterAt: due + dayMs, untilAt: due })).toEqual([])
  })

  it('asks nothing from before it was created, resumed or changed', () => {
    const createdAt = at('2026-11-24T08:00:00Z')
    expect(dueIn(scheduleOf({ createdAt }), ...week)[0]).toBe('2026-11-24T08:00:00Z')
    expect(dueIn(scheduleOf({ createdAt: createdAt + 1 }), ...week)[0]).toBe('2026-11-25T08:00:00Z')
    const sinceAt = at('2026-11-26T12:00:00Z')
    const resumed = scheduleOf({ createdAt, state: { kind: 'on', sinceAt } })
    expect(dueIn(resumed, ...week)[0]).toBe('2026-11-27T08:00:00Z')
  })

  it('asks nothing while paused, and goes on by itself where the pause has an end', () => {
    const paused = scheduleOf({ state: { kind: 'paused', reason: 'holidays' } })
    expect(dueIn(paused, ...week)).toEqual([])
    const untilAt = at('2026-11-27T00:00:00Z')
    const ending = scheduleOf({ state: { kind: 'paused', reason: 'holidays', untilAt } })
    expect(dueIn(ending, ...week)[0]).toBe('2026-11-27T08:00:00Z')
    expect([isOn(paused, untilAt), isOn(ending, untilAt - 1), isOn(ending, untilAt)]).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('the preview', () => {
  it('shows the next five over a clock change, in order', () => {
    const schedule = scheduleOf({ weekdays: [1, 2, 3, 4, 5], localTime: '09:00' })
    expect(iso(nextOccurrences(schedule, at('2026-10-22T12:00:00Z'), 5))).toEqual([
      '2026-10-23T07:00:00Z',
      '2026-10-26T08:00:00Z',
      '2026-10-27T08:00:00Z',
      '2026-10-28T08:00:00Z',
      '2026-10-29T08:00:00Z',
    ])
  })

  it('begins after the instant it is asked for', () => {
    const due = at('2026-11-23T08:00:00Z')
    expect(nextOccurrence(scheduleOf(), due - 1)).toBe(due)
    expect(nextOccurrence(scheduleOf(), due)).toBe(due + dayMs)
  })

  it('ends for a schedule that never asks', () => {
    const never = scheduleOf({ weekdays: [] })
    expect(nextOccurrences(never, at('2026-11-23T00:00:00Z'), 5)).toEqual([])
    expect(nextOccurrence(never, at('2026-11-23T00:00:00Z'))).toBeUndefined()
    expect(nextOccurrences(scheduleOf(), at('2026-11-23T00:00:00Z'), 0)).toEqual([])
  })
})

describe('the hour of the public answer', () => {
  const answerTo = (dueAt: string, localTime: string, overrides: Partial<Schedule> = {}) => {
    const schedule = scheduleOf({ reveal: { kind: 'at', localTime }, ...overrides })
    const answer = answerDueAt(schedule, at(dueAt))
    return answer === undefined ? undefined : new Date(answer).toISOString().replace('.000Z', 'Z')
  }

  it('is on the same date when it is later than the question, else on the next', () => {
    expect(answerTo('2026-11-23T08:00:00Z', '17:00')).toBe('2026-11-23T16:00:00Z')
    expect(answerTo('2026-11-23T08:00:00Z', '08:00')).toBe('2026-11-24T07:00:00Z')
    expect(answerTo('2026-11-23T08:00:00Z', '09:00')).toBe('2026-11-24T08:00:00Z')
  })

  it('follows the clock of the zone over a clock change', () => {
    expect(answerTo('2026-10-24T07:00:00Z', '08:00')).toBe('2026-10-25T07:00:00Z')
    expect(answerTo('2026-03-28T08:00:00Z', '08:00')).toBe('2026-03-29T06:00:00Z')
  })

  it('passes over a date that the zone leaves out', () => {
    const timeZone = 'Pacific/Apia'
    expect(answerTo('2011-12-29T19:00:00Z', '08:00', { timeZone })).toBe('2011-12-30T18:00:00Z')
  })

  it('is nothing where no hour is set', () => {
    const dueAt = at('2026-11-23T08:00:00Z')
    expect(answerDueAt(scheduleOf({ reveal: { kind: 'never' } }), dueAt)).toBeUndefined()
    const attempts = scheduleOf({ reveal: { kind: 'attempts', count: 3 } })
    expect(answerDueAt(attempts, dueAt)).toBeUndefined()
  })
})

describe('the key of an occurrence', () => {
  it('is the same for the same schedule and instant only, and fits every platform', () => {
    const key = occurrenceKey('schedule-1', 1_000)
    expect(key).toMatch(/^[\w-]{20}$/)
    expect(occurrenceKey('schedule-1', 1_000)).toBe(key)
    expect(occurrenceKey('schedule-1', 1_001)).not.toBe(key)
    expect(occurrenceKey('schedule-2', 1_000)).not.toBe(key)
  })
})

describe('zones', () => {
  it.each(['Europe/Berlin', 'UTC', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires'])(
    'knows %s',
    (name) => expect(isTimeZone(name)).toBe(true),
  )
  it.each(['', 'Mars/Base', '+01:00', 'Europe/Berlin ', 'Berlin', '09:00'])(
    'does not take “%s” for one',
    (name) => expect(isTimeZone(name)).toBe(false),
  )
  it('knows when a local date begins', () => {
    expect(startOfDate('2026-11-23', 'Europe/Berlin')).toBe(at('2026-11-22T23:00:00Z'))
    expect(startOfDate('2026-04-24', 'Africa/Cairo')).toBe(at('2026-04-23T22:00:00Z'))
  })
})
