import type { DailyDependencies } from '../../src/daily/dependencies.ts'
import type { Entry } from '../../src/entries/entry.ts'
import { createLog } from '../../src/log.ts'
import { paragraph, toEveryone } from '../../src/message/build.ts'
import type { Message } from '../../src/message/message.ts'
import type { Schedule, Store } from '../../src/ports.ts'
import { teamMemory } from '../../src/review/team-memory.ts'
import { createFakeChat, type FakeChat } from './fake-chat.ts'

/** Epoch ms of an ISO instant. */
export const at = (iso: string): number => Date.parse(iso)

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** A clock that stands still until it is set. */
export function createFakeClock(startAt: number) {
  let nowAt = startAt
  return {
    now: () => nowAt,
    set: (at: number) => {
      nowAt = at
    },
    forward: (ms: number) => {
      nowAt += ms
    },
  }
}
export type FakeClock = ReturnType<typeof createFakeClock>

export function entryOf(id: string, overrides: Partial<Entry> = {}): Entry {
  const answer = paragraph(`The answer to ${id}.`)
  return {
    id,
    question: `What is ${id}?`,
    phrasings: [`${id} one`, `${id} two`, `${id} three`],
    topics: ['docker'],
    level: 'beginner',
    keyPoints: [`${id} first`, `${id} second`, `${id} third`],
    sources: [{ title: 'Docs', url: 'https://docs.docker.com/' }],
    related: [],
    verified: '2026-01-01',
    shortAnswer: [answer],
    shortAnswerText: `The answer to ${id}.`,
    details: [],
    answerText: `The answer to ${id}.`,
    ...overrides,
  }
}

/** Entries with the ids `entry-1` to `entry-<count>`. */
export const entriesOf = (count: number): readonly Entry[] =>
  Array.from({ length: count }, (_, index) => entryOf(`entry-${index + 1}`))

/** Every day at 09:00 in Berlin, the answer never public, on since 2026-01-01. */
export function scheduleOf(overrides: Partial<Schedule> = {}): Schedule {
  const id = overrides.id ?? 'schedule-1'
  const place = { platform: 'chat', workspace: 'team', channel: id }
  return {
    id,
    place,
    localTime: '09:00',
    timeZone: 'Europe/Berlin',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    topics: [],
    levels: [],
    order: 'shuffled',
    reveal: { kind: 'never' },
    daysOff: [],
    seed: 'seed',
    state: { kind: 'on' },
    owner: { platform: 'chat', workspace: 'team', user: 'owner', name: 'Owner' },
    createdAt: at('2026-01-01T00:00:00Z'),
    ...overrides,
  }
}

const notice = (text: string): Message => toEveryone(paragraph(text))

const notices: DailyDependencies['notices'] = {
  refused: (schedule, reason) => notice(`refused ${schedule.id} ${reason}`),
  emptyPool: (schedule) => notice(`empty ${schedule.id}`),
  unclear: (schedule) => notice(`unclear ${schedule.id}`),
}

/** Everything daily work needs, around one store: ten entries, one fake chat for every platform. */
export function dependenciesOf(options: {
  readonly store: Store
  readonly clock: FakeClock
  readonly chat?: FakeChat
  readonly overrides?: Partial<Omit<DailyDependencies, 'store' | 'clock'>>
}): DailyDependencies & { readonly chat: FakeChat; readonly clock: FakeClock } {
  const { store, clock, chat = createFakeChat(), overrides } = options
  return {
    store,
    clock,
    chat,
    chatFor: () => chat,
    entries: entriesOf(10),
    by: 'process-1',
    log: createLog('silent'),
    notices,
    teamMemory,
    ...overrides,
  }
}
