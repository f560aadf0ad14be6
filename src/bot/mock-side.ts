import { levels } from '../entries/entry.ts'
import type { ActionOf } from '../message/action.ts'
import { button, buttons, paragraph, toAsker } from '../message/build.ts'
import type { Message } from '../message/message.ts'
import { mockWords } from '../message/words-mock.ts'
import { change, refreshCard } from '../mock/change.ts'
import { closeTurn, isActive, type Side, sideOf, stop, tick } from '../mock/mock.ts'
import { pickPair } from '../mock/pick.ts'
import { howItEnded } from '../mock/present-card.ts'
import { presentScorecard } from '../mock/present-scorecard.ts'
import { presentSide } from '../mock/present-side.ts'
import type { Mock, Person, Reply } from '../ports.ts'
import { tell, update } from './replies.ts'
import { chance, type Press, type Services } from './services.ts'

/** What one of the two sees now: where they wait, their side, or how it went. */
export function mySide(mock: Mock, side: Side, { answerer }: Services): Message {
  const options = { mock, side, entryOf: (id: string) => answerer.entry(id) }
  if (mock.state === 'running') return presentSide(options)
  if (mock.partner) return presentScorecard(options)
  return isActive(mock)
    ? toAsker(
        paragraph(mockWords.waiting),
        buttons(button(mockWords.cancel, { kind: 'mock-cancel', mock: mock.id })),
      )
    : toAsker(paragraph(howItEnded(mock)))
}

/** The two questions of a mock interview, the same every time. */
export const pairFor = ({ id, topic, level }: Mock, { answerer }: Services) =>
  pickPair(
    answerer.browse(
      topic === 'all' ? undefined : topic,
      levels.find((one) => one === level),
    ),
    (entryId) => chance(id, entryId),
  )

/** “What is next?”: the private message as it is now. */
export async function lookAtMock(
  request: Press,
  action: ActionOf<'mock-look'>,
  services: Services,
): Promise<readonly Reply[]> {
  return step(request, action.mock, () => undefined, services)
}

/** Key points ticked or cleared by the interviewer: kept, and what to ask next follows. */
export async function tickHeard(
  request: Press,
  action: ActionOf<'mock-tick'>,
  services: Services,
): Promise<readonly Reply[]> {
  const turn = Number(action.turn)
  return step(
    request,
    action.mock,
    (mock) => {
      const points = services.answerer.entry(mock.turns[turn]?.entryId ?? '')?.keyPoints ?? []
      const numbers = request.values.map(Number).filter((number) => number in points)
      return tick(mock, request.person, turn, numbers)
    },
    services,
  )
}

/** “Close this question”: the sides swap, or both get their scorecard. */
export async function closeQuestion(
  request: Press,
  action: ActionOf<'mock-close'>,
  services: Services,
): Promise<readonly Reply[]> {
  const { person } = request
  return step(
    request,
    action.mock,
    (mock, nowAt) => closeTurn(mock, person, Number(action.turn), nowAt),
    services,
    true,
  )
}

/** “Stop”, by either. */
export async function stopMock(
  request: Press,
  action: ActionOf<'mock-stop'>,
  services: Services,
): Promise<readonly Reply[]> {
  return step(request, action.mock, (mock) => stop(mock, request.person), services, true)
}

/** Ends whatever the person takes part in; returns it as it is then. */
export async function leaveMock(person: Person, services: Services): Promise<Mock | undefined> {
  const current = await services.store.mocks.current(person)
  const left = current && (await change(current.id, (mock) => stop(mock, person), services))
  return left?.mock
}

/**
 * Takes a step and shows the person where they are then, in place of the message that was pressed. A step
 * that was taken before, on another device, changes nothing and shows the same.
 */
async function step(
  request: Press,
  id: string,
  next: Parameters<typeof change>[1],
  services: Services,
  changesCard = false,
): Promise<readonly Reply[]> {
  const taken = await change(id, next, services)
  if (!taken) return tell(mockWords.gone)
  const side = sideOf(taken.mock, request.person)
  if (!side) return tell(mockWords.notYours)
  if (changesCard && taken.what === 'changed') await refreshCard(taken.mock, services)
  return update(mySide(taken.mock, side, services))
}
