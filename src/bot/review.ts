import type { ActionOf } from '../message/action.ts'
import { button, buttons, paragraph, toAsker } from '../message/build.ts'
import { shortDate } from '../message/dates.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { dueCards, studyDay } from '../review/due.ts'
import { newCard } from '../review/fsrs.ts'
import { presentReview } from '../review/present.ts'
import { habitsOf } from './habits.ts'
import { say, tell, update } from './replies.ts'
import { type Press, type Services, timeZoneOf } from './services.ts'

/** “Remember this” under an answer: a card that comes back tomorrow. */
export async function remember(
  request: Press,
  { entryId }: ActionOf<'remember'>,
  services: Services,
) {
  const { answerer, store, clock } = services
  if (!answerer.entry(entryId)) return tell(words.browse.gone)
  const nowAt = clock.now()
  const timeZone = await timeZoneOf(request, services)
  const existing = await store.cards.get(request.person, entryId)
  if (existing)
    return tell(words.answer.alreadyRemembered(shortDate(existing.dueAt, timeZone, nowAt)))
  const card = newCard(nowAt)
  await store.cards.save({ person: request.person, entryId, ...card })
  return tell(words.answer.remembered(shortDate(card.dueAt, timeZone, nowAt)))
}

/** The most fragile due card; its answer waits for a press. */
export async function review(request: Request, services: Services): Promise<readonly Reply[]> {
  const { answerer, store, clock } = services
  const nowAt = clock.now()
  const [stored, graded, habits] = await Promise.all([
    store.cards.of(request.person),
    store.grades.of(request.person),
    habitsOf(request, services),
  ])
  // A card whose entry was withdrawn rests until the entry comes back.
  const cards = stored.filter(
    ({ entryId, suspendedAt }) =>
      answerer.entry(entryId) !== undefined && suspendedAt === undefined,
  )
  const due = dueCards(cards, graded, habits, nowAt)
  const entry = answerer.entry(due[0]?.entryId ?? '')
  if (entry) return say(presentReview(entry, due.length))
  if (cards.length === 0) return tell(words.review.nothing)
  const today = studyDay(nowAt, habits)
  const waiting = cards.filter(({ dueAt }) => studyDay(dueAt, habits) <= today)
  if (waiting.length > 0) return tell(words.review.enough(waiting.length))
  const next = Math.min(...cards.map(({ dueAt }) => dueAt))
  return tell(words.review.nothingUntil(shortDate(next, habits.timeZone, nowAt)))
}

/** Sets an entry aside: nothing is lost, and it does not come back by itself. */
export async function suspend(
  { person }: Press,
  { entryId }: ActionOf<'suspend'>,
  { answerer, store, clock }: Services,
): Promise<readonly Reply[]> {
  if (!(await store.cards.get(person, entryId))) return tell(words.review.notLearning)
  await store.cards.suspend(person, entryId, clock.now())
  return say(
    toAsker(
      paragraph(words.review.suspended(answerer.entry(entryId)?.question ?? entryId)),
      buttons(
        button(words.review.unsuspend, { kind: 'unsuspend', entryId }),
        button(words.review.forget, { kind: 'forget-card', entryId }, { style: 'danger' }),
      ),
    ),
  )
}

export async function unsuspend(
  request: Press,
  { entryId }: ActionOf<'unsuspend'>,
  services: Services,
): Promise<readonly Reply[]> {
  const { store, clock } = services
  const card = await store.cards.get(request.person, entryId)
  if (!card) return tell(words.review.notLearning)
  await store.cards.suspend(request.person, entryId, undefined)
  const date = shortDate(card.dueAt, await timeZoneOf(request, services), clock.now())
  return update(toAsker(paragraph(words.review.unsuspended(date))))
}

export async function forgetCard(
  { person }: Press,
  { entryId }: ActionOf<'forget-card'>,
  { store }: Services,
): Promise<readonly Reply[]> {
  await store.cards.remove(person, entryId)
  return update(toAsker(paragraph(words.review.forgotten)))
}
