import { pickEntry } from '../daily/pick.ts'
import { presentQuestion } from '../daily/present.ts'
import { answerDueAt, nextOccurrence, startOfDate } from '../daily/schedule.ts'
import { button, buttons, footer, paragraph, toAsker } from '../message/build.ts'
import { localDate, shortDate } from '../message/dates.ts'
import type { Block, Message } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Reply, Request, Schedule } from '../ports.ts'
import { say, tell } from './replies.ts'
import {
  readScheduleForm,
  scheduleForm,
  isLocalDate,
  usualWishes,
  type Wishes,
} from './schedule-form.ts'
import { isManual, presentSchedule } from './schedule-view.ts'
import { type Services, shortId, type Submit, timeZoneOf } from './services.ts'

const minuteMs = 60_000

/** `/daily …` */
export async function dailyCommand(
  request: Request,
  text: string,
  services: Services,
): Promise<readonly Reply[]> {
  const [verb = 'status', ...rest] = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  switch (verb) {
    case 'status':
    case 'preview':
      return status(request, services)
    case 'setup':
    case 'set-up':
      return setUp(request, services)
    case 'now':
      return postNow(request, services)
    case 'pause':
      return pause(request, rest.join(' '), services)
    case 'resume':
      return resume(request, services)
    case 'skip':
      return skip(request, services)
    default:
      return tell(words.schedule.usage(text.trim()))
  }
}

async function status(request: Request, { store, clock }: Services): Promise<readonly Reply[]> {
  return say(presentSchedule(await store.schedules.at(request.place), clock.now()))
}

/** Why this person may not change the schedule here, or nothing. */
function refusal(request: Request): string | undefined {
  return request.manager ? undefined : words.schedule.managersOnly
}

export async function setUp(request: Request, services: Services): Promise<readonly Reply[]> {
  const refused = refusal(request)
  if (refused !== undefined) return tell(refused)
  const existing = await services.store.schedules.at(request.place)
  const wishes: Wishes = existing ?? usualWishes(await timeZoneOf(request, services))
  return [{ kind: 'form', form: scheduleForm(wishes, services) }]
}

export async function saveSchedule(request: Submit, services: Services): Promise<readonly Reply[]> {
  const refused = refusal(request)
  if (refused !== undefined) return tell(refused)
  const read = readScheduleForm(request.fields, services)
  if (!read.ok) return [{ kind: 'invalid', problems: read.problems }]
  const existing = await services.store.schedules.at(request.place)
  const keep = existing?.state.kind === 'paused' && !isManual(existing)
  const state: Schedule['state'] = keep
    ? existing.state
    : { kind: 'on', sinceAt: services.clock.now() }
  const schedule = {
    ...newSchedule(request, { ...read.wishes, state }, services),
    ...(existing && { createdAt: existing.createdAt }),
  }
  await services.store.schedules.save(schedule)
  return say(presentSchedule(schedule, services.clock.now(), words.schedule.saved))
}

/** One schedule a channel: its id follows from the channel. */
function newSchedule(
  request: Request,
  wanted: Wishes & Pick<Schedule, 'state'>,
  { clock }: Services,
): Schedule {
  const { platform, workspace, channel } = request.place
  const id = shortId(platform, workspace, channel)
  return {
    ...wanted,
    id,
    place: { platform, workspace, channel },
    seed: id,
    owner: request.person,
    createdAt: clock.now(),
  }
}

/** Posts a question at once; where the channel has no schedule, one that never posts by itself remembers what was asked. */
export async function postNow(
  request: Request,
  services: Services,
  another = false,
): Promise<readonly Reply[]> {
  const refused = refusal(request)
  if (refused !== undefined) return tell(refused)
  const { store, clock } = services
  const existing = await store.schedules.at(request.place)
  const schedule =
    existing ??
    newSchedule(
      request,
      {
        ...usualWishes(await timeZoneOf(request, services)),
        state: { kind: 'paused', reason: words.schedule.manual },
      },
      services,
    )
  if (!existing) await store.schedules.save(schedule)

  const last = await store.occurrences.last(schedule.id)
  const today = localDate(clock.now(), schedule.timeZone)
  const postedToday =
    last?.state.kind === 'posted' && localDate(last.dueAt, schedule.timeZone) === today
  if (postedToday && !another) {
    return say(
      toAsker(
        paragraph(words.schedule.postedToday),
        buttons(button(words.schedule.another, { kind: 'post-another' })),
      ),
    )
  }

  const asked = await store.occurrences.askedEntries(schedule.id)
  if (!pickEntry({ ...schedule, entries: services.answerer.entries, asked }))
    return tell(words.schedule.emptyPool)
  // Whole minutes, so that two people who press together get one question.
  const dueAt = Math.floor(clock.now() / minuteMs) * minuteMs
  const outcome = await services.postNow(schedule, dueAt)
  switch (outcome.kind) {
    case 'posted':
      return tell(words.schedule.posted)
    case 'skipped':
      return tell(words.schedule.refused(outcome.reason))
    case 'waiting':
      return tell(words.schedule.notPosted(outcome.reason))
    case 'taken':
    case 'answered':
    case 'failed':
      return tell(words.schedule.postedToday)
  }
}

