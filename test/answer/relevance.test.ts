import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { createAnswerer } from '../../src/answer/answerer.ts'
import { realEntries } from '../support/entries.ts'

/**
 * One question per line: as typed, a tab, the entries that answer it (the closest first, joined by `|`)
 * or `-` when none does.
 */
const lines = readFileSync(join(import.meta.dirname, 'relevance.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [text = '', answers = ''] = line.split('\t')
    return { text, expected: answers === '-' ? [] : answers.split('|') }
  })

const entries = await realEntries()
const answerer = createAnswerer(entries)
const asked = lines.map(({ text, expected }) => {
  const { ranked, outcome } = answerer.answer(text)
  return { text, expected, outcome, ids: ranked.map(({ entry }) => entry.id) }
})
const answerable = asked.filter(({ expected }) => expected.length > 0)
const unanswerable = asked.filter(({ expected }) => expected.length === 0)

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
        `${text} | ${expected.join(' ') || '-'} | ${outcome.kind} ${ids.slice(0, 3).join(' ')}`,
    )
  const share = 1 - wrong.length / questions.length
  expect(share, `\n${wrong.join('\n')}\n`).toBeGreaterThanOrEqual(floor)
}

// Every floor lies about two points under what is measured.
describe('questions as people type them', () => {
  it('are enough, unique, and about entries that exist', () => {
    expect(answerable.length).toBeGreaterThanOrEqual(270)
    expect(unanswerable.length).toBeGreaterThanOrEqual(60)
    expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length)
    const known = new Set(entries.map(({ id }) => id))
    expect(answerable.flatMap(({ expected }) => expected).filter((id) => !known.has(id))).toEqual(
      [],
    )
  })

  it('ask for every entry', () => {
    const wanted = new Set(answerable.flatMap(({ expected }) => expected))
    expect(entries.filter(({ id }) => !wanted.has(id)).map(({ id }) => id)).toEqual([])
  })

  it('find their entry first', () => {
    expectShare(answerable, ({ ids, expected }) => expected.includes(ids[0] ?? ''), 0.913)
  })

  it('find their entry among the first three', () => {
    expectShare(
      answerable,
      ({ ids, expected }) => ids.slice(0, 3).some((id) => expected.includes(id)),
      0.977,
    )
  })

  it('get a card or a choice that holds it', () => {
    expectShare(
      answerable,
      ({ outcome, expected }) => {
        switch (outcome.kind) {
          case 'answer':
            return expected.includes(outcome.entry.id)
          case 'close':
            return outcome.candidates.some(({ id }) => expected.includes(id))
          case 'none':
            return false
        }
      },
      0.895,
    )
  })

  it('get no wrong card', () => {
    expectShare(
      answerable,
      ({ outcome, expected }) => outcome.kind !== 'answer' || expected.includes(outcome.entry.id),
      0.963,
    )
  })

  it('get no card when nothing answers them', () => {
    expectShare(unanswerable, ({ outcome }) => outcome.kind !== 'answer', 0.966)
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
