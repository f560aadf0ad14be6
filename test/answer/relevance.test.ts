import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { withTypos } from '../../bench/quality/typos.ts'
import { createAnswerer } from '../../src/answer/answerer.ts'
import { respond } from '../../src/eval/answerer-response.ts'
import { judge, type Verdict } from '../../src/eval/judge.ts'
import { valuesOf } from '../../src/eval/measures.ts'
import { bySureness } from '../../src/eval/silence.ts'
import { realPack } from '../support/entries.ts'

/**
 * Questions as people type them, one a line: the text, a tab, the entries that answer it (joined by `|`)
 * or `-` when none does, and maybe a kind. `questions-tune` and `questions-held-out` are two halves of
 * one collection, drawn with seed 20261125; nothing may be tuned or trained on the second half.
 */
const files = ['relevance', 'questions-tune', 'questions-held-out'] as const

const readQuestions = (file: (typeof files)[number]) =>
  readFileSync(join(import.meta.dirname, `${file}.tsv`), 'utf8')
    .trim()
    .split('\n')
    .map((line, at) => {
      const [text = '', answers = '', kind = 'real'] = line.split('\t')
      const relevant = answers === '-' ? [] : answers.split('|')
      return { id: `${file}:${at + 1}`, text, relevant, kind }
    })

const { entries, outOfScope } = await realPack()
const answerer = createAnswerer(entries, { outOfScope })

const ask = (file: (typeof files)[number]) =>
  readQuestions(file).map((query) => {
    const response = respond(answerer, query.text)
    return { query, response, result: judge(query, response) }
  })
type Asked = ReturnType<typeof ask>[number]

const wordingsInPack = new Set(
  [
    ...entries.flatMap(({ question, phrasings }) => [question, ...phrasings]),
    ...outOfScope.flatMap(({ questions }) => questions),
  ].map((wording) => wording.toLowerCase()),
)

/** Fails with the questions that went wrong when a share is below its floor. */
function expectAtLeast(value: number | undefined, floor: number, wrong: readonly Asked[]) {
  const lines = wrong.map(
    ({ query, response, result }) =>
      `${query.text} | ${query.relevant.join(' ') || '-'} | ${result.verdict} ${response.shown.join(' ')}`,
  )
  expect(value, `\n${lines.join('\n')}\n`).toBeGreaterThanOrEqual(floor)
}

/** Each floor lies less than two points under what is measured. */
const floors: Readonly<
  Record<
    (typeof files)[number],
    {
      readonly hit1: number
      readonly hit3: number
      readonly auroc: number
      /** Answered rightly, or offered a choice that holds a right entry. */
      readonly helped: number
      /** Share of the choices for answerable questions that hold a right entry. */
      readonly choiceHolds: number
      /** Share of the unanswerable questions without a choice. */
      readonly noFalseChoice: number
      /** Share of the answerable questions without a wrong card. */
      readonly noWrongCard: number
      /** Share of the unanswerable ones without a card. */
      readonly noFalseCard: number
    }
  >
> = {
  relevance: {
    hit1: 0.957,
    hit3: 0.983,
    auroc: 0.98,
    helped: 0.97,
    choiceHolds: 0.985,
    noFalseChoice: 0.923,
    noWrongCard: 0.971,
    noFalseCard: 0.983,
  },
  'questions-tune': {
    hit1: 0.866,
    hit3: 0.958,
    auroc: 0.861,
    helped: 0.769,
    choiceHolds: 0.973,
    noFalseChoice: 0.81,
    noWrongCard: 0.983,
    noFalseCard: 0.951,
  },
  'questions-held-out': {
    hit1: 0.841,
    hit3: 0.943,
    auroc: 0.867,
    helped: 0.764,
    choiceHolds: 0.946,
    noFalseChoice: 0.797,
    noWrongCard: 0.983,
    noFalseCard: 0.976,
  },
}