async function pause(
  request: Request,
  until: string,
  services: Services,
): Promise<readonly Reply[]> {
  const refused = refusal(request)
  if (refused !== undefined) return tell(refused)
  const { store, clock } = services
  const schedule = await store.schedules.at(request.place)
  if (!schedule) return say(presentSchedule(undefined, clock.now()))
  const untilAt = isLocalDate(until) ? startOfDate(until, schedule.timeZone) : undefined
  if (until !== '' && (untilAt === undefined || untilAt <= clock.now()))
    return tell(words.schedule.badDate)
  const reason = words.schedule.pausedBy(request.person.name)
  await store.schedules.save({
    ...schedule,
    state: { kind: 'paused', reason, ...(untilAt !== undefined && { untilAt }) },
  })
  return tell(
    untilAt === undefined
      ? words.schedule.nowPaused
      : words.schedule.nowPausedUntil(shortDate(untilAt, schedule.timeZone, clock.now())),
  )
}

export async function resume(request: Request, services: Services): Promise<readonly Reply[]> {
  const refused = refusal(request)
  if (refused !== undefined) return tell(refused)
  const { store, clock } = services
  const schedule = await store.schedules.at(request.place)
  if (!schedule || isManual(schedule)) return say(presentSchedule(schedule, clock.now()))
  const resumed: Schedule = { ...schedule, state: { kind: 'on', sinceAt: clock.now() } }
  await store.schedules.save(resumed)
  return say(presentSchedule(resumed, clock.now(), words.schedule.resumed))
}

/** Makes the date of the next question a day off. */
async function skip(request: Request, services: Services): Promise<readonly Reply[]> {
  const refused = refusal(request)
  if (refused !== undefined) return tell(refused)
  const { store, clock } = services
  const schedule = await store.schedules.at(request.place)
  const next = schedule && nextOccurrence(schedule, clock.now())
  if (!schedule || next === undefined) return say(presentSchedule(schedule, clock.now()))
  const { timeZone, daysOff } = schedule
  const skipped: Schedule = {
    ...schedule,
    daysOff: [...daysOff, localDate(next, timeZone)].toSorted(),
  }
  await store.schedules.save(skipped)
  return say(
    presentSchedule(
      skipped,
      clock.now(),
      words.schedule.skipped(shortDate(next, timeZone, clock.now())),
    ),
  )
}

/** What the channel would get next, to the person alone, with closed controls. */
export async function sendTest(
  request: Request,
  { answerer, store, clock }: Services,
): Promise<readonly Reply[]> {
  const schedule = await store.schedules.at(request.place)
  if (!schedule) return say(presentSchedule(undefined, clock.now()))
  const asked = await store.occurrences.askedEntries(schedule.id)
  const picked = pickEntry({ ...schedule, entries: answerer.entries, asked })
  if (!picked) return tell(words.schedule.emptyPool)
  const dueAt = nextOccurrence(schedule, clock.now()) ?? clock.now()
  const question = presentQuestion({
    entry: picked.entry,
    schedule,
    occurrenceKey: 'test',
    dueAt,
    answerDueAt: answerDueAt(schedule, dueAt),
    unlocked: false,
    recap: undefined,
    revisited: picked.revisited,
    late: false,
  })
  return [{ kind: 'direct', message: closed(question) }, ...tell(words.schedule.testSent)]
}

function closed(message: Message): Message {
  const close = (block: Block): Block =>
    block.kind === 'buttons'
      ? {
          ...block,
          buttons: block.buttons.map((one) => ({ ...one, closed: words.schedule.testClosed })),
        }
      : block
  return { ...message, blocks: [...message.blocks.map(close), footer(words.schedule.testHint)] }
}
