import { createHash } from 'node:crypto'

import { Temporal } from 'temporal-polyfill'

import type { Schedule } from '../ports.ts'
import { isPublicHoliday } from './holidays.ts'

/** A span of instants in epoch ms: after `afterAt`, up to and including `untilAt`. */
export type Span = { readonly afterAt: number; readonly untilAt: number }

/** How far a preview looks ahead: far enough for any sensible list of days off. */
const previewMs = 2 * 366 * 86_400_000

/**
 * The due instants of a schedule within a span, in epoch ms, oldest first.
 *
 * Every date of the channel that is one of the weekdays, no day off and no public holiday of its region
 * has one due instant: its local
 * time. When the clock goes forward and the local time does not exist that day, it is the first instant
 * after the gap; when the clock goes back and the local time comes twice, it is the first of the two. A
 * date that the zone leaves out altogether (Pacific/Apia, 2011-12-30) has none.
 *
 * Nothing is due before the schedule was created or switched on, nor while it is paused; a pause with an
 * end is over at that instant.
 */
export function dueOccurrences(schedule: Schedule, span: Span): readonly number[] {
  return [...occurrences(schedule, span)]
}

/** The first due instant after `afterAt` (epoch ms); undefined when none comes within two years. */
export function nextOccurrence(schedule: Schedule, afterAt: number): number | undefined {
  return nextOccurrences(schedule, afterAt, 1)[0]
}

/** The first `count` due instants after `afterAt` (epoch ms), oldest first; two years ahead at most. */
export function nextOccurrences(
  schedule: Schedule,
  afterAt: number,
  count: number,
): readonly number[] {
  const found: number[] = []
  if (count < 1) return found
  for (const dueAt of occurrences(schedule, { afterAt, untilAt: afterAt + previewMs })) {
    found.push(dueAt)
    if (found.length === count) break
  }
  return found
}

/**
 * When everyone sees the answer to the question of `dueAt`, both epoch ms: the next time the clock of the
 * channel shows the reveal's local time, always later than the question. Undefined unless the policy
 * names an hour.
 */
export function answerDueAt(schedule: Schedule, dueAt: number): number | undefined {
  const { reveal, timeZone } = schedule
  if (reveal.kind !== 'at') return undefined
  const questionDate = localDate(dueAt, timeZone)
  // The zone may leave out the next date, so look one further.
  return [0, 1, 2]
    .map((days) => instantOf(questionDate.add({ days }), reveal.localTime, timeZone))
    .find((at) => at !== undefined && at > dueAt)
}

/**
 * The mark of an occurrence: the same for the same schedule and due instant, 20 URL-safe characters, so
 * that it fits into Discord's nonce (25 characters) with room for a suffix.
 */
export function occurrenceKey(scheduleId: string, dueAt: number): string {
  return createHash('sha256').update(`${scheduleId}\n${dueAt}`).digest('base64url').slice(0, 20)
}

/** True for the name of an IANA zone this runtime knows, such as `Europe/Berlin`; false for an offset. */
export function isTimeZone(text: string): boolean {
  if (!/^[a-z]/i.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** Whether the schedule asks questions at this instant (epoch ms); a pause ends by itself. */
export function isOn(schedule: Schedule, at: number): boolean {
  return (onFromAt(schedule) ?? Infinity) <= at
}

/** The first instant (epoch ms) of a local date `YYYY-MM-DD`. Throws when it is no date. */
export function startOfDate(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
}

function* occurrences(schedule: Schedule, { afterAt, untilAt }: Span): Generator<number> {
  const onFrom = onFromAt(schedule)
  if (onFrom === undefined) return
  const from = Math.max(afterAt + 1, onFrom)
  const { localTime, timeZone } = schedule
  // A gap at midnight moves a late local time into the next date, so begin one date early.
  let date = localDate(from, timeZone).subtract({ days: 1 })
  const lastDate = localDate(untilAt, timeZone)
  for (; Temporal.PlainDate.compare(date, lastDate) <= 0; date = date.add({ days: 1 })) {
    if (!isAskingDay(schedule, date)) continue
    const dueAt = instantOf(date, localTime, timeZone)
    if (dueAt !== undefined && dueAt >= from && dueAt <= untilAt) yield dueAt
  }
}

/** The instant from which occurrences count; undefined while the schedule is paused for good. */
function onFromAt({ state, createdAt }: Schedule): number | undefined {
  switch (state.kind) {
    case 'on':
      return Math.max(createdAt, state.sinceAt ?? createdAt)
    case 'paused':
      return state.untilAt === undefined ? undefined : Math.max(createdAt, state.untilAt)
  }
}

function isAskingDay(schedule: Schedule, date: Temporal.PlainDate): boolean {
  const { weekdays, daysOff, holidaysOf } = schedule
  const day = date.toString()
  if (!weekdays.includes(date.dayOfWeek) || daysOff.includes(day)) return false
  return holidaysOf === undefined || !isPublicHoliday(holidaysOf, day)
}

/** The instant (epoch ms) of a local time on a date; undefined when the zone leaves the date out. */
function instantOf(
  date: Temporal.PlainDate,
  localTime: string,
  timeZone: string,
): number | undefined {
  const wanted = date.toPlainDateTime(localTime)
  // `earlier`: the first of two, and the instant before a gap.
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds
  const dateExists = date.toZonedDateTime(timeZone).toPlainDate().equals(date)
  if (!dateExists) return undefined
  return found.getTimeZoneTransition('next')?.epochMilliseconds
}

const localDate = (at: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
