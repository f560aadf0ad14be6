import { describe, expect, it } from 'vitest'

import type { Card } from '../../src/ports.ts'
import { choicesFor } from '../../src/review/choices.ts'
import { previewGrades } from '../../src/review/fsrs.ts'
import { missedIn, pickRound, type Round } from '../../src/review/round.ts'
import { parseWish } from '../../src/review/wish.ts'
import { entry } from '../support/entries.ts'

const person = { platform: 'chat', workspace: 'team', user: 'ana', name: 'Ana' }
const nowAt = Date.parse('2026-11-23T12:00:00Z')
const learned = (entryId: string, daysAgo: number): Card => ({
  person,
  entryId,
  ...previewGrades(undefined, nowAt - daysAgo * 86_400_000).good,
})

describe('a round of practice', () => {
  const entries = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => entry({ id }))
  const base = { entries, nowAt, orderOf: (id: string) => -id.charCodeAt(0) }

  it('asks what is due, then what is new, then what is nearest to being forgotten', () => {
    const cards = [learned('a', 1), learned('b', 40), learned('c', 2), learned('d', 50)]
    const picked = pickRound({ ...base, cards, due: ['d', 'b'], count: 6 })
    expect(picked).toEqual(['d', 'b', 'f', 'e', 'c', 'a'])
    expect(pickRound({ ...base, cards, due: ['d', 'b'], count: 3 })).toEqual(['d', 'b', 'f'])
  })

  it('leaves out other topics and what was set aside', () => {
    const cards = [{ ...learned('a', 1), suspendedAt: nowAt }, learned('z', 1)]
    const picked = pickRound({ ...base, cards, due: ['z'], count: 9 })
    expect(picked).toEqual(['f', 'e', 'd', 'c', 'b'])
  })

  it('counts Again and Hard as missed', () => {
    const graded = (grade: 'again' | 'hard' | 'good' | 'easy') =>
      ({ kind: 'graded', grade, gradeId: grade, dueAt: 0 }) as const
    const round: Round = {
      id: 'r',
      mode: 'recall',
      topic: 'all',
      level: 'all',
      entryIds: ['a', 'b', 'c', 'd', 'e', 'f'],
      results: [
        graded('again'),
        graded('good'),
        { kind: 'skipped' },
        graded('hard'),
        graded('easy'),
      ],
    }
    expect(missedIn(round)).toEqual(['a', 'd'])
  })
})

describe('/quiz', () => {
  const usual = { topic: 'all', level: 'all', mode: 'recall', count: 5 }
  it.each([
    ['', usual],
    ['docker', { ...usual, topic: 'docker' }],
    [
      '10 Advanced  kubernetes choice',
      { topic: 'kubernetes', level: 'advanced', mode: 'choice', count: 10 },
    ],
    ['all, 20', { ...usual, count: 20 }],
  ])('understands “%s”', (text, wish) => {
    expect(parseWish(text, ['docker', 'kubernetes'])).toEqual({ ok: true, wish })
  })

  it.each(['cooking', '0', '21', '-1', 'docker dokcer'])(
    'names what it does not understand in “%s”',
    (text) => {
      expect(parseWish(text, ['docker'])).toEqual({ ok: false, unknown: text.split(' ').at(-1) })
    },
  )
})

describe('multiple choice', () => {
  const subject = entry({
    id: 'subject',
    related: ['near'],
    keyPoints: ['It restarts failed containers', 'It runs on each node', 'It reports status'],
  })
  const near = entry({
    id: 'near',
    topics: ['other'],
    keyPoints: ['Stores cluster state', 'Restarts failed containers', 'Uses the Raft protocol'],
  })
  const sameTopic = entry({
    id: 'same',
    keyPoints: ['Templates are read-only', 'Layers are shared', 'Tags can move'],
  })
  const orderOf = (text: string) => text.length

  it('sets one key point among three of related entries, then of the same topic', () => {
    const choices = choicesFor(subject, [subject, near, sameTopic], orderOf)
    expect(choices?.options).toHaveLength(4)
    expect(subject.keyPoints).toContain(choices?.options[choices.right])
    const wrong = choices?.options.filter((_, option) => option !== choices.right) ?? []
    expect(wrong).toEqual(
      expect.arrayContaining(['Stores cluster state', 'Uses the Raft protocol']),
    )
    expect(sameTopic.keyPoints.some((point) => wrong.includes(point))).toBe(true)
  })

  it('never offers as wrong what its own key points say', () => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const choices = choicesFor(subject, [subject, near, sameTopic], (text) => text.indexOf(seed))
      expect(choices?.options).not.toContain('Restarts failed containers')
    }
  })

  it('offers nothing where there are too few others', () => {
    expect(choicesFor(subject, [subject], orderOf)).toBeUndefined()
  })
})
