import type { Log } from '../log.ts'
import type { ChatAdapter, Clock, Mock, Store } from '../ports.ts'
import { runOut } from './mock.ts'
import { presentCard } from './present-card.ts'

type MockChat = Pick<ChatAdapter, 'post' | 'find' | 'update'>

export type MockDependencies = {
  readonly store: Pick<Store, 'mocks'>
  /** The adapter of a platform; undefined when this process is not connected to it. */
  readonly chatFor: (platform: string) => MockChat | undefined
  readonly clock: Clock
  readonly log: Log
}

export type Changed = {
  readonly mock: Mock
  /**
   * `changed`: by this call. `kept`: the step does not fit (any more), as when it was done already. `busy`:
   * one of the two is in another mock interview.
   */
  readonly what: 'changed' | 'kept' | 'busy'
}

/** More tries than two people can make at once. */
const triesAtMost = 50

/**
 * Takes one step on the newest version of a mock interview, whatever else happens at the same time; one
 * whose time is up ends instead. `step` returns undefined when it does not fit. Undefined when there is
 * no such mock interview.
 */
export async function change(
  id: string,
  step: (mock: Mock, nowAt: number) => Mock | undefined,
  dependencies: MockDependencies,
): Promise<Changed | undefined> {
  const { store, clock } = dependencies
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const mock = await store.mocks.get(id)
    if (!mock) return undefined
    const nowAt = clock.now()
    const ended = runOut(mock, nowAt)
    const next = ended ?? step(mock, nowAt)
    if (!next) return { mock, what: 'kept' }
    const result = await store.mocks.replace(next)
    if (result === 'busy') return { mock, what: 'busy' }
    if (result === 'changed') continue
    if (!ended) return { mock: next, what: 'changed' }
    await refreshCard(ended, dependencies)
    return { mock: ended, what: 'kept' }
  }
  throw new Error(`The mock interview ${id} changed ${triesAtMost} times while one step was taken.`)
}

/** Brings the invitation in the channel up to date; without it everything goes on all the same. */
export async function refreshCard(mock: Mock, dependencies: MockDependencies): Promise<void> {
  // As it is now: two that refresh at once show the same.
  const newest = await dependencies.store.mocks.get(mock.id)
  await showCard(newest ?? mock, dependencies)
}

/** Shows a mock interview on its card as it is given here. Never rejects. */
export async function showCard(
  mock: Mock,
  { chatFor, log }: Pick<MockDependencies, 'chatFor' | 'log'>,
): Promise<void> {
  const { id, ref, place } = mock
  if (!ref) return
  try {
    const result = await chatFor(place.platform)?.update(ref, presentCard(mock))
    if (result && result.kind !== 'posted') log.warn({ mock: id, result }, staleCard)
  } catch (error) {
    log.warn({ err: error, mock: id }, staleCard)
  }
}

const staleCard = 'The card of a mock interview could not be brought up to date.'

/**
 * Ends what has run out of time, on the platforms this process is connected to, and says so on the cards.
 * Never rejects: what goes wrong is in the log and is tried again a minute later.
 */
export async function endOverdue(nowAt: number, dependencies: MockDependencies): Promise<void> {
  const { store, chatFor, log } = dependencies
  try {
    for (const { id, place } of await store.mocks.overdue(nowAt))
      if (chatFor(place.platform)) await change(id, () => undefined, dependencies)
  } catch (error) {
    log.error({ err: error }, 'Mock interviews could not be ended. It is tried again in a minute.')
  }
}
