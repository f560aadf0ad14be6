import { describe, expect, it } from 'vitest'

import { statistics } from '../../src/entries/statistics.ts'
import { entry } from '../support/entries.ts'

describe('statistics', () => {
  it('counts by topic and level, easy first; an entry counts for each of its topics', () => {
    const { figures } = statistics([
      entry({ id: 'a', level: 'advanced', topics: ['images', 'docker'] }),
      entry({ id: 'b', topics: ['docker'] }),
      entry({ id: 'c', topics: ['docker'] }),
    ])
    expect(figures.map(({ topic, level, entries }) => [topic, level, entries])).toEqual([
      ['docker', 'beginner', 2],
      ['docker', 'advanced', 1],
      ['images', 'advanced', 1],
    ])
    expect(figures[0]).toMatchObject({ phrasings: 6, sources: 2 })
  })

  it('takes the middle length; of two the mean', () => {
    const of = (id: string, length: number) =>
      entry({ id, shortAnswerText: 'x'.repeat(length), answerText: 'x'.repeat(length + 50) })
    const medianOf = (...lengths: readonly number[]) =>
      statistics(lengths.map((length, at) => of(String(at), length))).figures[0]
    expect(medianOf(300, 10, 20)).toMatchObject({ medianShortAnswer: 20, medianDetails: 50 })
    expect(medianOf(40, 10, 20, 300)).toMatchObject({ medianShortAnswer: 30 })
  })

  it('names the five hardest to read, the hardest first', () => {
    const { hardest } = statistics(
      [3, 1, 6, 2, 5, 4].map((count) =>
        entry({ id: `q${count}`, shortAnswerText: `${'configuration '.repeat(count)}is it.` }),
      ),
    )
    expect(hardest.map(({ id }) => id)).toEqual(['q6', 'q5', 'q4', 'q3', 'q2'])
  })
})
