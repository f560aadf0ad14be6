import type { ActionOf } from '../message/action.ts'
import { paragraph, toAsker, toEveryone } from '../message/build.ts'
import { mockWords } from '../message/words-mock.ts'
import { change, refreshCard } from '../mock/change.ts'
import { join, sideOf, stop } from '../mock/mock.ts'
import { howItEnded, nameOf, presentCard } from '../mock/present-card.ts'
import type { Mock, Reply } from '../ports.ts'
import { mySide, pairFor } from './mock-side.ts'
import { busy, tooFew } from './mock.ts'
import { say, tell, update } from './replies.ts'
import type { Press, Services } from './services.ts'

/** “Join” on an invitation: the first other person who presses it. */
export async function joinMock(
  request: Press,
  action: ActionOf<'mock-join'>,
  services: Services,
): Promise<readonly Reply[]> {
  const { person } = request
  const joined = await change(
    action.mock,
    (mock, nowAt) => {
      const pair = pairFor(mock, services)
      return pair && isHere(request, mock)
        ? join(
            mock,
            person,
            pair.map(({ id }) => id),
            nowAt,
          )
        : undefined
    },
    services,
  )
  if (!joined || !isHere(request, joined.mock)) return tell(mockWords.gone)
  const { mock, what } = joined
  if (what === 'busy') {
    const current = await services.store.mocks.current(person)
    return current ? busy(current) : tell(mockWords.gone)
  }
  const side = sideOf(mock, person)
  if (mock.state === 'open') return tell(side ? mockWords.notOwn : tooFew(mock))
  const card = update(presentCard(mock))
  if (side) return [...card, ...say(mySide(mock, side, services))]
  const answer = mock.state === 'running' ? mockWords.taken(nameOf(mock.partner)) : howItEnded(mock)
  return [...card, ...tell(answer)]
}

/** “Cancel”, on the invitation or in private: for whoever made it. */
export async function cancelMock(
  request: Press,
  action: ActionOf<'mock-cancel'>,
  services: Services,
): Promise<readonly Reply[]> {
  const { person } = request
  const cancelled = await change(
    action.mock,
    (mock) => (mock.state === 'open' ? stop(mock, person) : undefined),
    services,
  )
  if (!cancelled || !isHere(request, cancelled.mock)) return tell(mockWords.gone)
  const { mock, what } = cancelled
  if (sideOf(mock, person) !== 'starter')
    return tell(mockWords.notYoursToCancel(nameOf(mock.starter)))
  const told =
    what === 'changed' ? toAsker(paragraph(mockWords.cancelled)) : mySide(mock, 'starter', services)
  if (mock.ref?.message === request.on.message) return [...update(presentCard(mock)), ...say(told)]
  await refreshCard(mock, services)
  return update(told)
}

/** “Show me my side”: what each of the two presses for themselves. */
export async function showMySide(
  request: Press,
  action: ActionOf<'mock-side'>,
  services: Services,
): Promise<readonly Reply[]> {
  const looked = await change(action.mock, () => undefined, services)
  if (!looked) return tell(mockWords.gone)
  const side = sideOf(looked.mock, request.person)
  return side ? say(mySide(looked.mock, side, services)) : tell(mockWords.notYours)
}

/** “Talk in the thread”: opens it, with one opening line the first time. */
export async function talkAboutMock(
  request: Press,
  action: ActionOf<'mock-talk'>,
  { store, clock }: Services,
): Promise<readonly Reply[]> {
  const first = await store.settings.setOnce(`mock:${action.mock}`, 'talk', String(clock.now()))
  const opening = toEveryone(paragraph(mockWords.talkHere))
  return [{ kind: 'thread', under: request.on, ...(first && { message: opening }) }]
}

/** An invitation counts in the workspace in which it was made. */
const isHere = ({ person }: Press, { place }: Mock): boolean =>
  place.platform === person.platform && place.workspace === person.workspace
