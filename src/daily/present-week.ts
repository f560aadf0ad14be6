import { bullets, paragraph, quote, strong } from '../message/build.ts'
import { cutText } from '../message/cut.ts'
import type { Block } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import type { Standing } from './board.ts'
import type { TeamWeek } from './team-week.ts'

/** Code points of an explanation that a recap quotes. */
const quoted = 400
const namesInLine = 5
const linesInRecap = 3

/** The part of a weekly recap that people agreed to be in, and what comes next. */
export function teamWeekBlocks({ best, board, coming }: TeamWeek): Block[] {
  const heading =
    best &&
    teamWords.week.best(best.question, best.likes) +
      (best.name === undefined ? teamWords.week.bestBySomebody : teamWords.week.bestBy(best.name))
  return [
    ...(best && heading !== undefined ? [paragraph(strong(heading)), quote(cut(best.text))] : []),
    ...(board.length > 0
      ? [paragraph(strong(teamWords.week.board)), bullets(boardLines(board, linesInRecap))]
      : []),
    ...(coming.length > 0 ? [paragraph(teamWords.week.coming(coming.join(', ')))] : []),
  ]
}

/** One line for each place, at most `most`, with everybody who shares it. */
export function boardLines(board: readonly Standing[], most: number): readonly string[] {
  const places = [...new Set(board.map(({ place }) => place))].slice(0, most)
  return places.map((place) => {
    const shared = board.filter((one) => one.place === place)
    const names = shared.slice(0, namesInLine).map(({ person }) => person.name)
    const listed = teamWords.board.names(names, shared.length - names.length)
    return teamWords.board.line(place, listed, shared[0]?.points ?? 0)
  })
}

function cut(text: string): string {
  const [end = text.length] = cutText(text, quoted)
  return end < text.length ? `${text.slice(0, end).trimEnd()} …` : text
}
