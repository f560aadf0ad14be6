import { regionOf } from '../daily/holidays.ts'
import { matching } from '../daily/pick.ts'
import { isTimeZone } from '../daily/schedule.ts'
import { levels as allLevels } from '../entries/entry.ts'
import { type ActionOf, actionId } from '../message/action.ts'
import { button } from '../message/build.ts'
import type { Field, Form, FormValues, Inline } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import { words } from '../message/words.ts'
import type { RevealPolicy, Schedule } from '../ports.ts'
import type { Services } from './services.ts'

const form = words.schedule.form
const orders = ['smart', 'shuffled', 'list'] as const
const revealKinds = ['at', 'attempts', 'never'] as const
const mostAttempts = 100

/** What a person decides about a schedule. */
export type Wishes = Pick<
  Schedule,
  | 'localTime'
  | 'timeZone'
  | 'weekdays'
  | 'topics'
  | 'levels'
  | 'order'
  | 'reveal'
  | 'daysOff'
  | 'holidaysOf'
  | 'noBoard'
>

/** Every working day at nine, answer at five: what most teams want. */
export const usualWishes = (timeZone: string): Wishes => ({
  localTime: '09:00',
  timeZone,
  weekdays: [1, 2, 3, 4, 5],
  topics: [],
  levels: [],
  order: 'smart',
  reveal: { kind: 'at', localTime: '17:00' },
  daysOff: [],
})

/** Wishes as the form holds them. */
export const filledIn = (wishes: Wishes): FormValues => ({
  localTime: [wishes.localTime],
  timeZone: [wishes.timeZone],
  weekdays: wishes.weekdays.map(String),
  topics: wishes.topics,
  levels: wishes.levels,
  order: [wishes.order],
  reveal: [wishes.reveal.kind],
  revealTime: [wishes.reveal.kind === 'at' ? wishes.reveal.localTime : '17:00'],
  revealCount: [wishes.reveal.kind === 'attempts' ? String(wishes.reveal.count) : '3'],
  daysOff: [wishes.daysOff.join(' ')],
  holidaysOf: [wishes.holidaysOf ?? ''],
  board: [wishes.noBoard ? 'off' : 'on'],
})

/** Saves the schedule of the channel where the person is, or one by its id. */
export type SaveSchedule = ActionOf<'save-schedule'> | ActionOf<'change-schedule'>

/** The form with these values, right or wrong, and what they come to. */
export function scheduleForm(
  action: SaveSchedule,
  filled: FormValues,
  preview: readonly Inline[],
  { answerer }: Services,
): Form {
  const line = (name: string, label: string, hint: string, required = true): Field => ({
    kind: 'text',
    name,
    label,
    hint,
    value: filled[name]?.[0] ?? '',
    multiline: false,
    required,
    maxLength: 200,
  })
  return {
    action: actionId(action),
    title: form.title,
    submitLabel: form.save,
    ...(action.kind === 'save-schedule' && {
      channel: { label: form.channel, hint: form.channelHint },
    }),
    preview,
    buttons: [button(words.schedule.test, { kind: 'send-test' })],
    fields: [
      line('localTime', form.time, form.timeHint),
      line('timeZone', form.timeZone, form.timeZoneHint),
      {
        kind: 'choices',
        name: 'weekdays',
        label: form.weekdays,
        options: form.weekdayNames.map((label, index) => ({ label, value: String(index + 1) })),
        selected: filled['weekdays'] ?? [],
        required: true,
      },
      {
        kind: 'choices',
        name: 'topics',
        label: form.topics,
        hint: form.topicsHint,
        options: answerer.topics().map(({ topic, count }) => ({
          label: words.browse.topicOption(topic, count),
          value: topic,
        })),
        selected: filled['topics'] ?? [],
      },
      {
        kind: 'choices',
        name: 'levels',
        label: form.levels,
        hint: form.topicsHint,
        options: allLevels.map((value) => ({ label: words.levels[value], value })),
        selected: filled['levels'] ?? [],
      },
      {
        kind: 'choice',
        name: 'order',
        label: form.order,
        hint: form.orderHint,
        options: orders.map((value) => ({ label: form.orders[value], value })),
        selected: filled['order']?.[0] ?? 'smart',
        required: true,
      },
      {
        kind: 'choice',
        name: 'reveal',
        label: form.reveal,
        options: revealKinds.map((value) => ({ label: form.reveals[value], value })),
        selected: filled['reveal']?.[0] ?? 'at',
        required: true,
      },
      line('revealTime', form.revealTime, form.revealTimeHint, false),
      line('revealCount', form.revealCount, form.revealCountHint, false),
      line('daysOff', form.daysOff, form.daysOffHint, false),
      line('holidaysOf', form.holidaysOf, form.holidaysOfHint, false),
      {
        kind: 'choice',
        name: 'board',
        label: teamWords.board.form,
        hint: teamWords.board.formHint,
        options: [
          { label: teamWords.board.formOn, value: 'on' },
          { label: teamWords.board.formOff, value: 'off' },
        ],
        selected: filled['board']?.[0] ?? 'on',
        required: true,
      },
    ],
  }
}

