import { bullets, button, buttons, footer, paragraph, title, toAsker } from '../message/build.ts'
import { shortDate } from '../message/dates.ts'
import type { Block, Message } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import { words } from '../message/words.ts'
import { certainties } from './calibration.ts'
import { grades } from './fsrs.ts'
import type { Progress } from './progress.ts'

const topicsShown = 6
const barLength = 8

/** How a person is doing, in words: the same facts the picture shows. */
export function presentProgress(progress: Progress): Message {
  const { tried, learning, due } = progress
  const body =
    tried === 0 && learning === 0
      ? [paragraph(words.progress.start)]
      : [
          ...summary(progress),
          ...masteryBlocks(progress),
          ...forecastBlocks(progress),
          ...certaintyBlocks(progress),
        ]
  return toAsker(
    title(words.progress.title),
    ...body,
    buttons(
      ...(due > 0 ? [button(words.progress.review, { kind: 'review' }, { style: 'primary' })] : []),
      button(teamWords.board.button, { kind: 'leaderboard' }),
      button(words.habits.title, { kind: 'set-habits' }),
      button(words.myData.title, { kind: 'my-data' }),
    ),
    footer(words.progress.private),
  )
}

function summary({ tried, streak, gradeCounts, learning, due }: Progress): Block[] {
  const counts = grades.map((grade) => `${words.grades[grade]} ${gradeCounts[grade]}`).join(', ')
  return [
    bullets([
      ...(streak.current > 0
        ? [words.progress.streak(streak.current), words.progress.freezes(streak.freezesLeft)]
        : [words.progress.noStreak]),
      ...(streak.longest > streak.current ? [words.progress.longest(streak.longest)] : []),
      words.progress.tried(tried),
      words.progress.graded(counts),
      words.progress.learning(learning, due),
    ]),
  ]
}

function masteryBlocks({ mastery }: Progress): Block[] {
  if (mastery.length === 0) return []
  return [
    paragraph(words.progress.topics),
    bullets(
      mastery
        .slice(0, topicsShown)
        .map(({ topic, recall, met, entries }) =>
          words.progress.topic(topic, bar(recall), percent(recall), met, entries),
        ),
    ),
  ]
}

function forecastBlocks({ forecast, learning }: Progress): Block[] {
  if (learning === 0) return []
  const all = forecast.reduce((sum, { reviews }) => sum + reviews, 0)
  const days = forecast
    .filter(({ reviews }) => reviews > 0)
    .map(({ day, reviews }) =>
      words.progress.forecastDay(shortDate(Date.parse(day), 'UTC'), reviews),
    )
  return [
    paragraph(words.progress.forecast),
    bullets([[...days, words.progress.forecastTotal(all)].join(' · ')]),
  ]
}

function certaintyBlocks({ calibration }: Progress): Block[] {
  const { byCertainty, confidentlyWrong } = calibration
  const lines = certainties
    .filter((certainty) => byCertainty[certainty].given > 0)
    .map((certainty) =>
      words.progress.certaintyLine(
        words.attempt.certainties[certainty],
        byCertainty[certainty].right,
        byCertainty[certainty].given,
      ),
    )
  if (lines.length === 0) return []
  const topics = confidentlyWrong.map(({ topic }) => topic).join(', ')
  return [
    paragraph(words.progress.certainty),
    bullets(lines),
    ...(topics === '' ? [] : [paragraph(words.progress.confidentlyWrong(topics))]),
  ]
}

const percent = (share: number) => `${Math.round(share * 100)} %`

/** A bar of eight steps; the number beside it says the same. */
const bar = (share: number) => {
  const full = Math.round(share * barLength)
  return '▰'.repeat(full) + '▱'.repeat(barLength - full)
}
