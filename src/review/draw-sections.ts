import { words } from '../message/words.ts'
import { type Activity, activityWeeks } from './activity.ts'
import { bar, box, type Column, colors, endOf, heading, label, shortened } from './drawing.ts'
import { certaintyCounts, percent, reviewsAhead, shownTopics } from './figures.ts'
import type { Progress } from './progress.ts'

const say = words.progress.picture

/** Part of the picture, drawn from `y` on, and how high it is. */
export type Section = { readonly height: number; readonly draw: (y: number) => string }

const dateName = (day: string, look: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...look, timeZone: 'UTC' }).format(Date.parse(day))
const monthOf = (day: string) => dateName(day, { month: 'short' }).slice(0, 3)

/** A column for each week, Monday on top; a month is named where its first whole week begins. */
export function drawCalendar({ days, activeDays }: Activity, column: Column): Section {
  const between = 5
  const labels = 56
  const row = 26
  const gridX = column.x + labels
  const week = (column.width - labels + between) / activityWeeks
  const gridY = 68
  const small = { size: 19, color: colors.muted }
  const months = days
    .filter((_, index) => index % 7 === 0)
    .map(({ day }, index) => ({ name: monthOf(day), x: gridX + index * week }))
    .filter(({ name }, index, all) => name !== all[index - 1]?.name)
    // The name of a month with a single column would run into the next one.
    .filter(({ x }, index, all) => (all[index + 1]?.x ?? Infinity) - x > 2 * week - 1)
  const names = words.schedule.form.weekdayNames.map((name) => name.slice(0, 3))
  return {
    height: gridY + 7 * row - between,
    draw: (y) =>
      heading(column, y, say.activity(activityWeeks), say.activeDays(activeDays)) +
      months.map(({ name, x }) => label(x, y + gridY - 9, name, small)).join('') +
      [0, 2, 4, 6]
        .map((day) => label(column.x, y + gridY + day * row + 17, names[day] ?? '', small))
        .join('') +
      days
        .map(({ done }, index) =>
          box(
            gridX + Math.floor(index / 7) * week,
            y + gridY + (index % 7) * row,
            { width: week - between, height: row - between, round: 5 },
            colors.levels[levelOf(done)],
          ),
        )
        .join(''),
  }
}

const levelOf = (done: number) => (done === 0 ? 0 : done < 3 ? 1 : done < 8 ? 2 : 3)

/** The topics one after the other down the first column, then down the second. */
export function drawTopics(
  progress: Progress,
  columns: readonly [Column, Column],
): Section | undefined {
  const topics = shownTopics(progress)
  if (topics.length === 0) return undefined
  const row = 84
  const top = 44
  const rows = Math.ceil(topics.length / 2)
  return {
    height: top + rows * row - 18,
    draw: (y) =>
      heading(columns[0], y, say.topics) +
      topics
        .map(({ topic, recall, met, entries }, index) => {
          const column = columns[index < rows ? 0 : 1]
          const rowY = y + top + (index % rows) * row
          const size = { width: column.width, height: 13 }
          const share = { size: 22, weight: 600, anchor: 'end' } as const
          return (
            label(column.x, rowY + 20, shortened(topic, 22), { size: 22 }) +
            label(endOf(column), rowY + 20, percent(recall), share) +
            bar(column.x, rowY + 30, size, { share: recall, color: colors.accent }) +
            label(column.x, rowY + 64, say.met(met, entries), { size: 19, color: colors.muted })
          )
        })
        .join(''),
  }
}

export function drawAhead(progress: Progress, column: Column): Section | undefined {
  if (progress.learning === 0) return undefined
  const { forecast } = progress
  const top = 62
  const barHeight = 72
  const between = 10
  const most = Math.max(1, ...forecast.map(({ reviews }) => reviews))
  const day = (column.width + between) / forecast.length
  const width = day - between
  const centered = { size: 20, anchor: 'middle' } as const
  return {
    height: top + barHeight + 28,
    draw: (y) => {
      const ground = y + top + barHeight
      return (
        heading(column, y, say.forecast, say.reviews(reviewsAhead(progress))) +
        forecast
          .map(({ day: date, reviews }, index) => {
            const x = column.x + index * day
            const height = reviews === 0 ? 4 : Math.max(8, (barHeight * reviews) / most)
            const color = reviews === 0 ? colors.track : colors.levels[index === 0 ? 3 : 2]
            const name = dateName(date, { weekday: 'short' }).slice(0, 2)
            return (
              box(x, ground - height, { width, height, round: 6 }, color) +
              (reviews === 0
                ? ''
                : label(x + width / 2, ground - height - 8, String(reviews), centered)) +
              label(x + width / 2, ground + 26, name, { ...centered, color: colors.muted })
            )
          })
          .join('')
      )
    },
  }
}

export function drawCertainty(progress: Progress, column: Column): Section | undefined {
  const rows = certaintyCounts(progress)
  if (rows.length === 0) return undefined
  const row = 40
  const top = 42
  const noteY = top + rows.length * row + 10
  const noteHeight = 76
  const topics = progress.calibration.confidentlyWrong.map(({ topic }) => topic).join(', ')
  return {
    height: topics === '' ? noteY - 22 : noteY + noteHeight,
    draw: (y) =>
      heading(column, y, say.certainty) +
      rows
        .map(({ certainty, right, given }, index) => {
          const rowY = y + top + index * row
          const size = { width: 100, height: 13 }
          const share = { size: 20, color: colors.muted, anchor: 'end' } as const
          return (
            label(column.x, rowY + 20, words.attempt.certainties[certainty], { size: 22 }) +
            bar(column.x + 88, rowY + 7, size, { share: right / given, color: colors.good }) +
            label(endOf(column), rowY + 20, say.right(right, given), share)
          )
        })
        .join('') +
      (topics === '' ? '' : drawNote(column, y + noteY, noteHeight, topics)),
  }
}

function drawNote({ x, width }: Column, y: number, height: number, topics: string): string {
  const title = { size: 21, weight: 600, color: colors.warning } as const
  return (
    box(x, y, { width, height, round: 14 }, colors.tile) +
    box(x, y + 14, { width: 5, height: height - 28, round: 3 }, colors.warning) +
    label(x + 22, y + 32, say.confidentlyWrong, title) +
    label(x + 22, y + 60, shortened(topics, 29), { size: 20 })
  )
}
