import type { Entry } from '../entries/entry.ts'
import { type Bin, calibration } from './calibration.ts'
import type { Response, Result, Verdict } from './judge.ts'
import { measure, type Measures, type Values, valuesOf } from './measures.ts'
import type { LabelledQuery } from './queries-file.ts'
import { bySureness } from './silence.ts'

/** A question with everything that is known about it. */
export type Judged = {
  readonly query: LabelledQuery
  readonly response: Pick<Response, 'shown'>
  readonly result: Result
}

type Count = { readonly count: number; readonly share: number }

export type Slice = { readonly questions: number } & Readonly<
  Record<'hit1' | 'hit3' | 'mrr10', number | null>
>

export type WorstQuestion = {
  readonly id: string
  readonly text: string
  readonly kind: string
  readonly verdict: Verdict
  readonly confidence: number
  readonly rank: number | null
  /** Ids that would have been right. */
  readonly relevant: readonly string[]
  /** Ids that were shown instead. */
  readonly shown: readonly string[]
}

/** What `cuecard eval --json` prints, save for where the data came from; documented in docs/measuring.md. */
export type Report = {
  readonly questions: {
    readonly total: number
    readonly answerable: number
    readonly unanswerable: number
  }
  readonly measures: Measures
  /** Shares are of the answerable questions for the first five, of the others for the last three. */
  readonly outcomes: Readonly<Record<Verdict, Count>>
  /** Of all close calls whose question has an answer, how many hold it; null when there are none. */
  readonly choiceHoldsRight: number | null
  readonly kinds: readonly ({ readonly kind: string; readonly answerable: number } & Slice & {
      readonly auroc: number | null
      /** Of the unanswerable ones, the share that got an answer. */
      readonly falseAnswers: number | null
    })[]
  readonly topics: readonly ({ readonly topic: string } & Slice)[]
  readonly calibration: { readonly ece: number | null; readonly bins: readonly Bin[] }
  readonly worst: readonly WorstQuestion[]
  readonly results: readonly Result[]
}

const worstListed = 20

/** Sums up judged questions. `entries` tell the topics. */
export function summarise(judged: readonly Judged[], entries: readonly Entry[]): Report {
  const results = judged.map(({ result }) => result)
  const answerable = results.filter((result) => result.answerable)
  const { bins, ece } = calibration(results)
  return {
    questions: {
      total: results.length,
      answerable: answerable.length,
      unanswerable: results.length - answerable.length,
    },
    measures: measure(results),
    outcomes: outcomesOf(results),
    choiceHoldsRight: share(
      countOf(results, 'choiceWithRight'),
      countOf(results, 'choiceWithRight') + countOf(results, 'choiceWithoutRight'),
    ),
    kinds: kindsOf(results, answerable),
    topics: topicsOf(judged, entries),
    calibration: { ece: ece ?? null, bins },
    worst: worstOf(judged),
    results,
  }
}

const countOf = (results: readonly Result[], verdict: Verdict) =>
  results.filter((result) => result.verdict === verdict).length
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)

function outcomesOf(results: readonly Result[]): Report['outcomes'] {
  const whole = (answerable: boolean) =>
    results.filter((result) => result.answerable === answerable).length
  const one = (verdict: Verdict, answerable: boolean): Count => {
    const count = countOf(results, verdict)
    return { count, share: share(count, whole(answerable)) ?? 0 }
  }
  return {
    right: one('right', true),
    wrong: one('wrong', true),
    choiceWithRight: one('choiceWithRight', true),
    choiceWithoutRight: one('choiceWithoutRight', true),
    missed: one('missed', true),
    falseAnswer: one('falseAnswer', false),
    falseChoice: one('falseChoice', false),
    silent: one('silent', false),
  }
}

const slice = (values: Values, questions: number): Slice => ({
  questions,
  hit1: values.hit1 ?? null,
  hit3: values.hit3 ?? null,
  mrr10: values.mrr10 ?? null,
})

function kindsOf(results: readonly Result[], answerable: readonly Result[]): Report['kinds'] {
  return [...groupBy(results, ({ kind }) => [kind])]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, own]) => {
      const without = own.filter((result) => !result.answerable)
      const against = valuesOf(bySureness([...answerable, ...without]))
      return {
        kind,
        answerable: own.length - without.length,
        ...slice(valuesOf(bySureness(own)), own.length),
        auroc: against.auroc ?? null,
        falseAnswers: share(countOf(without, 'falseAnswer'), without.length),
      }
    })
}

/** A question counts for every topic of the entries that answer it. */
function topicsOf(judged: readonly Judged[], entries: readonly Entry[]): Report['topics'] {
  const topicsById = new Map(entries.map(({ id, topics }) => [id, topics]))
  const topicsOfQuery = ({ query }: Judged) =>
    new Set(query.relevant.flatMap((id) => topicsById.get(id) ?? []))
  return [...groupBy(judged, topicsOfQuery)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, own]) => {
      const values = valuesOf(bySureness(own.map(({ result }) => result)))
      return { topic, ...slice(values, own.length) }
    })
}

function groupBy<T>(
  items: readonly T[],
  keysOf: (item: T) => Iterable<string>,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items)
    for (const key of keysOf(item)) {
      const group = groups.get(key)
      if (group) group.push(item)
      else groups.set(key, [item])
    }
  return groups
}

/** The surest mistakes first, then what was missed by the greatest distance. */
function worstOf(judged: readonly Judged[]): readonly WorstQuestion[] {
  const mistakes = judged.filter(({ result: { verdict } }) =>
    ['wrong', 'falseAnswer'].includes(verdict),
  )
  const misses = judged.filter(({ result: { verdict } }) =>
    ['choiceWithoutRight', 'missed'].includes(verdict),
  )
  return [
    ...mistakes.toSorted((a, b) => b.result.confidence - a.result.confidence),
    ...misses.toSorted((a, b) => (b.result.rank ?? 11) - (a.result.rank ?? 11)),
  ]
    .slice(0, worstListed)
    .map(({ query: { id, text, kind, relevant }, response: { shown }, result }) => ({
      id,
      text,
      kind,
      verdict: result.verdict,
      confidence: result.confidence,
      rank: result.rank,
      relevant,
      shown,
    }))
}