type Wished =
  | { readonly ok: true; readonly wishes: Wishes }
  | { readonly ok: false; readonly problems: Readonly<Record<string, string>> }

/** What was filled in -> wishes, or one sentence per field that needs another look. */
export function readScheduleForm(fields: FormValues, { answerer }: Services): Wished {
  const one = (name: string) => fields[name]?.[0]?.trim() ?? ''
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((day) => fields['weekdays']?.includes(String(day)))
  const known = new Set(answerer.topics().map(({ topic }) => topic))
  const topics = (fields['topics'] ?? []).filter((topic) => known.has(topic))
  const levels = allLevels.filter((level) => fields['levels']?.includes(level))
  const daysOff = one('daysOff')
    .split(/[\s,;]+/)
    .filter(Boolean)
  const badDate = daysOff.find((date) => !isLocalDate(date))
  const holidaysOf = one('holidaysOf') === '' ? undefined : regionOf(one('holidaysOf'))
  const noRegion = one('holidaysOf') !== '' && holidaysOf === undefined
  const reveal = readReveal(one('reveal'), one('revealTime'), one('revealCount'))
  const matches = matching(answerer.entries, topics, levels).length > 0
  const problems = {
    ...(!isLocalTime(one('localTime')) && { localTime: form.badTime }),
    ...(!isTimeZone(one('timeZone')) && { timeZone: form.badZone(one('timeZone')) }),
    ...(weekdays.length === 0 && { weekdays: form.noWeekday }),
    ...(!matches && { topics: form.nothingMatches }),
    ...(badDate !== undefined && { daysOff: form.badDaysOff(badDate) }),
    ...(noRegion && { holidaysOf: form.badHolidaysOf(one('holidaysOf')) }),
    ...('problem' in reveal && reveal.problem),
  }
  if (Object.keys(problems).length > 0 || 'problem' in reveal) return { ok: false, problems }
  const localTime = one('localTime').padStart(5, '0')
  return {
    ok: true,
    wishes: {
      localTime,
      timeZone: one('timeZone'),
      weekdays,
      topics,
      levels,
      order: orders.find((order) => order === one('order')) ?? 'smart',
      reveal,
      daysOff: daysOff.toSorted(),
      ...(holidaysOf !== undefined && { holidaysOf }),
      ...(one('board') === 'off' && { noBoard: true }),
    },
  }
}

function readReveal(
  kind: string,
  time: string,
  count: string,
): RevealPolicy | { readonly problem: Readonly<Record<string, string>> } {
  switch (revealKinds.find((known) => known === kind)) {
    case 'attempts': {
      const wanted = /^\d+$/.test(count) ? Number(count) : 0
      return wanted >= 1 && wanted <= mostAttempts
        ? { kind: 'attempts', count: wanted }
        : { problem: { revealCount: form.badCount } }
    }
    case 'never':
      return { kind: 'never' }
    case 'at':
    case undefined:
      return isLocalTime(time)
        ? { kind: 'at', localTime: time.padStart(5, '0') }
        : { problem: { revealTime: form.badTime } }
  }
}

const isLocalTime = (text: string) => /^([01]?\d|2[0-3]):[0-5]\d$/.test(text)

/** A real date `YYYY-MM-DD`: 2027-02-30 is none. */
export function isLocalDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true
  )
}
