import type {
  Asked,
  Attempt,
  Card,
  Explanation,
  Feedback,
  Graded,
  MessageRef,
  Mock,
  Person,
  Place,
  Schedule,
} from '../../src/ports.ts'

/** One valid value of each kind, to change where a case needs it. */
export const ana: Person = { platform: 'slack', workspace: 'T1', user: 'U1', name: 'Ana' }
export const ben: Person = { platform: 'slack', workspace: 'T1', user: 'U2', name: 'Ben' }

export const place: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' }
export const ref: MessageRef = { ...place, message: '1700000000.000100' }

export const dueAt = Date.UTC(2026, 10, 23, 9)
export const leaseMs = 60_000

export const schedule: Schedule = {
  id: 'schedule-1',
  place,
  localTime: '09:00',
  timeZone: 'Europe/Berlin',
  weekdays: [1, 2, 3, 4, 5],
  topics: ['kubernetes'],
  levels: ['beginner', 'advanced'],
  order: 'smart',
  reveal: { kind: 'at', localTime: '16:00' },
  daysOff: ['2026-12-24'],
  holidaysOf: 'DE-BY',
  seed: 'seed',
  state: { kind: 'on' },
  owner: ana,
  createdAt: dueAt - 1000,
}

export const claim = {
  key: 'occurrence-1',
  scheduleId: schedule.id,
  place,
  dueAt,
  by: 'replica-a',
  nowAt: dueAt,
  leaseMs,
}

export const attempt: Attempt = {
  occurrenceKey: claim.key,
  person: ana,
  entryId: 'pod',
  text: 'The smallest thing that can be scheduled.',
  certainty: 'unsure',
  at: dueAt + 1,
}

export const graded: Graded = {
  id: 'press-1',
  person: ana,
  entryId: 'pod',
  occurrenceKey: claim.key,
  grade: 'good',
  keyPoints: [0, 2],
  at: dueAt + 2,
}

export const explanation: Explanation = {
  id: 'words-1',
  occurrenceKey: claim.key,
  person: ana,
  text: 'It is what the scheduler\nputs on a node.',
  named: true,
  at: dueAt + 3,
}

export const card: Card = {
  person: ana,
  entryId: 'pod',
  dueAt: dueAt + 86_400_000,
  memory: '{"stability":2.5}',
}

export const asked: Asked = {
  id: 'asked-1',
  person: ana,
  place: { ...place, thread: '1700000000.000200' },
  text: 'what is a pod',
  outcome: 'close',
  ranked: [
    { id: 'pod', score: 0.75 },
    { id: 'node', score: 0.1 },
  ],
  confidence: 0.6180339887498949,
  at: dueAt,
}

export const feedback: Feedback = {
  id: 'feedback-1',
  person: ana,
  entryId: 'pod',
  askedId: asked.id,
  verdict: 'flag',
  reason: 'outdated',
  at: dueAt,
}

/** An invitation that nobody has answered. */
export const mock: Mock = {
  id: 'mock-1',
  place,
  topic: 'kubernetes',
  level: 'all',
  starter: ana,
  state: 'open',
  turns: [],
  createdAt: dueAt,
  untilAt: dueAt + 3_600_000,
  version: 0,
}

/** The same, joined and on its way. */
export const runningMock: Mock = {
  ...mock,
  partner: ben,
  state: 'running',
  turns: [
    { entryId: 'pod', ticked: [0, 2], closedAt: dueAt + 5 },
    { entryId: 'node', ticked: [1] },
  ],
  ref,
  version: 1,
}

/** How many of the answers are true. */
export function winners(answers: readonly boolean[]): number {
  return answers.filter(Boolean).length
}
