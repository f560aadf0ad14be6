import { button, buttons, paragraph, toAsker } from '../message/build.ts'
import type { Inline } from '../message/message.ts'
import { mockWords } from '../message/words-mock.ts'
import { words } from '../message/words.ts'
import { change } from '../mock/change.ts'
import { patience, placed, runOut, stop } from '../mock/mock.ts'
import { presentCard } from '../mock/present-card.ts'
import { parseMockWish } from '../mock/wish.ts'
import type { Mock, PostResult, Reply, Request } from '../ports.ts'
import { pairFor } from './mock-side.ts'
import { say, tell, toParagraph } from './replies.ts'
import { personScope, type Services, shortId } from './services.ts'

/** Nobody else posts the same invitation meanwhile. */
const postingMs = 60_000
/** Clocks of platforms differ from ours. */
const lookBackMs = 60_000
/** One that stands in the way may end between two looks; more often is no accident. */
const looksAtMost = 5

/** `/mock [topic] [level]`: an invitation to everybody in the channel. */
export async function mock(
  request: Request,
  text: string,
  services: Services,
): Promise<readonly Reply[]> {
  if (request.direct) return tell(mockWords.needsChannel)
  const { answerer, store, clock } = services
  const wish = parseMockWish(
    text,
    answerer.topics().map(({ topic }) => topic),
  )
  if (!wish.ok) return tell(mockWords.unknown(wish.unknown))
  const nowAt = clock.now()
  const invitation: Mock = {
    id: shortId(personScope(request.person), request.id),
    place: request.place,
    topic: wish.topic,
    level: wish.level,
    starter: request.person,
    state: 'open',
    turns: [],
    createdAt: nowAt,
    untilAt: nowAt + patience.openMs,
    version: 0,
  }
  if (!pairFor(invitation, services)) return tell(tooFew(invitation))
  for (let looks = 0; looks < looksAtMost; looks += 1) {
    if (await store.mocks.add(invitation)) return invite(request, invitation, services, true)
    const standing = await store.mocks.current(request.person)
    if (!standing) continue
    // One whose time is up ends here, and the place is free.
    if (runOut(standing, nowAt)) await change(standing.id, () => undefined, services)
    else if (standing.state === 'open' && !standing.ref)
      return invite(request, standing, services, false)
    else return busy(standing)
  }
  throw new Error('A mock interview could not be started: others stood in its way all the time.')
}

/** What is said to somebody who takes part in one already, with the way back into it. */
export function busy({ id, state }: Mock): readonly Reply[] {
  const open = state === 'open'
  const look = button(mockWords.mySide, { kind: 'mock-look', mock: id }, { style: 'primary' })
  return privately(
    open ? mockWords.ownOpen : mockWords.ownRunning,
    ...(open ? [cancel(id)] : [look, button(mockWords.stop, { kind: 'mock-stop', mock: id })]),
  )
}

export const tooFew = ({ topic, level }: Mock): readonly Inline[] =>
  mockWords.tooFew(
    topic === 'all' ? words.browse.allTopics : topic,
    level === 'all' ? words.browse.allLevels : words.levels[level],
  )

/**
 * Posts the invitation, by one request at a time. `fresh`: nobody has tried before; otherwise it is looked
 * for first, as an earlier try may have broken off when it was on its way.
 */
async function invite(
  { id: holder }: Request,
  { id }: Mock,
  services: Services,
  fresh: boolean,
): Promise<readonly Reply[]> {
  const { store, clock } = services
  const lease = `mock:${id}`
  const free = await store.leases.acquire(lease, holder, clock.now(), postingMs)
  const stored = await store.mocks.get(id)
  if (!stored) return tell(mockWords.gone)
  if (!free || stored.ref || stored.state !== 'open') return busy(stored)
  try {
    const result = await post(stored, services, fresh)
    switch (result.kind) {
      case 'posted':
        await change(id, (newest) => placed(newest, result.ref), services)
        return tell(mockWords.posted)
      case 'refused':
      case 'unavailable':
        await change(id, (newest) => stop(newest, newest.starter), services)
        return tell(mockWords.notPosted(result.reason))
      case 'unclear':
        return privately(mockWords.unclear, cancel(id))
    }
  } finally {
    await store.leases.release(lease, holder)
  }
}

async function post(
  { id, place, createdAt, ...rest }: Mock,
  { chatFor }: Services,
  fresh: boolean,
): Promise<PostResult> {
  const chat = chatFor(place.platform)
  if (!chat) return { kind: 'unavailable', reason: `not connected to ${place.platform}` }
  const found = fresh ? 'none' : await chat.find(place, id, createdAt - lookBackMs)
  if (found === 'unknown') return { kind: 'unclear', reason: 'nobody can tell' }
  if (found !== 'none') return { kind: 'posted', ref: found }
  return chat.post(place, presentCard({ id, place, createdAt, ...rest }), id)
}

const cancel = (id: string) => button(mockWords.cancel, { kind: 'mock-cancel', mock: id })

const privately = (
  sentence: string | readonly Inline[],
  ...controls: readonly ReturnType<typeof button>[]
): readonly Reply[] =>
  say(
    toAsker(
      typeof sentence === 'string' ? paragraph(sentence) : toParagraph(sentence),
      buttons(...controls),
    ),
  )
