import { fewestOnBoard, measureBoard } from '../daily/board.ts'
import { boardLines } from '../daily/present-week.ts'
import {
  bullets,
  button,
  buttons,
  channelName,
  footer,
  paragraph,
  text,
  title,
  toAsker,
} from '../message/build.ts'
import { weekOf } from '../message/dates.ts'
import type { Block } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import type { Reply, Request, Schedule } from '../ports.ts'
import { type As, say, update } from './replies.ts'
import { personScope, type Press, type Services } from './services.ts'

const { board: boardWords } = teamWords
const linesShown = 10
const schedulesShown = 5

/** `/leaderboard`: this week in this channel, or in all where the person takes part when they ask alone. */
export async function leaderboard(
  request: Request,
  services: Services,
  as: As = say,
  note?: string,
): Promise<readonly Reply[]> {
  const [schedules, members] = await Promise.all([
    schedulesOf(request, services),
    services.store.board.members(request.person),
  ])
  const joined = members.some((member) => personScope(member) === personScope(request.person))
  const blocks = await Promise.all(
    schedules.map((schedule) => oneBoard(schedule, joined, request, services)),
  )
  const nothing = request.direct ? [text(boardWords.noneOfMine)] : boardWords.none
  return as(
    toAsker(
      title(boardWords.title),
      ...(note === undefined ? [] : [paragraph(note)]),
      ...(schedules.length === 0 ? [paragraph(...nothing)] : blocks.flat()),
      ...(joined ? [] : [paragraph(boardWords.outside), paragraph(boardWords.consent)]),
      buttons(
        joined
          ? button(boardWords.leave, { kind: 'leave-board' })
          : button(boardWords.join, { kind: 'join-board' }, { style: 'primary' }),
      ),
      footer(boardWords.how),
    ),
  )
}

export async function joinBoard(request: Press, services: Services): Promise<readonly Reply[]> {
  await services.store.board.join(request.person, services.clock.now())
  return leaderboard(request, services, update, boardWords.joined)
}

export async function leaveBoard(request: Press, services: Services): Promise<readonly Reply[]> {
  await services.store.board.leave(request.person)
  return leaderboard(request, services, update, boardWords.left)
}

async function oneBoard(
  schedule: Schedule,
  joined: boolean,
  { direct, person }: Request,
  { store, clock }: Services,
): Promise<readonly Block[]> {
  const heading = direct ? [paragraph(boardWords.channel, channelName(schedule.place.channel))] : []
  if (schedule.noBoard) return [...heading, paragraph(boardWords.off)]
  const monday = weekOf(clock.now(), schedule.timeZone)
  const board = await measureBoard(schedule, monday, store)
  const mine = board.find((one) => personScope(one.person) === personScope(person))
  if (board.length < fewestOnBoard)
    return [
      ...heading,
      paragraph(boardWords.few(fewestOnBoard)),
      ...(joined ? [paragraph(boardWords.points(mine?.points ?? 0))] : []),
    ]
  return [
    ...heading,
    bullets(boardLines(board, linesShown)),
    ...(mine ? [paragraph(boardWords.mine(mine.place, board.length, mine.points))] : []),
    ...(joined && !mine ? [paragraph(boardWords.points(0))] : []),
  ]
}

/** The schedule of the channel; alone with the bot, those whose questions the person tried this week. */
async function schedulesOf(
  { place, direct, person }: Request,
  { store, clock }: Services,
): Promise<readonly Schedule[]> {
  const here = await store.schedules.at(place)
  if (here || !direct) return here ? [here] : []
  const [attempts, grades] = await Promise.all([store.attempts.of(person), store.grades.of(person)])
  const weekAgo = clock.now() - 7 * 86_400_000
  const recent = [...attempts, ...grades].filter(({ at }) => at >= weekAgo)
  const keys = new Set(recent.flatMap(({ occurrenceKey }) => occurrenceKey ?? []))
  const found = new Map<string, Schedule>()
  for (const key of keys) {
    const occurrence = await store.occurrences.get(key)
    const schedule = occurrence && (await store.schedules.get(occurrence.scheduleId))
    if (schedule) found.set(schedule.id, schedule)
  }
  return [...found.values()].slice(0, schedulesShown)
}
