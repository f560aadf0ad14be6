import type { Mock, Person } from '../ports.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** How long an invitation stands, and how long a mock interview may rest before it ends by itself. */
export const patience = { openMs: hourMs, runningMs: 3 * hourMs } as const

export type Side = 'starter' | 'partner'

export const isActive = ({ state }: Mock): boolean => state === 'open' || state === 'running'

/** The person’s side; undefined for everybody else. */
export function sideOf({ starter, partner }: Mock, person: Person): Side | undefined {
  const same = (one: Person) =>
    one.platform === person.platform &&
    one.workspace === person.workspace &&
    one.user === person.user
  if (same(starter)) return 'starter'
  return partner && same(partner) ? 'partner' : undefined
}

/** Who answers a question: the starter the first one, the partner the second. */
export const answering = (turn: number): Side => (turn === 0 ? 'starter' : 'partner')

const otherSide = (side: Side): Side => (side === 'starter' ? 'partner' : 'starter')

/** Number of the question that is being answered, from 0; as many as there are when all are closed. */
export function turnOf({ turns }: Mock): number {
  const open = turns.findIndex(({ closedAt }) => closedAt === undefined)
  return open === -1 ? turns.length : open
}

/** The first other person who wants to; undefined when it cannot be joined by this person (any more). */
export function join(
  mock: Mock,
  partner: Person,
  entryIds: readonly string[],
  nowAt: number,
): Mock | undefined {
  if (mock.state !== 'open' || sideOf(mock, partner) !== undefined) return undefined
  return next(mock, {
    partner,
    state: 'running',
    turns: entryIds.map((entryId) => ({ entryId, ticked: [] })),
    untilAt: nowAt + patience.runningMs,
  })
}

/** What the interviewer has heard so far, in place of what was ticked before. */
export function tick(
  mock: Mock,
  interviewer: Person,
  turn: number,
  ticked: readonly number[],
): Mock | undefined {
  if (!interviews(mock, interviewer, turn)) return undefined
  const sorted = [...new Set(ticked)].toSorted((a, b) => a - b)
  return next(mock, { turns: mock.turns.with(turn, { ...turnAt(mock, turn), ticked: sorted }) })
}

/** Ends a question; the sides swap, or it is done. */
export function closeTurn(
  mock: Mock,
  interviewer: Person,
  turn: number,
  nowAt: number,
): Mock | undefined {
  if (!interviews(mock, interviewer, turn)) return undefined
  const turns = mock.turns.with(turn, { ...turnAt(mock, turn), closedAt: nowAt })
  const done = turns.every(({ closedAt }) => closedAt !== undefined)
  return next(mock, {
    turns,
    ...(done ? { state: 'done' } : { untilAt: nowAt + patience.runningMs }),
  })
}

/** Either ends it when they like; an invitation is taken back by whoever made it. */
export function stop(mock: Mock, person: Person): Mock | undefined {
  const side = sideOf(mock, person)
  if (side === undefined || !isActive(mock)) return undefined
  if (mock.state === 'open') return next(mock, { state: 'cancelled' })
  return next(mock, { state: 'stopped', stoppedBy: side })
}

/** Ended by its hour; undefined while there is time. */
export function runOut(mock: Mock, nowAt: number): Mock | undefined {
  if (!isActive(mock) || nowAt < mock.untilAt) return undefined
  return next(mock, { state: mock.state === 'open' ? 'expired' : 'timed-out' })
}

/** The invitation is known to stand in the channel. */
export function placed(mock: Mock, ref: NonNullable<Mock['ref']>): Mock | undefined {
  return mock.ref ? undefined : next(mock, { ref })
}

/** As it may be shown when this person is forgotten. */
export function withoutName(mock: Mock, person: Person): Mock {
  const side = sideOf(mock, person)
  return side ? { ...mock, [side]: { ...person, name: '' } } : mock
}

const interviews = (mock: Mock, person: Person, turn: number): boolean =>
  mock.state === 'running' &&
  turnOf(mock) === turn &&
  sideOf(mock, person) === otherSide(answering(turn))

function turnAt({ turns }: Mock, turn: number) {
  const found = turns[turn]
  if (!found) throw new Error(`A mock interview has no question ${turn}.`)
  return found
}

const next = (mock: Mock, changes: Partial<Mock>): Mock => ({
  ...mock,
  ...changes,
  version: mock.version + 1,
})
