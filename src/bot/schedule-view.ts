import { nextOccurrences } from '../daily/schedule.ts'
import { bullets, button, buttons, paragraph, title, toAsker } from '../message/build.ts'
import { shortDate, shortTime } from '../message/dates.ts'
import type { Block, Inline, Message } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import { words } from '../message/words.ts'
import type { RevealPolicy, Schedule } from '../ports.ts'
import { toParagraph } from './replies.ts'

/** How many coming dates a preview shows. */
const previewed = 5
const workingDays = '1,2,3,4,5'

/** A schedule in words, with its next dates and what can be done with it. */
export function presentSchedule(
  schedule: Schedule | undefined,
  nowAt: number,
  note?: string | readonly Inline[],
): Message {
  const noted = note === undefined ? [] : [toParagraph(note)]
  const setUp = (label: string) => button(label, { kind: 'set-up' })
  const now = button(words.schedule.now, { kind: 'post-now' })
  const heading = title(words.schedule.title)
  if (!schedule)
    return toAsker(
      heading,
      ...noted,
      paragraph(words.schedule.none),
      buttons(setUp(words.schedule.setUp), now),
    )
  if (isManual(schedule))
    return toAsker(
      heading,
      ...noted,
      paragraph(words.schedule.manualHint),
      buttons(setUp(words.schedule.setUp), now),
    )
  const paused = schedule.state.kind === 'paused'
  return toAsker(
    heading,
    ...noted,
    ...stateBlocks(schedule, nowAt),
    bullets(descriptionLines(schedule)),
    ...nextBlocks(schedule, nowAt),
    buttons(
      setUp(words.schedule.change),
      button(words.schedule.test, { kind: 'send-test' }),
      now,
      ...(paused ? [button(words.schedule.resume, { kind: 'resume' }, { style: 'primary' })] : []),
    ),
  )
}

/** Made by posting by hand in a channel that has no schedule; it never posts by itself. */
export function isManual({ state }: Schedule): boolean {
  return state.kind === 'paused' && state.reason === words.schedule.manual
}

function stateBlocks({ state, timeZone }: Schedule, nowAt: number): Block[] {
  if (state.kind === 'on') return []
  if (state.untilAt === undefined) return [paragraph(words.schedule.paused(state.reason))]
  return [
    paragraph(words.schedule.pausedUntil(state.reason, shortDate(state.untilAt, timeZone, nowAt))),
  ]
}

function descriptionLines(schedule: Schedule): string[] {
  const { localTime, timeZone, weekdays, topics, levels, order, reveal, daysOff, holidaysOf } =
    schedule
  const list = (items: readonly string[]) =>
    items.length > 0 ? items.join(', ') : words.schedule.all
  const levelNames = levels.map((level) => words.levels[level].toLowerCase())
  return [
    words.schedule.when(localTime, timeZone, weekdayWords(weekdays)),
    words.schedule.what(list(topics), list(levelNames), words.schedule.orders[order]),
    revealWords(reveal),
    ...(daysOff.length > 0 ? [words.schedule.daysOff(daysOff.join(', '))] : []),
    ...(holidaysOf === undefined ? [] : [words.schedule.holidaysOf(holidaysOf)]),
    ...(schedule.noBoard ? [teamWords.board.isOff] : []),
  ]
}

function weekdayWords(weekdays: readonly number[]): string {
  if (weekdays.length === 7) return words.schedule.everyDay
  if (weekdays.join(',') === workingDays) return words.schedule.workingDays
  return weekdays.map((day) => words.schedule.form.weekdayNames[day - 1]).join(', ')
}

function revealWords(reveal: RevealPolicy): string {
  switch (reveal.kind) {
    case 'at':
      return words.schedule.revealAt(reveal.localTime)
    case 'attempts':
      return words.schedule.revealAfter(reveal.count)
    case 'never':
      return words.schedule.revealNever
  }
}

/** The coming dates, as they would be if the schedule were on. */
function nextBlocks(schedule: Schedule, nowAt: number): Block[] {
  const paused = schedule.state.kind === 'paused' && schedule.state.untilAt === undefined
  if (paused) return []
  const dates = nextOccurrences(schedule, nowAt, previewed)
  if (dates.length === 0) return [paragraph(words.schedule.noNext)]
  const { timeZone } = schedule
  return [
    paragraph(words.schedule.next),
    bullets(dates.map((at) => `${shortDate(at, timeZone, nowAt)}, ${shortTime(at, timeZone)}`)),
  ]
}
