import type { ActionOf } from '../message/action.ts'
import { shortDate } from '../message/dates.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { newCard } from '../review/fsrs.ts'
import { presentReview } from '../review/present.ts'
import { say, tell } from './replies.ts'
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

/** The next due card, oldest first; its answer waits for a press. */
export async function review(request: Request, services: Services): Promise<readonly Reply[]> {
  const { answerer, store, clock } = services
  const nowAt = clock.now()
  // A card whose entry was withdrawn rests until the entry comes back.
  const alive = ({ entryId }: { readonly entryId: string }) => answerer.entry(entryId) !== undefined
  const due = (await store.cards.due(request.person, nowAt)).filter(alive)
  const entry = answerer.entry(due[0]?.entryId ?? '')
  if (entry) return say(presentReview(entry, due.length))
  const later = (await store.cards.of(request.person)).filter(alive).map(({ dueAt }) => dueAt)
  if (later.length === 0) return tell(words.review.nothing)
  const next = shortDate(Math.min(...later), await timeZoneOf(request, services), nowAt)
  return tell(words.review.nothingUntil(next))
}