describe('questions as people type them', () => {
  it('are enough, unique, and about entries that exist', () => {
    const all = files.flatMap(readQuestions)
    const known = new Set(entries.map(({ id }) => id))
    expect(all.filter(({ relevant }) => relevant.length > 0).length).toBeGreaterThanOrEqual(590)
    expect(all.filter(({ relevant }) => relevant.length === 0).length).toBeGreaterThanOrEqual(200)
    expect(new Set(all.map(({ text }) => text.toLowerCase())).size).toBe(all.length)
    expect(all.flatMap(({ relevant }) => relevant).filter((id) => !known.has(id))).toEqual([])
  })

  it.each(['relevance', 'questions'])('ask for every entry: %s', (name) => {
    const wanted = new Set(
      files
        .filter((file) => file.startsWith(name))
        .flatMap(readQuestions)
        .flatMap(({ relevant }) => relevant),
    )
    expect(entries.filter(({ id }) => !wanted.has(id)).map(({ id }) => id)).toEqual([])
  })

  it('are no phrasings of the pack, nor what it says is out of scope, where they are to show how it does on new ones', () => {
    const fresh = ['questions-tune', 'questions-held-out'] as const
    const known = fresh
      .flatMap(readQuestions)
      .filter(({ text }) => wordingsInPack.has(text.toLowerCase()))
    expect(known.map(({ text }) => text)).toEqual([])
  })
})

describe.each(files)('%s', (file) => {
  const asked = ask(file)
  const answerable = asked.filter(({ query }) => query.relevant.length > 0)
  const unanswerable = asked.filter(({ query }) => query.relevant.length === 0)
  const values = valuesOf(bySureness(asked.map(({ result }) => result)))
  const floor = floors[file]
  const share = (of: readonly Asked[], verdicts: readonly Verdict[]) =>
    of.filter(({ result }) => verdicts.includes(result.verdict)).length / of.length
  const among = (of: readonly Asked[], verdicts: readonly Verdict[]) =>
    of.filter(({ result }) => verdicts.includes(result.verdict))

  it('finds the entry first', () => {
    expectAtLeast(
      values.hit1,
      floor.hit1,
      answerable.filter(({ result }) => result.rank !== 1),
    )
  })

  it('finds it among the first three', () => {
    expectAtLeast(
      values.hit3,
      floor.hit3,
      answerable.filter(({ result }) => (result.rank ?? 11) > 3),
    )
  })

  it('is surer of questions that have an answer', () => {
    expectAtLeast(values.auroc, floor.auroc, [])
  })

  it('gives a right card or a choice that holds it', () => {
    expectAtLeast(
      share(answerable, ['right', 'choiceWithRight']),
      floor.helped,
      among(answerable, ['wrong', 'missed', 'choiceWithoutRight']),
    )
  })

  it('offers choices that hold the right entry', () => {
    const choices = among(answerable, ['choiceWithRight', 'choiceWithoutRight'])
    expectAtLeast(
      share(choices, ['choiceWithRight']),
      floor.choiceHolds,
      among(choices, ['choiceWithoutRight']),
    )
  })

  it('seldom offers a choice when nothing answers', () => {
    const wrong = among(unanswerable, ['falseChoice'])
    expectAtLeast(1 - wrong.length / unanswerable.length, floor.noFalseChoice, wrong)
  })

  it('gives no wrong card', () => {
    const wrong = among(answerable, ['wrong'])
    expectAtLeast(1 - wrong.length / answerable.length, floor.noWrongCard, wrong)
  })

  it('gives no card when nothing answers', () => {
    const wrong = among(unanswerable, ['falseAnswer'])
    expectAtLeast(1 - wrong.length / unanswerable.length, floor.noFalseCard, wrong)
  })
})

describe('questions with keyboard errors', () => {
  const answerable = files.flatMap(readQuestions).filter(({ relevant }) => relevant.length > 0)
  const isFirst = (text: string, relevant: readonly string[]) =>
    relevant.includes(answerer.answer(text).ranked[0]?.entry.id ?? '')
  /** One draw moves this by a point either way, four by half of one; twelve cost 1.1 and 2.8 points. */
  const draws = [1, 2, 3, 4]
  const hit1 = (errors: number) => {
    const hits = draws.flatMap((draw) =>
      answerable.filter(({ text, relevant }, at) =>
        isFirst(withTypos(text, errors, draw * 1_000_003 + at), relevant),
      ),
    )
    return hits.length / (draws.length * answerable.length)
  }
  const clean =
    answerable.filter(({ text, relevant }) => isFirst(text, relevant)).length / answerable.length

  it.each([
    [1, 0.02],
    [2, 0.035],
  ])('%i in each cost little', (errors, atMost) => {
    expect(clean - hit1(errors)).toBeLessThanOrEqual(atMost)
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
