import { badges, button, buttons, footer, paragraph, strong, toEveryone } from '../message/build.ts'
import { shortTime } from '../message/dates.ts'
import type { Badge, Block, Inline, Message } from '../message/message.ts'
import { mockWords } from '../message/words-mock.ts'
import { words } from '../message/words.ts'
import type { Mock, Person } from '../ports.ts'
import { answering, turnOf } from './mock.ts'

/** A name to call somebody by; who was forgotten has none. */
export const nameOf = (person: Person | undefined): string =>
  person?.name ? person.name : mockWords.somebody

/** Who asks and who answers a question, by name. */
export function rolesIn({ starter, partner }: Mock, turn: number) {
  const [one, other] = [nameOf(starter), nameOf(partner)]
  return answering(turn) === 'starter'
    ? { candidate: one, interviewer: other }
    : { candidate: other, interviewer: one }
}

/** The invitation in the channel, as it stands. Who takes part, and not a word of any question. */
export function presentCard(mock: Mock): Message {
  const { id, topic, level, untilAt } = mock
  const neutral = (text: string): Badge => ({ text, tone: 'neutral' })
  const head = badges(
    { text: mockWords.title, tone: 'good' },
    ...(topic === 'all' ? [] : [neutral(topic)]),
    ...(level === 'all' ? [] : [neutral(words.levels[level])]),
  )
  if (mock.state === 'open')
    return toEveryone(
      head,
      paragraph(strong(mockWords.looksFor(nameOf(mock.starter)))),
      paragraph(mockWords.how),
      buttons(
        button(mockWords.join, { kind: 'mock-join', mock: id }, { style: 'primary' }),
        button(mockWords.cancel, { kind: 'mock-cancel', mock: id }),
      ),
      footer(mockWords.openUntil, time(untilAt), '.'),
    )
  if (mock.state === 'running') {
    const turn = turnOf(mock)
    const { candidate, interviewer } = rolesIn(mock, turn)
    return toEveryone(
      head,
      paragraph(strong(mockWords.pair(nameOf(mock.starter), nameOf(mock.partner)))),
      paragraph(mockWords.now(turn + 1, interviewer, candidate)),
      paragraph(mockWords.talkHint),
      buttons(
        button(mockWords.mySide, { kind: 'mock-side', mock: id }, { style: 'primary' }),
        button(mockWords.talk, { kind: 'mock-talk', mock: id }),
      ),
      footer(mockWords.endsAt, time(untilAt), '.'),
    )
  }
  return toEveryone(
    head,
    paragraph(strong(howItEnded(mock))),
    ...ended(mock),
    footer(...mockWords.over.again),
  )
}

/** How it ended, in a sentence that everybody may read. */
export function howItEnded(mock: Mock): string {
  const { state, stoppedBy } = mock
  const [starter, partner] = [nameOf(mock.starter), nameOf(mock.partner)]
  if (state === 'cancelled') return mockWords.over.cancelled(starter)
  if (state === 'expired') return mockWords.over.expired(starter)
  if (state === 'timed-out') return mockWords.over.timedOut(starter, partner)
  if (state === 'stopped')
    return mockWords.over.stopped(stoppedBy === 'starter' ? starter : partner)
  return mockWords.over.done(starter, partner)
}

/** What can still be pressed: the scorecards, or a closed button where nobody ever joined. */
function ended({ id, partner }: Mock): Block[] {
  const join = { kind: 'mock-join', mock: id } as const
  return [
    buttons(
      partner
        ? button(mockWords.scorecard, { kind: 'mock-side', mock: id })
        : button(mockWords.join, join, { closed: mockWords.over.closed }),
    ),
  ]
}

const time = (at: number): Inline => ({
  kind: 'time',
  epochMs: at,
  show: 'time',
  fallback: `${shortTime(at, 'UTC')} UTC`,
})
