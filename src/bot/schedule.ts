import { nextOccurrence, startOfDate } from '../daily/schedule.ts'
import { localDate, shortDate } from '../message/dates.ts'
import { words } from '../message/words.ts'
import type { Reply, Request, Schedule } from '../ports.ts'
import { postNow } from './post-now.ts'
import { say, tell } from './replies.ts'
import { isLocalDate } from './schedule-form.ts'
import { refusal } from './schedule-rules.ts'
import { setUp } from './schedule-setup.ts'
import { isManual, presentSchedule } from './schedule-view.ts'
import type { Services } from './services.ts'

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
