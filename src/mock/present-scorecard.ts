import type { Entry } from '../entries/entry.ts'
import { sourcesFooter } from '../entries/present.ts'
import { bullets, button, buttons, paragraph, strong, title, toAsker } from '../message/build.ts'
import type { Block, Message } from '../message/message.ts'
import { mockWords } from '../message/words-mock.ts'
import type { MockTurn } from '../ports.ts'
import { answering } from './mock.ts'
import { howItEnded, rolesIn } from './present-card.ts'
import type { SideOptions } from './present-side.ts'

/** How it went for one of the two, once it is over: only what was closed shows what was hoped for. */
export function presentScorecard({ mock, side, entryOf }: SideOptions): Message {
  const own = mock.turns.findIndex((_, turn) => answering(turn) === side)
  const asked = mock.turns.findIndex((_, turn) => answering(turn) !== side)
  return toAsker(
    title(mockWords.yourScorecard),
    paragraph(howItEnded(mock)),
    ...ownBlocks(mock.turns[own], rolesIn(mock, own).interviewer, entryOf),
    ...askedBlocks(mock.turns[asked], rolesIn(mock, asked).candidate, entryOf),
    ...nextBlocks(mock.turns[own], entryOf),
  )
}

function ownBlocks(
  turn: MockTurn | undefined,
  interviewer: string,
  entryOf: SideOptions['entryOf'],
): Block[] {
  const entry = entryOf(turn?.entryId ?? '')
  if (!turn || turn.closedAt === undefined || !entry) return [paragraph(mockWords.noScore)]
  const { ticked } = turn
  const said = entry.keyPoints.filter((_, index) => ticked.includes(index))
  const missed = entry.keyPoints.filter((_, index) => !ticked.includes(index))
  return [
    paragraph(strong(entry.question)),
    paragraph(mockWords.score(interviewer, said.length, entry.keyPoints.length)),
    ...listed(mockWords.said, said),
    ...(missed.length === 0
      ? [paragraph(mockWords.nothingMissed)]
      : [...listed(mockWords.missed, missed), ...readAgain(entry, entryOf)]),
  ]
}

/** What can be done about it. */
function nextBlocks(turn: MockTurn | undefined, entryOf: SideOptions['entryOf']): Block[] {
  const entry = entryOf(turn?.entryId ?? '')
  if (turn?.closedAt === undefined || !entry) return []
  const { id: entryId, keyPoints } = entry
  const missed = keyPoints.some((_, index) => !turn.ticked.includes(index))
  const remember = { kind: 'remember', entryId } as const
  return [
    buttons(
      ...(missed ? [button(mockWords.intoReviews, remember, { style: 'primary' })] : []),
      button(mockWords.read, { kind: 'open', entryId }),
    ),
    sourcesFooter(entry),
  ]
}

const listed = (heading: string, points: readonly string[]): Block[] =>
  points.length === 0 ? [] : [paragraph(strong(heading)), bullets(points)]

function readAgain(entry: Entry, entryOf: SideOptions['entryOf']): Block[] {
  const related = entry.related.flatMap((id) => entryOf(id) ?? []).slice(0, 2)
  return listed(
    mockWords.readAgain,
    [entry, ...related].map(({ question }) => question),
  )
}

function askedBlocks(
  turn: MockTurn | undefined,
  candidate: string,
  entryOf: SideOptions['entryOf'],
): Block[] {
  const entry = entryOf(turn?.entryId ?? '')
  if (turn?.closedAt === undefined || !entry) return []
  const { question, keyPoints } = entry
  return [paragraph(mockWords.askedThem(candidate, question, turn.ticked.length, keyPoints.length))]
}
