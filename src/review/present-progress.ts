import { bullets, button, buttons, footer, paragraph, title, toAsker } from '../message/build.ts'
import { shortDate } from '../message/dates.ts'
import type { Block, Message } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import { words } from '../message/words.ts'
import { activityWeeks } from './activity.ts'
import { certaintyCounts, isEmpty, percent, reviewsAhead, shownTopics } from './figures.ts'
import { grades } from './fsrs.ts'
import type { Progress } from './progress.ts'

const barLength = 8

/**
 * How a person is doing, in words: the same facts the picture shows. `picture` stands before them where
 * there is one.
 */
export function presentProgress(progress: Progress, picture?: Block): Message {
  const { due } = progress
  const body = isEmpty(progress)
    ? [paragraph(words.progress.start)]
    : [
        ...(picture ? [picture] : []),
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

function summary({ tried, streak, activity, gradeCounts, learning, due }: Progress): Block[] {
  const counts = grades.map((grade) => `${words.grades[grade]} ${gradeCounts[grade]}`).join(', ')
  return [
    bullets([
      ...(streak.current > 0
        ? [words.progress.streak(streak.current), words.progress.freezes(streak.freezesLeft)]
        : [words.progress.noStreak]),
      ...(streak.longest > streak.current ? [words.progress.longest(streak.longest)] : []),
      words.progress.tried(tried),
      words.progress.activity(activity.activeDays, activityWeeks),
      words.progress.graded(counts),
      words.progress.learning(learning, due),
    ]),
  ]
}

function masteryBlocks(progress: Progress): Block[] {
  const topics = shownTopics(progress)
  if (topics.length === 0) return []
  return [
    paragraph(words.progress.topics),
    bullets(
      topics.map(({ topic, recall, met, entries }) =>
        words.progress.topic(topic, bar(recall), percent(recall), met, entries),
      ),
    ),
  ]
}

function forecastBlocks(progress: Progress): Block[] {
  if (progress.learning === 0) return []
  const days = progress.forecast
    .filter(({ reviews }) => reviews > 0)
    .map(({ day, reviews }) =>
      words.progress.forecastDay(shortDate(Date.parse(day), 'UTC'), reviews),
    )
  return [
    paragraph(words.progress.forecast),
    bullets([[...days, words.progress.forecastTotal(reviewsAhead(progress))].join(' · ')]),
  ]
}

function certaintyBlocks(progress: Progress): Block[] {
  const lines = certaintyCounts(progress).map(({ certainty, right, given }) =>
    words.progress.certaintyLine(words.attempt.certainties[certainty], right, given),
  )
  if (lines.length === 0) return []
  const topics = progress.calibration.confidentlyWrong.map(({ topic }) => topic).join(', ')
  return [
    paragraph(words.progress.certainty),
    bullets(lines),
    ...(topics === '' ? [] : [paragraph(words.progress.confidentlyWrong(topics))]),
  ]
}

/** A bar of eight steps; the number beside it says the same. */
const bar = (share: number) => {
  const full = Math.round(share * barLength)
  return '▰'.repeat(full) + '▱'.repeat(barLength - full)
}
