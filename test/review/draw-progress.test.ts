import { describe, expect, it } from 'vitest'

import { addDays } from '../../src/message/dates.ts'
import { plainText } from '../../src/message/plain-text.ts'
import { drawPng } from '../../src/picture.ts'
import { measureActivity } from '../../src/review/activity.ts'
import { drawProgress } from '../../src/review/draw-progress.ts'
import { usualHabits } from '../../src/review/due.ts'
import { presentProgress } from '../../src/review/present-progress.ts'
import type { Progress } from '../../src/review/progress.ts'

const habits = { ...usualHabits, timeZone: 'Europe/Berlin' }
const nowAt = Date.parse('2026-11-25T12:00:00Z')
const dayMs = 86_400_000
const person = { platform: 'chat', workspace: 'team', user: 'ana', name: 'Ana' }
const gradedAt = (at: number) => ({
  id: String(at),
  person,
  entryId: 'pod',
  grade: 'good' as const,
  keyPoints: [],
  at,
})

const topic = (name: string, recall: number, met: number, entries: number) => ({
  topic: name,
  recall,
  met,
  entries,
})

/** Every number is one of its own, so that a wrong one cannot look right. */
const full: Progress = {
  tried: 34,
  streak: { current: 12, longest: 27, freezesLeft: 1 },
  activity: measureActivity(
    [1, 2, 9, 30, 31].map((days) => gradedAt(nowAt - days * dayMs)),
    habits,
    nowAt,
  ),
  gradeCounts: { again: 41, hard: 42, good: 43, easy: 44 },
  learning: 61,
  due: 7,
  mastery: [
    topic('kubernetes', 0.91, 14, 73),
    topic('docker', 0.84, 9, 32),
    topic('linux', 0.553, 4, 18),
    topic('a-topic-with-a-name-that-is-far-too-long', 0.48, 3, 13),
    topic('security', 0.3, 2, 21),
    topic('git', 0.29, 1, 11),
    topic('seventh', 0.77, 88, 89),
  ],
  forecast: [7, 19, 3, 0, 5, 22, 4, 6, 2, 0, 8, 33, 15, 1].map((reviews, index) => ({
    day: addDays('2026-11-25', index),
    reviews,
  })),
  calibration: {
    byCertainty: {
      sure: { given: 29, right: 16 },
      unsure: { given: 24, right: 10 },
      guess: { given: 0, right: 0 },
    },
    confidentlyWrong: [{ topic: 'docker', misses: 4 }],
  },
}

const textsOf = (svg: string): readonly string[] =>
  Array.from(svg.matchAll(/<text[^>]*>(?<words>[^<]*)<\/text>/g), (match) => match[1] ?? '')
const numbersIn = (text: string): readonly string[] => text.match(/\d+/g) ?? []

describe('the picture of progress', () => {
  const picture = drawProgress(full)
  const texts = textsOf(picture.svg)
  const words = plainText(presentProgress(full))

  it('has no number that the words beside it have not, and says what they say', () => {
    // How many weeks are shown and how many days are ahead are named in both, too.
    expect(
      numbersIn(texts.join(' ')).filter((number) => !numbersIn(words).includes(number)),
    ).toEqual([])
    for (const shown of [
      '12',
      'Longest run 27 · 1 more may be missed this month',
      '34',
      '61',
      '7',
      '5 active days',
      '91 %',
      '14 of 73 met',
      '55 %',
      'right 16 of 29',
      'right 10 of 24',
      '125 reviews',
      'docker',
    ])
      expect(texts).toContain(shown)
    expect(words).toContain('Active on 5 days of the last 12 weeks.')
    expect(words).toContain('125 reviews in all')
    expect(words).toContain('Sure: right 16 of 29 times')
  })

  it('shows a number for each of the fourteen days that asks for anything', () => {
    const all = full.forecast.map(({ reviews }) => reviews).filter((reviews) => reviews > 0)
    for (const reviews of all) expect(texts).toContain(String(reviews))
  })

  it('shows as many topics as the words, each with its share as a bar', () => {
    expect(texts.filter((text) => text.endsWith(' met'))).toHaveLength(6)
    expect(texts.join()).not.toContain('seventh')
    expect(texts).toContain('a-topic-with-a-name-t…')
    const widths = Array.from(
      picture.svg.matchAll(/width="(?<width>[\d.]+)" height="13"/g),
      (match) => Number(match[1]),
    )
    // Track and bar of each topic: the bar is its share of the track.
    expect(widths).toContain(340)
    expect(widths).toContain(309.4)
  })

  it('has a day for each of the last twelve weeks up to today, and none after', () => {
    expect(full.activity.days[0]?.day).toBe('2026-09-07')
    expect(full.activity.days.at(-1)?.day).toBe('2026-11-25')
    const cells = picture.svg.match(/rx="5" fill="#/g) ?? []
    expect(cells).toHaveLength(full.activity.days.length)
    expect(full.activity.days.filter(({ done }) => done > 0)).toHaveLength(full.activity.activeDays)
  })

  it('counts what was done late in the evening for the study day it belongs to', () => {
    const lateAt = Date.parse('2026-11-24T01:30:00Z')
    const { days } = measureActivity([gradedAt(lateAt)], habits, nowAt)
    expect(days.find(({ done }) => done > 0)?.day).toBe('2026-11-23')
  })

  it('says the numbers that matter most to whoever does not see it', () => {
    expect(picture.alt).toBe(
      'At a glance: 12 questions in a row, 34 tried, 61 in your reviews, 7 to do today, 5 active days.',
    )
  })

  it('leaves out what there is nothing to show about', () => {
    const { svg, height } = drawProgress({
      ...full,
      streak: { current: 0, longest: 0, freezesLeft: 2 },
      learning: 0,
      mastery: [],
      calibration: {
        ...full.calibration,
        byCertainty: {
          ...full.calibration.byCertainty,
          sure: { given: 0, right: 0 },
          unsure: { given: 0, right: 0 },
        },
        confidentlyWrong: [],
      },
    })
    const shown = textsOf(svg).join('\n')
    expect(shown).toContain('No run yet')
    for (const absent of ['Next 14 days', 'How sure you were', 'What you would recall today'])
      expect(shown).not.toContain(absent)
    expect(height).toBeLessThan(picture.height)
  })

  it('takes the name of a topic as text, whatever it is', () => {
    const { svg } = drawProgress({ ...full, mastery: [topic('<b>&amp;', 0.5, 1, 2)] })
    expect(svg).toContain('&lt;b&gt;&amp;amp;')
  })

  it('becomes a PNG of one and a half times its size, small enough for every platform', async () => {
    const png = Buffer.from(await drawPng(picture.svg))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      picture.width * 1.5,
      Math.ceil(picture.height * 1.5),
    ])
    expect(png.length).toBeLessThan(400_000)
  })
})
