import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { createAnswerer } from '../../src/answer/answerer.ts'
import { realEntries } from '../support/entries.ts'

/** One question per line: as typed, a tab, the entry that answers it or `-` when none does. */
const lines = readFileSync(join(import.meta.dirname, 'relevance.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [text = '', expected = ''] = line.split('\t')
    return { text, expected }
  })

const entries = await realEntries()
const answerer = createAnswerer(entries)
const asked = lines.map(({ text, expected }) => {
  const { ranked, outcome } = answerer.answer(text)
  return { text, expected, outcome, ids: ranked.map(({ entry }) => entry.id) }
})
const answerable = asked.filter(({ expected }) => expected !== '-')
const unanswerable = asked.filter(({ expected }) => expected === '-')

/** Fails with the wrong lines when the share of right ones is below the floor. */
function expectShare<T extends (typeof asked)[number]>(
  questions: readonly T[],
  isRight: (question: T) => boolean,
  floor: number,
) {
  const wrong = questions
    .filter((question) => !isRight(question))
    .map(
      ({ text, expected, ids, outcome }) =>
        `${text} | ${expected} | ${outcome.kind} ${ids.slice(0, 3).join(' ')}`,
    )
  const share = 1 - wrong.length / questions.length
  expect(share, `\n${wrong.join('\n')}\n`).toBeGreaterThanOrEqual(floor)
}

describe('questions as people type them', () => {
  it('are enough, unique, and about entries that exist', () => {
    expect(answerable.length).toBeGreaterThanOrEqual(120)
    expect(unanswerable.length).toBeGreaterThanOrEqual(30)
    expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length)
    const known = new Set(entries.map(({ id }) => id))
    expect(answerable.filter(({ expected }) => !known.has(expected))).toEqual([])
  })

  it('find their entry first', () => {
    expectShare(answerable, ({ ids, expected }) => ids[0] === expected, 0.93)
  })

  it('find their entry among the first three', () => {
    expectShare(answerable, ({ ids, expected }) => ids.slice(0, 3).includes(expected), 0.97)
  })

  it('get a card or a choice that holds it', () => {
    expectShare(
      answerable,
      ({ outcome, expected }) => {
        switch (outcome.kind) {
          case 'answer':
            return outcome.entry.id === expected
          case 'close':
            return outcome.candidates.some(({ id }) => id === expected)
          case 'none':
            return false
        }
      },
      0.88,
    )
  })

  it('get no card when nothing answers them', () => {
    expectShare(unanswerable, ({ outcome }) => outcome.kind !== 'answer', 0.94)
  })
})

describe('an entry’s own words', () => {
  it('its question is answered with it', () => {
    const wrong = entries.filter(({ id, question }) => {
      const { outcome } = answerer.answer(question)
      return outcome.kind !== 'answer' || outcome.entry.id !== id
    })
    expect(wrong.map(({ question }) => question)).toEqual([])
  })

  it.each([
    ['how do I bake a cake', 'none'],
    ['what is it', 'none'],
    ['kubernetes', 'what-is-kubernetes'],
    ['whats a pod', 'pod'],
    ['difference between image and container', 'image-vs-container'],
  ])('%j comes out as %s', (text, expected) => {
    const { outcome } = answerer.answer(text)
    expect(outcome.kind === 'answer' ? outcome.entry.id : outcome.kind).toBe(expected)
  })
})
