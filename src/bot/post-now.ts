import { pickInOrder } from '../daily/order.ts'
import { matching } from '../daily/pick.ts'
import { presentQuestion } from '../daily/present.ts'
import { answerDueAt, nextOccurrence } from '../daily/schedule.ts'
import { button, buttons, footer, paragraph, toAsker } from '../message/build.ts'
import { localDate } from '../message/dates.ts'
import type { Block, Message } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { teamMemory } from '../review/team-memory.ts'
import { say, tell } from './replies.ts'
import { readScheduleForm, usualWishes } from './schedule-form.ts'
import { newSchedule, refusal } from './schedule-rules.ts'
import { presentSchedule } from './schedule-view.ts'
import { type Services, timeZoneOf } from './services.ts'

const minuteMs = 60_000

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

  const { topics, levels } = schedule
  if (matching(services.answerer.entries, topics, levels).length === 0)
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

/** What the channel would get next, as saved or as the form says, to the person alone, with closed controls. */
export async function sendTest(request: Request, services: Services): Promise<readonly Reply[]> {
  const { answerer, store, clock } = services
  const wished =
    request.kind === 'press' && request.fields && readScheduleForm(request.fields, services)
  if (wished && !wished.ok) return tell(Object.values(wished.problems).join(' '))
  const existing = await store.schedules.at(request.place)
  const schedule = wished
    ? {
        ...existing,
        ...newSchedule(request, { ...wished.wishes, state: { kind: 'on' } }, services),
      }
    : existing
  if (!schedule) return say(presentSchedule(undefined, clock.now()))
  const entries = answerer.entries
  const picked = await pickInOrder(schedule, { store, entries, clock, teamMemory })
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
    why: picked.why,
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
