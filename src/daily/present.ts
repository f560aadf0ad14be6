import type { Entry } from '../entries/entry.ts'
import { answerBlocks, sourcesFooter } from '../entries/present.ts'
import { badges, button, buttons, footer, paragraph, title, toEveryone } from '../message/build.ts'
import { localDate, shortDate, shortTime } from '../message/dates.ts'
import type { Badge, Block, Inline, Message } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import { words } from '../message/words.ts'
import type { Schedule } from '../ports.ts'
import type { Notices } from './dependencies.ts'
import { teamWeekBlocks } from './present-week.ts'
import type { Recap, WeekRecap } from './recap.ts'
import type { TeamWeek } from './team-week.ts'

export type QuestionOptions = {
  readonly entry: Entry
  readonly schedule: Schedule
  readonly occurrenceKey: string
  readonly dueAt: number
  /** When everyone sees the answer, where that is set by the hour. */
  readonly answerDueAt: number | undefined
  readonly unlocked: boolean
  /** The previous question in one line. */
  readonly recap: Recap | undefined
  /** The week before, with the first question of a week. */
  readonly weekRecap?: WeekRecap | undefined
  /** What goes with it: people who agreed to be in it, and the week to come. */
  readonly teamWeek?: TeamWeek
  /** Why this entry was picked, as it was noted then. */
  readonly why: string | undefined
  /** The pool was used up, so this one comes round again. */
  readonly revisited: boolean
  readonly late: boolean
}

/** The public post: the question and its controls. No word of the answer is in it. */
export function presentQuestion(options: QuestionOptions): Message {
  const { entry, schedule, occurrenceKey: key, dueAt, unlocked } = options
  const { recap, weekRecap, teamWeek, why, revisited, late } = options
  const neutral = (text: string): Badge => ({ text, tone: 'neutral' })
  return toEveryone(
    badges(
      { text: words.daily.badge, tone: 'good' },
      neutral(shortDate(dueAt, schedule.timeZone)),
      ...entry.topics.map(neutral),
      neutral(words.levels[entry.level]),
      ...(revisited ? [neutral(words.daily.revisited)] : []),
      ...(late ? [neutral(words.daily.late)] : []),
    ),
    title(entry.question),
    ...(weekRecap ? weekBlocks(weekRecap) : recapBlocks(recap)),
    ...(teamWeek ? teamWeekBlocks(teamWeek) : []),
    ...whyBlocks(why),
    buttons(
      button(words.daily.answerIt, { kind: 'attempt', key }, { style: 'primary' }),
      button(words.daily.reveal, { kind: 'reveal', key }),
      button(words.daily.discuss, { kind: 'discuss', key }),
    ),
    footer(...(unlocked ? [words.daily.unlocked] : unlockLine(options))),
  )
}

function recapBlocks(recap: Recap | undefined): Block[] {
  if (!recap) return []
  const missed = recap.mostMissed === undefined ? '' : words.daily.recapMissed(recap.mostMissed)
  return [paragraph(words.daily.recap(recap.question, recap.tried) + missed)]
}

function weekBlocks({ questions, attempts, people, right, mostMissed }: WeekRecap): Block[] {
  const share = right === undefined ? undefined : `${Math.round(right * 100)} %`
  return [
    paragraph(
      [
        words.daily.week(questions, attempts, people),
        ...(share === undefined ? [] : [words.daily.weekRight(share)]),
        ...(mostMissed ? [words.daily.weekMissed(mostMissed.keyPoint, mostMissed.question)] : []),
      ].join(' '),
    ),
  ]
}

function whyBlocks(why: string | undefined): Block[] {
  if (why === 'unseen') return [footer(words.daily.whyUnseen)]
  return why === 'fading' ? [footer(words.daily.whyFading)] : []
}

function unlockLine({ schedule, dueAt, answerDueAt }: QuestionOptions): (string | Inline)[] {
  const { reveal, timeZone } = schedule
  if (answerDueAt !== undefined) {
    const sameDay = localDate(answerDueAt, timeZone) === localDate(dueAt, timeZone)
    const date = sameDay ? '' : `${shortDate(answerDueAt, timeZone)}, `
    const fallback = `${date}${shortTime(answerDueAt, timeZone)} (${timeZone})`
    return [
      words.daily.everyoneAt,
      { kind: 'time', epochMs: answerDueAt, show: sameDay ? 'time' : 'dateTime', fallback },
      '.',
    ]
  }
  if (reveal.kind === 'attempts') return [words.daily.everyoneAfter(reveal.count)]
  return [words.daily.privateOnly]
}

/**
 * The answer for everyone, in the thread under the post; hidden until opened where a platform can. From
 * here on, people may share their own words on it.
 */
export function presentPublicAnswer({
  entry,
  occurrenceKey: key,
}: Pick<QuestionOptions, 'entry' | 'occurrenceKey'>): Message {
  return toEveryone(
    title(words.daily.publicAnswer(entry.question)),
    { kind: 'spoiler', label: words.daily.spoiler, blocks: answerBlocks(entry) },
    buttons(button(teamWords.explain.offer, { kind: 'offer-words', key })),
    sourcesFooter(entry),
  )
}

/** What the owner of a schedule is told when it cannot post. */
export const notices: Notices = {
  refused: (schedule, reason) =>
    notice(words.schedule.ownerRefused(schedule.place.channel, reason)),
  emptyPool: (schedule) => notice(words.schedule.ownerEmpty(schedule.place.channel)),
  unclear: (schedule) => notice(words.schedule.ownerUnclear(schedule.place.channel)),
}

const notice = (sentence: readonly Inline[]): Message => toEveryone(paragraph(...sentence))
