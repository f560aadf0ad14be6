import type { Entry } from '../entries/entry.ts'
import { answerBlocks, sourcesFooter } from '../entries/present.ts'
import { actionId } from '../message/action.ts'
import {
  badges,
  bullets,
  button,
  buttons,
  footer,
  paragraph,
  strong,
  title,
  toAsker,
} from '../message/build.ts'
import type { Block, Message } from '../message/message.ts'
import { mockWords } from '../message/words-mock.ts'
import { words } from '../message/words.ts'
import type { Mock } from '../ports.ts'
import { answering, type Side, turnOf } from './mock.ts'
import { rolesIn } from './present-card.ts'

const promptsShown = 2
const relatedShown = 2

/** What one of the two sees of a running mock interview, for that person alone. */
export type SideOptions = {
  readonly mock: Mock
  readonly side: Side
  readonly entryOf: (id: string) => Entry | undefined
}

/** One side of a running mock interview: the interviewer's or the candidate's. */
export function presentSide(options: SideOptions): Message {
  const { mock, side, entryOf } = options
  const turn = turnOf(mock)
  const entry = entryOf(mock.turns[turn]?.entryId ?? '')
  if (answering(turn) === side) return presentCandidate(options, turn, entry)
  return presentInterviewer(options, turn, entry)
}

/** The question, and nothing that the entry says about it. */
function presentCandidate(options: SideOptions, turn: number, entry: Entry | undefined): Message {
  const { mock } = options
  const { interviewer } = rolesIn(mock, turn)
  return toAsker(
    ...whatWasBefore(options, turn),
    ...head(turn, mockWords.youAnswer(interviewer), entry),
    paragraph(entry ? mockWords.answer(interviewer) : mockWords.withdrawn),
    buttons(
      button(mockWords.look, { kind: 'mock-look', mock: mock.id }, { style: 'primary' }),
      button(mockWords.stop, { kind: 'mock-stop', mock: mock.id }),
    ),
  )
}

/** The question with all that helps to ask it: what to listen for, how to go on, the model answer. */
function presentInterviewer(options: SideOptions, turn: number, entry: Entry | undefined): Message {
  const { mock, entryOf } = options
  const { candidate } = rolesIn(mock, turn)
  const at = { mock: mock.id, turn: turn === 0 ? '0' : '1' } as const
  const ticked = mock.turns[turn]?.ticked ?? []
  const others = new Set(mock.turns.map(({ entryId }) => entryId))
  const related = (entry?.related ?? [])
    .filter((id) => !others.has(id))
    .flatMap((id) => entryOf(id) ?? [])
  const rubric: Block[] = entry
    ? [
        paragraph(mockWords.ask(candidate)),
        {
          kind: 'checkboxes',
          label: mockWords.heard(candidate),
          action: actionId({ kind: 'mock-tick', ...at }),
          options: entry.keyPoints.map((label, index) => ({ label, value: String(index) })),
          selected: ticked.map(String),
        },
        ...prompts(entry, ticked, related),
      ]
    : [paragraph(mockWords.withdrawn)]
  return toAsker(
    ...whatWasBefore(options, turn),
    ...head(turn, mockWords.youAsk(candidate), entry),
    ...rubric,
    buttons(
      button(mockWords.closeTurn, { kind: 'mock-close', ...at }, { style: 'primary' }),
      button(mockWords.stop, { kind: 'mock-stop', mock: mock.id }),
    ),
    // Below what is needed during the talk: it is long.
    ...(entry ? modelAnswer(entry) : []),
  )
}

const modelAnswer = (entry: Entry): Block[] => [
  { kind: 'divider' },
  paragraph(strong(mockWords.modelAnswer)),
  ...answerBlocks(entry),
  sourcesFooter(entry),
]

/** What to ask next: what has not been said, then what lies near. */
function prompts(
  { keyPoints }: Entry,
  ticked: readonly number[],
  related: readonly Entry[],
): Block[] {
  const unsaid = keyPoints.filter((_, index) => !ticked.includes(index)).slice(0, promptsShown)
  const deeper = related.slice(0, relatedShown).map(({ question }) => question)
  return [
    ...(unsaid.length === 0
      ? [paragraph(mockWords.allSaid)]
      : [paragraph(strong(mockWords.whatAbout)), bullets(unsaid)]),
    ...(deeper.length === 0 ? [] : [paragraph(strong(mockWords.deeper)), bullets(deeper)]),
  ]
}

function head(turn: number, role: string, entry: Entry | undefined): Block[] {
  return [
    badges(
      { text: mockWords.place(turn + 1), tone: 'neutral' },
      { text: role, tone: 'good' },
      ...(entry ? [{ text: words.levels[entry.level], tone: 'neutral' } as const] : []),
    ),
    ...(entry ? [title(entry.question)] : []),
  ]
}

/** How the first question went, in numbers: the words are for the scorecard. */
function whatWasBefore({ mock, side, entryOf }: SideOptions, turn: number): Block[] {
  const before = mock.turns[turn - 1]
  const entry = entryOf(before?.entryId ?? '')
  if (!before || !entry) return []
  const { candidate, interviewer } = rolesIn(mock, turn - 1)
  const [said, all] = [before.ticked.length, entry.keyPoints.length]
  return [
    footer(
      answering(turn - 1) === side
        ? mockWords.before(interviewer, said, all)
        : mockWords.closedByYou(candidate, said, all),
    ),
  ]
}
