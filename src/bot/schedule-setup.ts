import { nextOccurrences } from '../daily/schedule.ts'
import type { ActionOf } from '../message/action.ts'
import { text } from '../message/build.ts'
import { shortDate, shortTime } from '../message/dates.ts'
import type { FormValues, Inline } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Reply, Request, Schedule } from '../ports.ts'
import { say, tell } from './replies.ts'
import {
  filledIn,
  readScheduleForm,
  type SaveSchedule,
  scheduleForm,
  usualWishes,
  type Wishes,
} from './schedule-form.ts'
import { newSchedule, refusal } from './schedule-rules.ts'
import { isManual, presentSchedule } from './schedule-view.ts'
import { personScope, type Services, type Submit, timeZoneOf, workspaceScope } from './services.ts'

/** How many coming dates a preview shows. */
const previewed = 5

/** Opens the form for the channel where the person is. */
export async function setUp(request: Request, services: Services): Promise<readonly Reply[]> {
  const refused = refusal(request)
  if (refused !== undefined) return tell(refused)
  const existing = await services.store.schedules.at(request.place)
  const wishes: Wishes = existing ?? usualWishes(await timeZoneOf(request, services))
  return openForm({ kind: 'save-schedule' }, filledIn(wishes), request, services)
}

/** Opens the form for a schedule from outside its channel. */
export async function changeSchedule(
  request: Request,
  action: ActionOf<'change-schedule'>,
  services: Services,
): Promise<readonly Reply[]> {
  const found = await changeable(request, action, services)
  if (!found) return tell(words.schedule.form.ownersOnly)
  return openForm(action, filledIn(found), request, services)
}

/** Something on the open form was changed: the same form, with what it comes to now. */
export async function changed(
  request: Extract<Request, { kind: 'change' }>,
  action: SaveSchedule,
  services: Services,
): Promise<readonly Reply[]> {
  return openForm(action, request.fields, request, services)
}

function openForm(
  action: SaveSchedule,
  filled: FormValues,
  request: Request,
  services: Services,
): readonly Reply[] {
  const preview = previewOf(filled, request, services)
  return [{ kind: 'form', form: scheduleForm(action, filled, preview, services) }]
}

/** The next dates, or every sentence about what needs another look. */
function previewOf(filled: FormValues, request: Request, services: Services): readonly Inline[] {
  const read = readScheduleForm(filled, services)
  if (!read.ok) return [text(Object.values(read.problems).join(' '))]
  const nowAt = services.clock.now()
  const { timeZone } = read.wishes
  const schedule = newSchedule(request, { ...read.wishes, state: { kind: 'on' } }, services)
  const dates = nextOccurrences(schedule, nowAt, previewed).map(
    (at) => `${shortDate(at, timeZone, nowAt)} ${shortTime(at, timeZone)}`,
  )
  if (dates.length === 0) return [text(words.schedule.form.previewNone)]
  return [text(words.schedule.form.previewNext(dates.join(', ')))]
}

export async function saveSchedule(request: Submit, services: Services): Promise<readonly Reply[]> {
  const refused = refusal(request)
  if (refused !== undefined) return tell(refused)
  const read = readScheduleForm(request.fields, services)
  if (!read.ok) return [{ kind: 'invalid', problems: read.problems }]
  const existing = await services.store.schedules.at(request.place)
  return save(
    newSchedule(request, { ...read.wishes, state: stateOf(existing, services) }, services),
    existing,
    services,
  )
}

export async function saveChangedSchedule(
  request: Submit,
  action: ActionOf<'change-schedule'>,
  services: Services,
): Promise<readonly Reply[]> {
  const existing = await changeable(request, action, services)
  if (!existing) return tell(words.schedule.form.ownersOnly)
  const read = readScheduleForm(request.fields, services)
  if (!read.ok) return [{ kind: 'invalid', problems: read.problems }]
  const { holidaysOf: _, noBoard: __, ...kept } = existing
  return save({ ...kept, ...read.wishes, state: stateOf(existing, services) }, existing, services)
}

async function save(
  schedule: Schedule,
  existing: Schedule | undefined,
  { store, clock }: Services,
): Promise<readonly Reply[]> {
  const saved = { ...schedule, ...(existing && { createdAt: existing.createdAt }) }
  await store.schedules.save(saved)
  return say(presentSchedule(saved, clock.now(), words.schedule.saved))
}

/** A pause outlives a change of the schedule; one that was only posted by hand starts. */
function stateOf(existing: Schedule | undefined, { clock }: Services): Schedule['state'] {
  const keep = existing?.state.kind === 'paused' && !isManual(existing)
  return keep ? existing.state : { kind: 'on', sinceAt: clock.now() }
}

/** The schedule, when this person may change it from outside its channel: its owner and managers may. */
async function changeable(
  request: Request,
  { key }: ActionOf<'change-schedule'>,
  { store }: Services,
): Promise<Schedule | undefined> {
  const schedule = await store.schedules.get(key)
  if (!schedule || workspaceScope(schedule.owner) !== workspaceScope(request.person))
    return undefined
  const owner = personScope(schedule.owner) === personScope(request.person)
  return owner || request.manager ? schedule : undefined
}
