import { words } from '../message/words.ts'
import {
  drawAhead,
  drawCalendar,
  drawCertainty,
  drawTopics,
  type Section,
} from './draw-sections.ts'
import { box, colors, endOf, label, left, margin, pictureWidth, right, whole } from './drawing.ts'
import type { Progress } from './progress.ts'

const say = words.progress.picture

const betweenSections = 38

/**
 * How a person is doing as an SVG picture: the facts of `presentProgress`, and no text of anybody. `alt` is
 * for whoever does not see it.
 */
export function drawProgress(progress: Progress): {
  readonly svg: string
  readonly width: number
  readonly height: number
  readonly alt: string
} {
  const { streak, tried, learning, due, activity } = progress
  const certainty = drawCertainty(progress, right)
  const sections = [
    run(progress),
    counts(progress),
    certainty ? beside(drawCalendar(activity, left), certainty) : drawCalendar(activity, whole),
    drawTopics(progress, [left, right]),
    drawAhead(progress, whole),
  ].filter((section) => section !== undefined)
  let y = margin
  const drawn = sections.map(({ height, draw }) => {
    const part = draw(y)
    y += height + betweenSections
    return part
  })
  const height = Math.ceil(y - betweenSections + margin)
  const width = pictureWidth
  const card = `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="28" fill="${colors.card}" stroke="${colors.edge}" stroke-width="2"/>`
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter">${card}${drawn.join('')}</svg>`,
    width,
    height,
    alt: say.alt(streak.current, tried, learning, due, activity.activeDays),
  }
}

const beside = (one: Section, other: Section): Section => ({
  height: Math.max(one.height, other.height),
  draw: (y) => one.draw(y) + other.draw(y),
})

function run({ streak }: Progress): Section {
  const { current, longest, freezesLeft } = streak
  const size = 92
  // A bold digit of the font is about 0.62 of its size wide.
  const besideX = margin + String(current).length * size * 0.62 + 20
  const hints = [
    ...(longest > current ? [say.longest(longest)] : []),
    ...(current > 0 ? [say.freezes(freezesLeft)] : [say.noStreakHint]),
  ].join(' · ')
  const muted = { size: 22, color: colors.muted }
  const brand = { size: 22, weight: 600, color: colors.accent, anchor: 'end' } as const
  return {
    height: 72,
    draw: (y) =>
      label(endOf(whole), y + 18, say.brand, brand) +
      (current > 0
        ? label(margin - 4, y + 68, String(current), { size, weight: 700 }) +
          label(besideX, y + 32, say.inARow(current), { size: 29, weight: 600 }) +
          label(besideX, y + 66, hints, muted)
        : label(margin, y + 32, say.noStreak, { size: 38, weight: 700 }) +
          label(margin, y + 68, hints, muted)),
  }
}

function counts({ tried, learning, due }: Progress): Section {
  const gap = 16
  const width = (whole.width - 2 * gap) / 3
  const height = 96
  const tiles = [
    [tried, say.tried],
    [learning, say.learning],
    [due, say.due],
  ] as const
  return {
    height,
    draw: (y) =>
      tiles
        .map(([number, text], index) => {
          const x = margin + index * (width + gap)
          return (
            box(x, y, { width, height, round: 16 }, colors.tile) +
            label(x + 22, y + 48, String(number), { size: 38, weight: 700 }) +
            label(x + 22, y + 78, text, { size: 21, color: colors.muted })
          )
        })
        .join(''),
  }
}
