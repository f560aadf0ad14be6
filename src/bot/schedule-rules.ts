import { words } from '../message/words.ts'
import type { Request, Schedule } from '../ports.ts'
import type { Wishes } from './schedule-form.ts'
import { type Services, shortId } from './services.ts'

/** Why this person may not change the schedule here, or nothing: with the bot alone it is their own. */
export function refusal(request: Request): string | undefined {
  return request.manager || request.direct ? undefined : words.schedule.managersOnly
}

/** One schedule a channel: its id follows from the channel. */
export function newSchedule(
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
