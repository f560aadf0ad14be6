import { nextOccurrence } from '../daily/schedule.ts'
import {
  button,
  buttons,
  channelName,
  footer,
  paragraph,
  text,
  title,
  toAsker,
} from '../message/build.ts'
import { shortDate, shortTime } from '../message/dates.ts'
import type { Block } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Reply, Request, Schedule } from '../ports.ts'
import { barOf } from './bar.ts'
import { topicsInWords } from './help.ts'
import { progressOf } from './progress.ts'
import { say } from './replies.ts'
import { personScope, type Services, timeZoneOf, workspaceScope } from './services.ts'

const schedulesShown = 10

/** The bot’s own page for one person: reviews due, streak, questions of the day, settings. */
export async function home(request: Request, services: Services): Promise<readonly Reply[]> {
  const { answerer } = services
  const [reviews, schedules, settings] = await Promise.all([
    reviewBlocks(request, services),
    scheduleBlocks(request, services),
    settingsBlocks(request, services),
  ])
  return say(
    toAsker(
      title(words.home.title),
      paragraph(words.home.hello(answerer.entries.length, topicsInWords(answerer))),
      ...reviews,
      ...schedules,
      ...settings,
    ),
  )
}

async function reviewBlocks(request: Request, services: Services): Promise<readonly Block[]> {
  const { answerer, store, clock } = services
  const [progress, cards, timeZone] = await Promise.all([
    progressOf(request, services),
    store.cards.of(request.person),
    timeZoneOf(request, services),
  ])
  const nowAt = clock.now()
  const { due } = progress
  const alive = cards.filter(
    ({ entryId, suspendedAt }) =>
      answerer.entry(entryId) !== undefined && suspendedAt === undefined,
  )
  const next = Math.min(...alive.map(({ dueAt }) => dueAt))
  const reviews =
    due > 0
      ? words.home.due(due)
      : alive.length > 0
        ? words.home.nextDue(shortDate(next, timeZone, nowAt))
        : words.review.nothing
  const streak =
    progress.streak.current > 0
      ? words.progress.streak(progress.streak.current)
      : words.progress.noStreak
  return [
    title(words.home.reviews),
    paragraph(reviews),
    ...(due > 0
      ? [buttons(button(words.progress.review, { kind: 'review' }, { style: 'primary' }))]
      : []),
    title(words.home.streak),
    paragraph(streak),
  ]
}

async function scheduleBlocks(request: Request, services: Services): Promise<readonly Block[]> {
  const mine = (await services.store.schedules.all())
    .filter(({ owner }) => workspaceScope(owner) === workspaceScope(request.person))
    .filter(({ owner }) => request.manager || personScope(owner) === personScope(request.person))
  const shown = mine.slice(0, schedulesShown)
  return [
    title(words.home.schedules),
    ...(mine.length === 0 ? [paragraph(words.home.schedulesMine)] : []),
    ...shown.flatMap((schedule) => oneSchedule(schedule, services)),
    ...(mine.length > shown.length ? [paragraph(words.home.more(mine.length - shown.length))] : []),
    footer(...words.home.schedulesHow),
  ]
}

function oneSchedule(schedule: Schedule, { clock }: Services): readonly Block[] {
  const { localTime, timeZone, state, place, id } = schedule
  const nowAt = clock.now()
  const next = nextOccurrence(schedule, nowAt)
  const when =
    state.kind === 'paused' && state.untilAt === undefined
      ? words.home.paused
      : next === undefined
        ? words.home.noNextPost
        : words.home.nextPost(`${shortDate(next, timeZone, nowAt)}, ${shortTime(next, timeZone)}`)
  return [
    paragraph(channelName(place.channel), text(` · ${localTime} ${timeZone} · ${when}`)),
    buttons(button(words.home.change(localTime), { kind: 'change-schedule', key: id })),
  ]
}

async function settingsBlocks(request: Request, services: Services): Promise<readonly Block[]> {
  const bar = String(Math.round((await barOf(request, services)) * 100))
  return [
    title(words.home.settings),
    paragraph(words.settings.note(await timeZoneOf(request, services), bar)),
    buttons(
      button(words.home.openSettings, { kind: 'settings' }),
      button(words.help.title, { kind: 'help' }),
    ),
  ]
}
